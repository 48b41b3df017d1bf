"""What one `run` relays on PostgreSQL, then two `web` and two `worker`, on the same machine in one run."""

import asyncio
import os
import tempfile
import time
from pathlib import Path

from bot.demo.waiting import until
from tests.bench import Heard
from tests.chaos.several import Several
from tests.databases import Postgres
from tests.prepared import Service, prepare
from tests.processes import LONGEST, Bench

MESSAGES = int(os.environ.get("MESSAGES", "1000"))
AIDANTS, GROUPS = 50, 10
LATENCY = 0.03
NAMES = ("web1", "web2", "worker1", "worker2")


async def burst(service: Service) -> float:
    """Say all the messages at once; return how many leave in a second."""
    heard, began = Heard(service), time.monotonic()
    for number in range(MESSAGES):
        heard.say(number)
    await until(
        lambda: len(heard.delays) >= MESSAGES or None,
        "les messages relayés",
        patience=LONGEST,
    )
    service.telegram.witnesses.pop()
    return MESSAGES / (time.monotonic() - began)


async def alone(url: str, folder: Path) -> float:
    """One process that does all."""
    service = await prepare(url, aidants=AIDANTS, groups=GROUPS)
    async with Bench(service, url, folder, latency=LATENCY) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets", patience=LONGEST)
        rate = await burst(service)
        await bench.stop()
    return rate


async def several(url: str, folder: Path) -> float:
    """Two that hear, two of which one sends."""
    service = await prepare(url, aidants=AIDANTS, groups=GROUPS)
    async with Bench(service, url, folder, latency=LATENCY) as bench:
        many = Several(bench)
        front = await many.serve()
        for name in NAMES:
            await many.start(name)
        await until(service.are_ready, "les sujets", patience=LONGEST)
        for name in NAMES:
            await many.is_up(name)
        rate = await burst(service)
        for child in many.children.values():
            child.terminate()
            await child.wait()
        await front.cleanup()
    return rate


async def run() -> None:
    """Print both, and their ratio."""
    server = await asyncio.to_thread(Postgres)
    await asyncio.to_thread(server.prepare)
    rates = []
    try:
        for measure in (alone, several):
            url = await asyncio.to_thread(server.clone)
            with tempfile.TemporaryDirectory(
                ignore_cleanup_errors=True
            ) as name:
                rates.append(await measure(url, Path(name)))
    finally:
        await asyncio.to_thread(server.stop)
    load = os.getloadavg()[0]
    print(f"PostgreSQL, {os.cpu_count()} cœurs (charge {load:.0f}), messages/s")
    print(f"un run              {rates[0]:6.0f}")
    print(f"2 web + 2 worker    {rates[1]:6.0f}  × {rates[1] / rates[0]:.2f}")


if __name__ == "__main__":
    asyncio.run(run())
