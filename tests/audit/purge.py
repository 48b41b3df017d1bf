"""How long do the service's own words wait beside a purge? They are said without it, then with it, in one run."""

import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.calendar import Calendar
from bot.jobs import JOBS
from bot.logs import configure_logs
from bot.outages import Outages
from models.actions.speak import Said, speak_as_aidant
from models.chance import Chance
from models.demande.demande import Demande, demande_of_number
from models.demande.piece import Content
from models.migrations import upgrade
from models.people.agent import Agent
from models.store.leader import Alone
from tests.databases import Server, sqlite_clone, sqlite_template
from tests.prepared import database, prepare
from tests.rows import add_past

PAST = 1000
"""Demandes whose time has come, with more than twenty rows each."""
WORDS, TURNS = 60, 5
"""How many are said at once without the purge, then with it, and how often in turn."""
APART = 0.05
"""Seconds from the beginning of one word to that of the next."""
MOST = 0.25
"""Seconds that nineteen words of twenty wait at most beside a purge."""
ERASING = {"purge", "bury"}
COMMAND = "python -m tests.audit.purge"


@dataclass(slots=True)
class Waits:
    """Seconds until the commit of each word; how many demandes died meanwhile, in how many seconds."""

    seconds: list[float] = field(default_factory=list)
    gone: int = 0
    lasted: float = 0.0

    @property
    def half(self) -> float:
        """What one word of two waits."""
        return statistics.median(self.seconds)

    @property
    def most(self) -> float:
        """What nineteen words of twenty wait."""
        return statistics.quantiles(self.seconds, n=20)[-1]

    @property
    def hourly(self) -> float:
        """How many demandes would die in an hour."""
        return self.gone / self.lasted * 3600


def say(session, number: int, *, now: datetime) -> None:
    """Say one more word in the open demande, as the receiver does."""
    demande = demande_of_number(session, 1)
    agent = session.get_one(Agent, demande.agent_id)
    content = Content(text=f"mot {number}")
    said = Said(chat_id=1, telegram_id=number, content=content)
    speak_as_aidant(session, agent, demande, said, now=now)


def alive(session) -> int:
    """Count the demandes that still say something."""
    living = select(func.count()).where(Demande.erased_at.is_(None))
    return int(session.scalar(living))


async def beside(
    uow, jobs, waits: Waits, *, numbers: Iterator[int], now: datetime
) -> None:
    """Say words at an even pace beside these jobs."""
    stop = asyncio.Event()
    before, began = await uow.read(alive), time.monotonic()
    calendar = Calendar(
        uow, jobs, now=lambda: now, outages=Outages(Chance(os.urandom))
    )
    work = asyncio.create_task(calendar.run(stop, Alone()))
    for number in itertools.islice(numbers, WORDS):
        said_at = time.monotonic()
        await uow.run(say, number, now=now)
        waits.seconds.append(time.monotonic() - said_at)
        await asyncio.sleep(max(0.0, APART - waits.seconds[-1]))
    waits.lasted += time.monotonic() - began
    waits.gone += before - await uow.read(alive)
    stop.set()
    await work


async def measure(url: str) -> tuple[Waits, Waits]:
    """Return how long words wait in a base full of what is to die, and while it dies."""
    now, numbers = datetime.now(UTC), itertools.count(1)
    await prepare(url, aidants=1)
    calm = [job for job in JOBS if job.name not in ERASING]
    without, purging = Waits(), Waits()
    async with database(url) as uow:
        await uow.run(add_past, PAST, now=now - timedelta(days=200))
        for _ in range(TURNS):
            await beside(uow, calm, without, numbers=numbers, now=now)
            await beside(uow, JOBS, purging, numbers=numbers, now=now)
    return without, purging


@contextmanager
def bases() -> Iterator[dict[str, str]]:
    """A migrated base of each kind, on the disk, which keeps what it commits."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = sqlite_clone(sqlite_template(Path(folder)), Path(folder))
        server = Server(keeps=True)
        try:
            url = server.url.replace("postgresql://", "postgresql+asyncpg://")
            upgrade(url)
            yield {"sqlite": sqlite, "postgresql": url}
        finally:
            server.stop()


def main() -> int:
    """Print property → figure → command for each base; return 1 when words wait too long."""
    configure_logs("ERROR")
    worst = 0.0
    with bases() as urls:
        for base, url in urls.items():
            without, purging = asyncio.run(measure(url))
            worst = max(worst, purging.most)
            print(_told(base, without, purging), flush=True)
    return int(worst > MOST)


def _told(base: str, without: Waits, purging: Waits) -> str:
    each = (
        f"{name} {beside * 1000:.0f} ms, sans {alone * 1000:.0f} (×{beside / alone:.1f})"
        for name, beside, alone in (
            ("p50", purging.half, without.half),
            ("p95", purging.most, without.most),
        )
    )
    died = f"{purging.hourly:.0f} demandes par heure"
    figure = f"{base} : {', '.join(each)} ; {died}"
    return f"la purge ne fait pas attendre → {figure} → {COMMAND}"


if __name__ == "__main__":
    sys.exit(main())
