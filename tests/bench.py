"""How fast the durable relay is, beside a bare python-telegram-bot relay: same server, same messages, one run."""

import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from bot.demo.people import until
from models.migrations import upgrade
from tests.prepared import prepare
from tests.processes import Bench

MESSAGES = 400
THREADS = 50
LATENCY = 0.03


async def measure(url: str, folder: Path, *program: str) -> tuple[float, float]:
    """Return relayed messages a second, and the process's CPU in milliseconds a message."""
    service = await prepare(url, aidants=THREADS)
    async with Bench(service, url, folder, latency=LATENCY) as bench:
        await bench.start()
        await until(
            lambda: len([one for one in service.group.shown() if one.is_pinned and one.thread_id]) == THREADS or None,
            "les sujets",
        )
        topics = service.group.open_topics()
        if program:
            await bench.stop()
            os.environ["ROUTES"] = json.dumps(routes(service, topics))
            await bench.start(*program)
        before, start = cpu(bench), time.monotonic()
        for number in range(MESSAGES):
            aidant = service.aidants[number % THREADS]
            aidant.says(aidant.chat_with(service.bot), f"message {number:04d}")
        await until(lambda: relayed(service) >= MESSAGES or None, "les messages relayés", patience=120)
        spent = time.monotonic() - start
        milliseconds = (cpu(bench) - before) * 1000 / MESSAGES
        await bench.stop()
    return MESSAGES / spent, milliseconds


def routes(service, topics):
    """Which aidant's chat goes to which topic, by the number that the topic's name carries."""
    by_name = {topic.name.split()[1]: topic for topic in topics}
    return [
        ((aidant.user.id, 0), (service.group.id, by_name[str(place + 1)].id))
        for place, aidant in enumerate(service.aidants)
    ]


def relayed(service) -> int:
    return sum("\nmessage " in message.text for message in service.group.shown())


def cpu(bench) -> float:
    fields = Path(f"/proc/{bench.child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def run() -> None:
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cœurs, API à {LATENCY * 1000:.0f} ms, {MESSAGES} messages, {THREADS} fils"
    )
    bare = (sys.executable, "-m", "tests.bare_relay")
    results = []
    for name, concurrent, program in (
        ("ce bot, tout est enregistré (SQLite)", "0", ()),
        ("relais python-telegram-bot sans stockage", "0", bare),
        ("le même, 256 à la fois", "256", bare),
    ):
        os.environ["CONCURRENT"] = concurrent
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            url = f"sqlite+aiosqlite:///{folder}/aplus.db"
            await asyncio.to_thread(upgrade, url)
            rate, milliseconds = await measure(url, Path(folder), *program)
        results.append(rate)
        print(f"{name:42} {rate:7.1f} messages/s {milliseconds:6.2f} ms CPU {results[0] / rate:6.2f} ×", flush=True)


if __name__ == "__main__":
    asyncio.run(run())
