"""How long from a press to the screen it asks for, beside a message at the same pace: one server, one run."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.demo.waiting import until
from bot.simulator.telegram import Call
from models.migrations import upgrade
from tests.bench import Heard
from tests.prepared import Service, prepare
from tests.processes import Bench

AIDANTS = 50
PRESSES = 400
APART = 0.05
"""Seconds between two presses, or two messages."""
LATENCY = 0.03
SCREENS = frozenset({"editMessageText", "sendMessage"})


class Pressing:
    """When each aidant pressed, and how long the next screen of their chat took."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.pressed: dict[int, float] = {}
        self.delays: list[float] = []
        service.telegram.witnesses.append(self._seen)

    def _seen(self, call: Call) -> None:
        if call.method not in SCREENS or call.status != 200:
            return
        chat_id = int(call.params["chat_id"])
        if chat_id in self.pressed:
            took = time.monotonic() - self.pressed.pop(chat_id)
            self.delays.append(took * 1000)

    def press(self, number: int) -> None:
        """The next aidant presses what their newest screen offers first."""
        aidant = self.service.aidants[number % AIDANTS]
        chat = aidant.chat_with(self.service.bot)
        label = next(one for one in chat.shown()[-1].labels if one)
        self.pressed[chat.id] = time.monotonic()
        aidant.taps(chat, label)


async def measure(folder: Path) -> tuple[list[float], list[float]]:
    """Return the milliseconds of presses, then of messages."""
    url = f"sqlite+aiosqlite:///{folder}/aplus.db"
    await asyncio.to_thread(upgrade, url)
    service = await prepare(url, aidants=AIDANTS)
    async with Bench(service, url, folder, latency=LATENCY) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets", patience=120)
        presses = await press_all(service)
        heard = Heard(service)
        for number in range(PRESSES):
            heard.say(number)
            await asyncio.sleep(APART)
        await until(
            lambda: len(heard.delays) >= PRESSES or None, "les messages"
        )
        await bench.stop()
    return presses, [delay * 1000 for delay in heard.delays.values()]


async def press_all(service: Service) -> list[float]:
    """Have everybody see their demandes, then press in turn, each from the screen before."""
    for aidant in service.aidants:
        aidant.says(aidant.chat_with(service.bot), "/demandes")
    await until(lambda: have_screens(service) or None, "les écrans")
    pressing = Pressing(service)
    for number in range(PRESSES):
        pressing.press(number)
        await asyncio.sleep(APART)
    await until(
        lambda: len(pressing.delays) >= PRESSES or None, "les écrans demandés"
    )
    return pressing.delays


def have_screens(service: Service) -> bool:
    """Whether each aidant has a screen to press on."""
    chats = [aidant.chat_with(service.bot) for aidant in service.aidants]
    return all(chat.shown() and any(chat.shown()[-1].labels) for chat in chats)


def main() -> None:
    """Print both, and their ratio."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        presses, messages = asyncio.run(measure(Path(name)))
    found = []
    for what, delays in (
        ("touche → écran", presses),
        ("mot → sujet", messages),
    ):
        cuts = statistics.quantiles(delays, n=100)
        found.append(cuts[94])
        print(f"{what:16} p50 {cuts[49]:6.1f} ms, p95 {cuts[94]:6.1f} ms")
    print(f"une touche, à côté d'un mot : × {found[0] / found[1]:.2f} (p95)")


if __name__ == "__main__":
    main()
