"""What « Mes dossiers » costs a référent whose team has 10,000 past demandes, then 100,000: each of its pages."""

import argparse
import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr
from sqlalchemy import insert, select, text

from bot.app import make_tools, make_uow
from bot.settings import Settings
from models.actions.import_directory import groupe_by_name, import_directory
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.word_index import WordIndex
from models.lists import dossiers
from models.lists.dossiers import Filter
from models.lists.paging import PAGE, Search
from models.migrations import upgrade
from models.outbox.place import Place
from models.people.agent import agent_by_email
from tests.databases import Postgres
from tests.prepared import CAF, KEYS, REFERENT, STRUCTURE, TOKEN, send_one

SIZES = (10_000, 100_000)
AT_WORK, STRUCTURES, ROUNDS, BATCH = 60, 300, 20, 2_000
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GROUPES = (
    "nom;type;organisme;territoires;email;note\n"
    f"{STRUCTURE};structure;;87;;\n"
    f"{CAF};organisme;CAF;87;;\n"
) + "".join(
    f"Maison de services n° {rank};structure;;87;;\n"
    for rank in range(STRUCTURES)
)
AGENTS = (
    "email;prenom;nom;fonction;role;groupe\n"
    f"maryse@bellac.example;Maryse;Lebrun;;aidant;{STRUCTURE}\n"
    f"{REFERENT};Paul;Roche;;referent;{CAF}\n"
)
PAGES = {
    "À prendre": (Filter.A_PRENDRE, Search(), 0),
    "À moi": (Filter.A_MOI, Search(), 0),
    "En souffrance": (Filter.EN_SOUFFRANCE, Search(), 0),
    "Closes": (Filter.CLOSES, Search(), 0),
    "Closes, dernière page": (Filter.CLOSES, Search(), 10**6),
    "un numéro": (Filter.TOUTES, Search(number=40), 0),
    "un mot de toutes": (Filter.TOUTES, Search(words=("rsa",)), 0),
    "une structure": (Filter.TOUTES, Search(words=("bellac",)), 0),
}


def fill(session) -> None:
    """A team with what is at work, by the product's own verb."""
    import_directory(session, GROUPES, AGENTS, now=NOW)
    caf = groupe_by_name(session, CAF)
    caf.chat_id, caf.is_ready = -1000000000001, True
    session.flush()
    aidant = agent_by_email(session, "maryse@bellac.example")
    for _ in range(AT_WORK):
        send_one(session, aidant, 1, now=NOW)


def add_closed(session, count: int, first: int) -> None:
    """Past demandes: closed copies of one that was sent, each under its own key."""
    demande, dialogue, place = session.execute(
        select(Demande, Dialogue, Place)
        .join(Dialogue, Dialogue.demande_id == Demande.id)
        .join(Place, Place.id == Dialogue.place_id)
        .limit(1)
    ).one()
    query = select(WordIndex.scope, WordIndex.word)
    words = query.where(WordIndex.demande_id == demande.id)
    indexed = [tuple(row) for row in session.execute(words)]
    numbers = range(first, first + count)
    sent = {number: NOW - timedelta(minutes=number) for number in numbers}
    copies = [_closed(demande, number, sent[number]) for number in numbers]
    session.add_all(copies)
    session.flush()
    for copy in copies:
        copy.titre = "RSA suspendu"
    session.flush()
    places, dialogues, prints = [], [], []
    for copy in copies:
        topic = uuid4()
        places.append(_values(place) | {"id": topic, "thread_id": None})
        own = {"id": uuid4(), "demande_id": copy.id, "place_id": topic}
        when = {"state": DialogueState.CLOSE, "created_at": copy.created_at}
        dialogues.append(_values(dialogue) | own | when)
        prints += [
            {"scope": scope, "word": word, "demande_id": copy.id}
            for scope, word in indexed
        ]
    for table, values in (
        (Place, places),
        (Dialogue, dialogues),
        (WordIndex, prints),
    ):
        session.execute(insert(table), values)


def _closed(demande, number: int, sent: datetime) -> Demande:
    own = {"id": uuid4(), "draft_id": uuid4(), "number": number}
    state = {"state": DemandeState.CLOSE, "closed_at": sent}
    return Demande(**(_values(demande) | own | state | {"created_at": sent}))


def _values(row) -> dict:
    columns = row.__table__.columns
    return {column.name: getattr(row, column.name) for column in columns}


def screen(session, which, search, rank) -> int:
    """What one page reads: its counts, its five, their titres."""
    agent = agent_by_email(session, REFERENT)
    dossiers.counts(session, agent)
    page = dossiers.page(session, agent, which, search, rank=rank)
    assert len(page.rows) == min(PAGE, page.total) or rank
    for dossier in page.rows:
        assert dossier.demande.titre == "RSA suspendu"
    return page.total


async def measure(uow, *asked) -> tuple[float, int]:
    """Return the milliseconds of one page, the median of many, and how many it is one of."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        total = await uow.read(screen, *asked)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), total


async def measure_all(url: str, sizes: tuple[int, ...]) -> None:
    """Fill the base to each size, and print what each page costs."""
    await asyncio.to_thread(upgrade, url)
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
    uow = make_uow(url, make_tools(settings, KEYS), lambda: None)
    await uow.run(fill)
    done = 0
    for size in sizes:
        while done < size:
            count = min(BATCH, size - done)
            await uow.run(add_closed, count, AT_WORK + 1 + done)
            done += count
        await uow.run(lambda session: session.execute(text("ANALYZE")))
        print(f"{size} demandes passées, {AT_WORK} en cours :")
        for label, asked in PAGES.items():
            spent, total = await measure(uow, *asked)
            print(f"  {label} ({total}) : {spent:.1f} ms")
    await uow.close()


def main() -> None:
    """Measure on one database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    chosen = parser.parse_args()
    if chosen.database == "postgresql":
        server = Postgres()
        server.prepare()
        asyncio.run(measure_all(server.clone(), tuple(chosen.sizes)))
        server.stop()
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        asyncio.run(measure_all(url, tuple(chosen.sizes)))


if __name__ == "__main__":
    main()
