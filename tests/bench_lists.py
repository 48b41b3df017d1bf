"""Ce que coûte chaque page des listes, avec 10 000 demandes passées puis dix fois plus, et leur rapport."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text

from bot.app import make_tools
from bot.settings import Settings
from models.lists import demandes, dossiers, mediations
from models.lists.paging import EVERYTHING, PAGE, Search
from models.migrations import upgrade
from models.people.agent import agent_by_email
from models.store.opening import make_uow
from tests.databases import Postgres, quick_parent
from tests.long_past import (
    AIDANT,
    MODERATEUR,
    REFERENT,
    TITRE,
    add_past,
    fill,
)
from tests.prepared import KEYS, TOKEN

SIZES = (10_000, 100_000)
AT_WORK, STRUCTURES = 60, 300
ROUNDS, BATCH = 15, 2_000
PROMISED = 50
"""Milliseconds of a page, with 10,000 past demandes."""
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LAST = 10**6
"""A rank beyond any list: its last page."""
SEARCHES = {
    "un numéro": Search(number=2_001),
    "un mot de toutes": Search(words=("rsa",)),
    "un mot de peu": Search(words=("loyer",)),
    "deux mots": Search(words=("loyer", "rsa")),
    "un mot d'aucune": Search(words=("zebre",)),
    "une grande structure": Search(words=("bellac",)),
    "une petite structure": Search(words=("203",)),
}
LISTS = {
    "Mes dossiers": (dossiers.DOSSIERS, dossiers.Filter, REFERENT),
    "Mes demandes": (demandes.DEMANDES, demandes.Filter, AIDANT),
    "Médiations": (mediations.MEDIATIONS, mediations.Filter, MODERATEUR),
}


def pages():
    """Each page: its list, how it is called, and what is asked."""
    for name, (view, filters, email) in LISTS.items():
        listed = [which for which in filters if which != EVERYTHING]
        for which in listed:
            yield name, which.name, (view, email, listed, which, Search(), 0)
        longest = (view, email, listed, listed[-1], Search(), LAST)
        yield name, f"{listed[-1].name}, dernière page", longest
        for label, search in SEARCHES.items():
            yield name, label, (view, email, listed, EVERYTHING, search, 0)


def screen(session, view, email, listed, which, search, rank) -> int:
    """What one page reads: its counts, its five, their titres."""
    agent = agent_by_email(session, email)
    counts = view.counts(session, agent, listed)
    known = None if search != Search() else counts[which]
    page = view.page(session, agent, which, search, rank=rank, known=known)
    assert len(page.rows) == min(PAGE, page.total) or rank
    for row in page.rows:
        demande = getattr(row, "demande", row)
        assert getattr(demande, "titre", TITRE).startswith(TITRE)
    return page.total


async def measure(uow, asked) -> tuple[float, int]:
    """Return the milliseconds of one page, the shortest of many, and how many it is one of.

    The machine may be busy with other things, and is never quicker than it is.
    """
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        total = await uow.read(screen, *asked)
        spent.append((time.perf_counter() - start) * 1000)
    return min(spent), total


@contextmanager
def base(kind: str) -> Iterator[str]:
    """A new base of this kind, gone afterwards."""
    if kind == "postgresql":
        server = Postgres()
        server.prepare()
        yield server.clone()
        server.stop()
        return
    with tempfile.TemporaryDirectory(dir=quick_parent()) as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        upgrade(url)
        yield url


async def measure_all(url: str, sizes: list[int]) -> list[dict]:
    """Fill the base to each size; return what each page costs then."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
    uow = make_uow(url, make_tools(settings, KEYS), lambda: None)
    await uow.run(fill, at_work=AT_WORK, structures=STRUCTURES, now=NOW)
    done, measured = 0, []
    for size in sizes:
        while done < size:
            count = min(BATCH, size - done)
            await uow.run(add_past, count, first=done, now=NOW)
            done += count
        if "postgresql" in url:
            # It does so by itself, once it has the time.
            await uow.run(lambda session: session.execute(text("ANALYZE")))
        asked = {(name, label): asked for name, label, asked in pages()}
        measured.append(
            {page: await measure(uow, asked[page]) for page in asked}
        )
    await uow.close()
    return measured


def report(kind: str, sizes: list[int], measured: list[dict]) -> None:
    """Print a line a page: how many it is one of, its milliseconds at each size, their ratio."""
    print(f"{kind} : millisecondes d'une page, avec {sizes} demandes passées")
    for name, label in measured[0]:
        costs = [size[name, label][0] for size in measured]
        totals = [size[name, label][1] for size in measured]
        columns = "".join(f"{cost:9.1f}" for cost in costs)
        mark = "  plus de 50 ms" if costs[0] > PROMISED else ""
        ratio = f"  × {costs[-1] / costs[0]:.1f}"
        print(f"  {name:13} {label:28} {totals[-1]:>7}{columns}{ratio}{mark}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        prog="tests.bench_lists", description=__doc__
    )
    parser.add_argument(
        "--bases",
        nargs="+",
        choices=("sqlite", "postgresql"),
        default=("sqlite", "postgresql"),
        help="les bases à mesurer (les deux)",
    )
    parser.add_argument(
        "--tailles",
        type=int,
        nargs="+",
        default=SIZES,
        help="les nombres de demandes passées, en ordre croissant",
    )
    chosen = parser.parse_args()
    for kind in chosen.bases:
        with base(kind) as url:
            measured = asyncio.run(measure_all(url, chosen.tailles))
        report(kind, chosen.tailles, measured)


if __name__ == "__main__":
    main()
