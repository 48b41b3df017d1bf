"""How long an import takes on both databases, and what a bot that serves beside it feels."""

import asyncio
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.demo.mailbox import free_port
from bot.demo.waiting import until
from tests.bench import Heard
from tests.databases import Postgres, SqliteFiles
from tests.prepared import Service, prepare
from tests.processes import Bench

AGENTS = int(os.environ.get("AGENTS", "20000"))
BY_GROUPE = 20
"""How many agents each groupe has."""
AIDANTS = 50
LOOKED = 0.25
"""Seconds between two looks at the health."""
LOADED = 0.5
"""Seconds between two messages that somebody says meanwhile."""
LEAVING = 10
"""One agent in so many leaves with the last import."""
HEADS = (
    "nom;type;organisme;territoires;email;note",
    "email;prenom;nom;fonction;role;groupe",
)


@dataclass(slots=True)
class Felt:
    """What the bot that serves beside an import felt: its health, and how long its relay took."""

    statuses: list[tuple[int, str]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)

    @property
    def red(self) -> int:
        """How many looks found it ill."""
        return sum(status != (200, "ok") for status in self.statuses)


def groupes() -> Iterator[str]:
    """The lines of the groupes: structures."""
    yield HEADS[0]
    for number in range(AGENTS // BY_GROUPE):
        yield f"France services n° {number};structure;;{number % 19 + 1:02};;"


def agents(*, but: int = 0) -> Iterator[str]:
    """The lines of the agents; one in `but` is not listed."""
    yield HEADS[1]
    for number in range(AGENTS):
        if but and number % but == 0:
            continue
        nom = f"France services n° {number // BY_GROUPE}"
        yield f"agent{number}@structures.example;Dominique;Nom{number};;aidant;{nom}"


async def measure(name: str, url: str, folder: Path) -> None:
    """Import all, again, then with one agent in ten gone; print what each took.

    A folder of its own: a base beside the journal of another looks put back, and sends nothing.
    """
    folder = folder / name
    folder.mkdir()
    service = await prepare(url, aidants=AIDANTS)
    port = free_port()
    async with Bench(service, url, folder, PORT=str(port)) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets", patience=120)
        runs = (
            ("premier", (), 0),
            ("relancé", (), 0),
            ("essai", ("--dry-run", "--complet"), LEAVING),
            ("complet", ("--complet",), LEAVING),
        )
        for run, options, but in runs:
            write(folder / "groupes.csv", groupes())
            write(folder / "agents.csv", agents(but=but))
            began, before = time.monotonic(), child_cpu()
            async with Watched(service, port) as felt:
                status, printed = await bench.command(
                    "import", "groupes.csv", "agents.csv", *options
                )
            seconds, cpu = time.monotonic() - began, child_cpu() - before
            assert status == 0, printed
            print_run(f"{name}, {run}", seconds, cpu, felt)
        await bench.stop()


def write(path: Path, lines: Iterator[str]) -> None:
    path.write_text("\n".join(lines) + "\n")


class InTopics(Heard):
    """What the référent says in the demandes' topics, and how long each took to its aidant."""

    def say(self, number: int) -> None:
        """The référent says a numbered message in the next topic."""
        aidant, service = number % AIDANTS, self.service
        self.said_at[number] = time.monotonic()
        service.referent.says(
            service.group_of(aidant),
            f"message {number:04d}",
            thread=service.topic_of(aidant).id,
        )


class Watched:
    """Looks at the health and says messages until the import ends."""

    def __init__(self, service: Service, port: int) -> None:
        self._service, self._url = service, f"http://127.0.0.1:{port}/health"
        self.felt = Felt()

    async def __aenter__(self) -> Felt:
        self._heard = InTopics(self._service)
        self._tasks = [
            asyncio.create_task(self._look()),
            asyncio.create_task(self._say()),
        ]
        return self.felt

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        said = len(self._heard.said_at)
        await until(
            lambda: len(self._heard.delays) >= said or None,
            "les messages relayés",
            patience=60,
        )
        self._service.telegram.witnesses.pop()
        self.felt.delays.extend(self._heard.delays.values())

    async def _look(self) -> None:
        async with aiohttp.ClientSession() as http:
            while True:
                began = time.monotonic()
                async with http.get(self._url) as answer:
                    health = await answer.json()
                self.felt.statuses.append((answer.status, health["status"]))
                self.felt.answers.append(time.monotonic() - began)
                await asyncio.sleep(LOOKED)

    async def _say(self) -> None:
        number = 0
        while True:
            self._heard.say(number)
            number += 1
            await asyncio.sleep(LOADED)


def child_cpu() -> float:
    """The seconds of processor of the commands that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_run(name: str, seconds: float, cpu: float, felt: Felt) -> None:
    print(
        f"{name:22}{seconds:8.1f} s dont {cpu:5.1f} de processeur ; "
        f"/health : {felt.red} rouges sur {len(felt.statuses)}, au plus {max(felt.answers):.2f} s ; "
        f"relais : au plus {max(felt.delays):.2f} s",
        flush=True,
    )


async def run() -> None:
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cœurs (charge {loads}), {AGENTS} agents"
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if "postgresql" not in sys.argv:
            files = await asyncio.to_thread(SqliteFiles, folder)
            await measure("SQLite", files.clone(), folder)
        if "sqlite" not in sys.argv:
            server = await asyncio.to_thread(Postgres)
            await asyncio.to_thread(server.prepare)
            url = await asyncio.to_thread(server.clone)
            try:
                await measure("PostgreSQL", url, folder)
            finally:
                await asyncio.to_thread(server.stop)


if __name__ == "__main__":
    asyncio.run(run())
