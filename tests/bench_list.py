"""What « Mes demandes » costs an aidant of 500 demandes, beside one of 5: the same screen."""

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import event

from bot.app import make_tools, make_uow
from bot.settings import Settings
from models.actions.import_directory import groupe_by_name, import_directory
from models.lists import demandes as listing
from models.lists.demandes import Filter
from models.lists.paging import PAGE, Search
from models.migrations import upgrade
from models.people.agent import agent_by_email
from tests.prepared import CAF, KEYS, STRUCTURE, TOKEN, send_one

FEW, MANY = 5, 500
ROUNDS = 60
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GROUPES = (
    "nom;type;organisme;territoires;email;note\n"
    f"{STRUCTURE};structure;;87;;\n"
    f"{CAF};organisme;CAF;87;;\n"
)
AGENTS = (
    "email;prenom;nom;fonction;role;groupe\n"
    f"peu@bellac.example;Aidante;Peu;;aidant;{STRUCTURE}\n"
    f"beaucoup@bellac.example;Aidant;Beaucoup;;aidant;{STRUCTURE}\n"
    f"paul@caf.example;Paul;Roche;;referent;{CAF}\n"
)


def fill(session) -> None:
    import_directory(session, GROUPES, AGENTS, now=NOW)
    caf = groupe_by_name(session, CAF)
    caf.chat_id, caf.is_ready = -1000000000001, True
    session.flush()
    for email, count in (
        ("peu@bellac.example", FEW),
        ("beaucoup@bellac.example", MANY),
    ):
        for _ in range(count):
            send_one(session, agent_by_email(session, email), 1, now=NOW)


def screen(session, email, counted) -> None:
    """What one screen of the list reads."""

    def listener(*_):
        counted.append(1)

    event.listen(session.get_bind(), "before_cursor_execute", listener)
    agent = agent_by_email(session, email)
    listing.counts(session, agent)
    page = listing.page(
        session, agent, Filter.TOUTES, Search(words=("rsa",)), rank=0
    )
    listing.standings(session, page.rows)
    assert [demande.titre for demande in page.rows] == ["RSA suspendu"] * PAGE
    event.remove(session.get_bind(), "before_cursor_execute", listener)


async def measure(uow, email) -> tuple[float, int]:
    """Return the milliseconds of one screen, the median of many, and its queries."""
    spent, counted = [], []
    for _ in range(ROUNDS):
        counted.clear()
        start = time.perf_counter()
        await uow.read(screen, email, counted)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), len(counted)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        await asyncio.to_thread(upgrade, url)
        settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
        uow = make_uow(url, make_tools(settings, KEYS), lambda: None)
        await uow.run(fill)
        few, few_queries = await measure(uow, "peu@bellac.example")
        many, many_queries = await measure(uow, "beaucoup@bellac.example")
        await uow.close()
    print(f"{FEW} demandes : {few:.1f} ms, {few_queries} requêtes")
    print(f"{MANY} demandes : {many:.1f} ms, {many_queries} requêtes")
    print(f"rapport : {many / few:.2f}")


if __name__ == "__main__":
    asyncio.run(main())
