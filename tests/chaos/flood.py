"""One person writes without end; the others must not feel it, and that person is told once."""

import asyncio
import time

from bot.demo.waiting import until
from bot.simulator.telegram.state import Chat
from tests.chaos.experiment import Figures, Setting
from tests.prepared import Service, prepare
from tests.processes import Bench

AIDANTS = 10
TOLD = "Trop de messages à la fois"


async def flood(setting: Setting) -> Figures:
    """Time others' words, from said to relayed, during the flood."""
    many, seconds = setting.many(400, 2000), setting.many(2, 10)
    service = await prepare(setting.url, aidants=AIDANTS)
    async with Bench(
        service, setting.url, setting.folder, latency=0.02, FLOOD_UPDATES="40"
    ) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets")
        clock = Clock(service)
        before = await _work(clock, service, rounds=3)
        flooding = asyncio.create_task(_flood(service, many, seconds))
        during = await _work(clock, service, rounds=round(seconds))
        await flooding
        await until(
            lambda: not service.telegram.pending(service.bot) or None,
            "tout est lu",
            patience=60,
        )
        chat = service.aidants[0].chat_with(service.bot)
        await until(lambda: _told(chat) or None, "l'avertissement", patience=60)
        await bench.stop()
    told = _told(chat)
    waited = _p95(during)
    assert told == 1, f"told {told} times"
    assert waited - _p95(before) < 2, (
        f"p95 {waited:.2f} s, {_p95(before):.2f} s without the flood"
    )
    return {
        "messages du flot": many,
        "p95 des autres sans le flot (s)": round(_p95(before), 2),
        "p95 des autres pendant (s)": round(waited, 2),
        "avertissements": told,
    }


def _told(chat: Chat) -> int:
    return sum(TOLD in one.text for one in chat.shown())


class Clock:
    """When each text reached the group."""

    def __init__(self, service: Service) -> None:
        self.arrived: dict[str, float] = {}
        service.telegram.witnesses.append(self._witness)

    def _witness(self, call) -> None:
        if call.method == "sendMessage" and call.status == 200:
            self.arrived.setdefault(
                str(call.params["text"]).rpartition("\n")[2], time.monotonic()
            )


async def _work(clock: Clock, service: Service, *, rounds: int) -> list[float]:
    said = {}
    for number in range(rounds):
        for who in range(1, AIDANTS):
            person, text = (
                service.aidants[who],
                f"mot {len(clock.arrived)}.{number}.{who}",
            )
            said[text] = time.monotonic()
            person.says(person.chat_with(service.bot), text)
        await asyncio.sleep(1)
    await until(
        lambda: said.keys() <= clock.arrived.keys() or None,
        "les mots des autres",
        patience=60,
    )
    return [clock.arrived[text] - start for text, start in said.items()]


async def _flood(service: Service, many: int, seconds: int) -> None:
    person = service.aidants[0]
    chat = person.chat_with(service.bot)
    for number in range(many):
        person.says(chat, f"flot {number}")
        if number % 10 == 9:
            await asyncio.sleep(10 * seconds / many)


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]
