"""How fast the durable relay is, beside bare relays without storage: one server, one run."""

import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.waiting import until
from models.migrations import upgrade
from tests.prepared import database, prepare
from tests.processes import Bench
from tests.rows import add_past

MESSAGES = int(os.environ.get("MESSAGES", "2000"))
THREADS = 50
LATENCY = 0.03
CALM = int(os.environ.get("CALM", "100"))
CALM_RATE = 20
PASTS = tuple(
    int(count)
    for count in os.environ.get("PASTS", "0 1000 10000 100000").split()
)
BARE = (sys.executable, "-m", "tests.bare_relay")
AIOGRAM_PYTHON = Path(__file__).parent.parent / ".venv/libraries/bin/python"
"""Whole: the programs are started from another folder."""
AIOGRAM = (
    os.environ.get("AIOGRAM", str(AIOGRAM_PYTHON)),
    "-m",
    "tests.bare_aiogram",
)
COLUMNS = (
    "messages/s",
    "avec reçus",
    "ms CPU",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "Mo",
    "départ s",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one program did.

    Messages a second up to the last one's call, then up to the last 👌; CPU milliseconds a message,
    receipts included; milliseconds from saying to the call at a calm pace; MB; seconds to the first
    poll.
    """

    rate: float
    whole_rate: float
    cpu: float
    p50: float
    p95: float
    p99: float
    memory: float
    start: float


async def measure(
    url: str, folder: Path, *program: str, past: int = 0
) -> Figures:
    """Relay a burst, then messages at a calm pace."""
    service = await prepare(url, aidants=THREADS)
    if past:
        async with database(url) as uow:
            await uow.run(add_past, past, now=datetime.now(UTC))
    async with Bench(service, url, folder, latency=LATENCY) as bench:
        start = await started(bench)
        await until(service.are_ready, "les sujets", patience=120)
        if program:
            await bench.stop()
            os.environ["ROUTES"] = json.dumps(routes(service))
            start = await started(bench, *program)
        heard = Heard(service)
        before, began = cpu(bench), time.monotonic()
        for number in range(MESSAGES):
            heard.say(number)
        await until(
            lambda: len(heard.delays) >= MESSAGES or None,
            "les messages relayés",
            patience=120,
        )
        rate = MESSAGES / (time.monotonic() - began)
        if not program:
            await until(
                lambda: heard.receipts >= MESSAGES or None,
                "les reçus",
                patience=120,
            )
        whole_rate = MESSAGES / (time.monotonic() - began)
        milliseconds = (cpu(bench) - before) * 1000 / MESSAGES
        await rests(service)
        delays = await calm(heard)
        memory = rss(bench)
        await bench.stop()
    cuts = statistics.quantiles(delays, n=100)
    return Figures(
        rate,
        whole_rate,
        milliseconds,
        cuts[49],
        cuts[94],
        cuts[98],
        memory,
        start,
    )


async def started(bench: Bench, *program: str) -> float:
    """Start the program; return the seconds up to its first request for updates."""
    began = time.monotonic()
    await bench.start(*program)
    return time.monotonic() - began


async def rests(service) -> None:
    """Wait until the burst is over, the buttons that it leaves behind taken away: none is calm beside it."""
    last = 0
    while last != service.telegram.last_call:
        last = service.telegram.last_call
        await asyncio.sleep(0.5)


async def calm(heard: "Heard") -> list[float]:
    """Say messages at an even pace; return the milliseconds up to each one's call."""
    for number in range(MESSAGES, MESSAGES + CALM):
        heard.say(number)
        await asyncio.sleep(1 / CALM_RATE)
    await until(
        lambda: len(heard.delays) >= MESSAGES + CALM or None,
        "les messages relayés",
        patience=120,
    )
    return [
        heard.delays[number] * 1000
        for number in range(MESSAGES, MESSAGES + CALM)
    ]


class Heard:
    """What was said and when, and how long each took to its call."""

    def __init__(self, service) -> None:
        self.service = service
        self.said_at: dict[int, float] = {}
        self.delays: dict[int, float] = {}
        self.receipts = 0
        service.telegram.witnesses.append(self._count)

    def say(self, number: int) -> None:
        """The next aidant says a numbered message."""
        aidant = self.service.aidants[number % THREADS]
        self.said_at[number] = time.monotonic()
        aidant.says(aidant.chat_with(self.service.bot), f"message {number:04d}")

    def _count(self, call) -> None:
        self.receipts += (
            call.method == "setMessageReaction" and call.status == 200
        )
        text = str(call.params.get("text", ""))
        if (
            call.method == "sendMessage"
            and call.status == 200
            and "\nmessage " in text
        ):
            number = int(text.rpartition("\nmessage ")[2])
            self.delays.setdefault(
                number, time.monotonic() - self.said_at[number]
            )


def routes(service):
    """Which aidant's chat goes to which topic."""
    return [
        (
            (aidant.user.id, 0),
            (service.group_of(place).id, service.topic_of(place).id),
        )
        for place, aidant in enumerate(service.aidants)
    ]


def cpu(bench) -> float:
    fields = (
        Path(f"/proc/{bench.child.pid}/stat")
        .read_text()
        .rpartition(")")[2]
        .split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rss(bench) -> float:
    pages = int(Path(f"/proc/{bench.child.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def runs():
    """Name, how many at once, program, demandes of the past."""
    for past in PASTS:
        yield (
            f"ce bot, tout est enregistré, {past} demandes passées",
            "0",
            (),
            past,
        )
    yield "relais python-telegram-bot sans stockage", "0", BARE, 0
    yield "le même, 256 à la fois", "256", BARE, 0
    yield "relais aiogram sans stockage", "0", AIOGRAM, 0


async def run() -> None:
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cœurs (charge {loads}), SQLite, "
        f"API à {LATENCY * 1000:.0f} ms, {MESSAGES} messages, {THREADS} fils, puis {CALM} à {CALM_RATE} par seconde"
    )
    print(" " * 53 + "".join(f"{name:>12}" for name in COLUMNS))
    for name, concurrent, program, past in runs():
        os.environ["CONCURRENT"] = concurrent
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            url = f"sqlite+aiosqlite:///{folder}/aplus.db"
            await asyncio.to_thread(upgrade, url)
            figures = await measure(url, Path(folder), *program, past=past)
        columns = "".join(f"{figure:12.1f}" for figure in astuple(figures))
        print(f"{name:53}{columns}", flush=True)


if __name__ == "__main__":
    asyncio.run(run())
