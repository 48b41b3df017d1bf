"""This release beside the next: what it may run beside, what it leaves to it, and the way back.

The next release is this one with a migration more.
"""

import asyncio
import json
import shutil
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from bot.demo.waiting import until
from handlers.outgoing.unread import LOOKED_AT_AGAIN
from models.migrations.revisions import REVISIONS, Age, read_age
from models.outbox.backlog import backlog
from models.outbox.rows import Outgoing
from models.rules import Rules
from models.store.beside import RunsBeside
from models.store.tools import tools
from tests.chaos.several import Several
from tests.console import Console, written
from tests.databases import sqlite_clone
from tests.prepared import database, prepare
from tests.processes import LONGEST, ROOT, Bench

NEXT = f"{int(REVISIONS[-1]) + 1:04d}"
MIGRATION = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{REVISIONS[-1]}"
branch_labels = depends_on = None
beside = {{beside!r}}


def upgrade():
    op.add_column("demande", sa.Column("of_the_next", sa.String(8)))


def downgrade():
    op.drop_column("demande", "of_the_next")
"""


def next_release(folder, *, beside):
    """Make the next release; return where it is."""
    code = folder / "next"
    for package in ("bot", "handlers", "models"):
        leftovers = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, code / package, ignore=leftovers)
    shutil.copy(ROOT / "pyproject.toml", code)
    versions = code / "models/migrations/versions"
    (versions / f"{NEXT}_next.py").write_text(MIGRATION.format(beside=beside))
    return str(code)


@pytest.fixture
def postgresql(postgres):
    url = postgres.clone()
    yield url
    postgres.drop(url)


class Deployment:
    """Processes of both releases over one base, and people who write meanwhile."""

    def __init__(self, many, service, code):
        self.many, self.service, self.code = many, service, code

    async def starts(self, name, *, is_next=False):
        code = self.code if is_next else str(ROOT)
        self.many.bench.settings["PYTHONPATH"] = code
        await self.many.start(name)
        await self.many.is_up(name)

    async def stops(self, name):
        self.many.children[name].terminate()
        assert await self.many.children[name].wait() == 0

    async def relays(self, text):
        """An aidant writes; it arrives at the référents, in the topic."""
        [aidant], chat = self.service.aidants, self.service.group
        aidant.says(aidant.chat_with(self.service.bot), text)
        thread = self.service.topic_of(0).id

        def is_there():
            shown = chat.shown(thread)
            return any(text in one.shown for one in shown) or None

        await until(is_there, text, patience=LONGEST)


@pytest.mark.slow
async def test_both_releases_serve_one_base_while_one_takes_over(
    postgresql, tmp_path
):
    code = await asyncio.to_thread(next_release, tmp_path, beside=REVISIONS[-1])
    service = await prepare(postgresql, aidants=1)
    async with Bench(service, postgresql, tmp_path) as bench:
        many = Several(bench)
        many.ports["web2"] = many.ports["web1"]
        both, front = Deployment(many, service, code), await many.serve()
        await both.starts("web1")
        assert await bench.command("migrate", PYTHONPATH=code) == (0, "")
        await both.starts("worker1", is_next=True)
        await until(service.are_ready, "les sujets", patience=LONGEST)
        await both.relays("reçu par l'ancienne, envoyé par la nouvelle")
        await both.stops("web1")
        await both.starts("web1")
        await both.relays("reçu par l'ancienne, revenue sur la base nouvelle")
        assert await bench.command("migrate", PYTHONPATH=str(ROOT)) == (0, "")
        await both.stops("worker1")
        await both.stops("web1")
        await front.cleanup()


@pytest.mark.slow
async def test_from_a_release_that_bears_no_other_the_page_leads_back(
    sqlite_files, tmp_path
):
    code = await asyncio.to_thread(next_release, tmp_path, beside=None)
    (tmp_path / "data").mkdir()
    url = sqlite_clone(sqlite_files.template, tmp_path / "data")
    await prepare(url, aidants=1)
    ours, theirs = Console(url, tmp_path), Console(url, tmp_path)
    theirs.environment["PYTHONPATH"] = code
    theirs.types("python -m bot migrate")
    told = ours.types("python -m bot migrate 2>&1 && exit 1 || true")
    assert "Installez la version qui l'a mise à jour" in told
    way_back = written("mise-a-jour.md", "Revenir à la version précédente")
    assert "Le journal est intact" in ours.types(way_back)
    async with database(url) as uow:
        assert await uow.read(read_age) == (REVISIONS[-1], Age.SAME)


@pytest.mark.parametrize(
    ("said_of", "oldest", "age"),
    [
        (NEXT, REVISIONS[-1], Age.BESIDE),
        (NEXT, REVISIONS[0], Age.BESIDE),
        (NEXT, NEXT, Age.NEWER),
        (REVISIONS[-1], REVISIONS[-1], Age.NEWER),
    ],
)
async def test_newer_tables_bear_this_program_where_they_say_so_of_themselves(
    database_url, said_of, oldest, age
):
    async with database(database_url) as uow:
        await uow.run(left_by_the_next, said_of, oldest)
        assert await uow.read(read_age) == (NEXT, age)


def left_by_the_next(session, said_of, oldest):
    session.execute(delete(RunsBeside))
    session.add(RunsBeside(revision=said_of, oldest=oldest))
    session.execute(text(f"UPDATE alembic_version SET version_num = '{NEXT}'"))


async def of_a_later_release(world):
    """Hold back what « /aide » answers, as a later release would write it; return what it was."""
    await world.hears()

    def rewritten(session):
        [row] = session.scalars(select(Outgoing)).all()
        ours, bound = row.payload, f"outgoing|{row.lane}"
        opened = json.loads(tools(session).vault.open_brief(ours, bound=bound))
        later = json.dumps(opened | {"of_tomorrow": 1}).encode()
        row.payload = tools(session).vault.seal_brief(later, bound=bound)
        return ours

    return await world.app.uow.run(rewritten)


@pytest.fixture
async def maryse(world):
    """Asks for help, and nothing left yet."""
    maryse = await world.player("maryse@bellac.example")
    maryse.person.says(maryse.chat, "/aide")
    return maryse


async def test_what_a_later_release_wrote_waits_for_a_process_of_it(
    world, maryse
):
    ours = await of_a_later_release(world)
    await world.settle()
    assert not maryse.screen().author.is_bot
    world.instant += timedelta(seconds=LOOKED_AT_AGAIN)
    await world.app.uow.run(understood, ours)
    await world.settle()
    assert maryse.screen().author.is_bot


def understood(session, payload):
    session.execute(update(Outgoing).values(payload=payload))


async def test_it_does_not_wait_for_ever(world, maryse):
    await of_a_later_release(world)
    world.instant += Rules().later_stays
    await world.settle()
    assert (await world.app.uow.read(backlog, now=world.instant)).causes == {
        "unreadable": 1
    }
