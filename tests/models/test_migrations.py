"""The tables of the models are those that the migrations make, and undo."""

import asyncio
import json
from datetime import timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.ext.asyncio import create_async_engine

from handlers.kit.calls import Hold
from handlers.kit.context import Surroundings
from handlers.outgoing.rendering import Rendering
from handlers.outgoing.unread import LOOKED_AT_AGAIN
from models.actions.subject import erase_subject
from models.demande.demande import Demande
from models.demande.draft import Draft
from models.demande.draft_versions import VERSION
from models.demande.usager import usager_fields
from models.migrations import configuration, upgrade
from models.migrations.revisions import REVISIONS
from models.outbox.claiming import claim
from models.outbox.kinds.draft import DraftAsked
from models.people.agent import Agent, AgentSession
from models.upkeep.keys_known import settle_keys
from models.upkeep.schema import Base as Whole
from tests.older_base import NAME, NOW, fill_rows, kept, open_kept
from tests.prepared import database


async def test_the_models_and_the_migrations_say_the_same(database_url):
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync), Whole.metadata
            )
        )
    await engine.dispose()
    assert differences == []


def test_the_newest_migration_can_be_undone_and_done_again(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/aplus.db"
    upgrade(url)
    command.downgrade(configuration(url), "-1")
    upgrade(url)


def test_what_the_oldest_program_that_it_bears_writes_still_fits(tmp_path):
    """The newest migration says which; its columns ask nothing of who does not know them, and no other is gone."""
    scripts = ScriptDirectory.from_config(configuration(""))
    oldest = scripts.get_revision("head").module.beside
    if oldest is None:
        return
    url = f"sqlite+aiosqlite:///{tmp_path}/aplus.db"
    before, after = (columns_at(url, revision) for revision in (oldest, "head"))
    gone = {name for name in before if before[name] != after.get(name)}
    assert gone == set()
    tables = {table for table, _ in before}
    asked = [
        name
        for name, (_, is_nullable, has_default) in after.items()
        if name not in before and name[0] in tables
        if not is_nullable and not has_default
    ]
    assert asked == []


def columns_at(url, revision):
    """What a base of a revision asks of who writes in it: by table and column, type, NULL, a default."""
    command.upgrade(configuration(url), revision)
    engine = create_engine(url.replace("+aiosqlite", ""))
    found = {
        (table, column["name"]): (
            str(column["type"]),
            column["nullable"],
            column["default"] is not None,
        )
        for table in inspect(engine).get_table_names()
        for column in inspect(engine).get_columns(table)
    }
    engine.dispose()
    return found


@pytest.fixture
def postgresql(postgres):
    url = postgres.clone()
    yield url
    postgres.drop(url)


def test_the_base_that_is_kept_is_of_the_revision_before_this_one():
    """To renew it: « A migration », in CONTRIBUTING.md."""
    assert kept().name == NAME.format(revision=REVISIONS[-2])


async def test_the_base_of_the_last_release_is_brought_to_today(tmp_path):
    await the_kept_base_is_brought_to_today(open_kept(tmp_path / "aplus.db"))


async def the_kept_base_is_brought_to_today(url):
    await asyncio.to_thread(upgrade, url)
    async with database(url) as uow:
        await uow.run(settle_keys)
        assert await uow.run(what_it_says) == (
            {"Aidante N0", "Paul Roche"},
            ("RSA suspendu", ["Marie", "Dupont", "1962"]),
            ("APL jamais versée", "Lucien"),
        )
        held, asked = await uow.run(asked_of_the_draft)
        assert held == Hold("later_draft", seconds=LOOKED_AT_AGAIN)
        assert "Étape 3/6" in asked.screen.text
        await uow.run(erase_first)


def asked_of_the_draft(session):
    """What the row becomes that asks its question: while a later release has the draft, then once it has not."""
    login = session.scalars(
        select(AgentSession).where(AgentSession.user_id == 1001)
    ).one()
    now = login.started_at + timedelta(minutes=1)
    rows = claim(session, room=9, halted={}, may_send=lambda *_: True, now=now)
    rows = [row for row in rows if isinstance(row.payload, DraftAsked)]
    draft = session.scalars(select(Draft)).one()
    ours = draft.content
    draft.content = json.dumps(json.loads(ours) | {"version": VERSION + 1})
    rendering = Rendering(Surroundings(1, "aplus_bot"))
    held = rendering(session, rows, now)
    draft.content = ours
    return [*held, *rendering(session, rows, now)]


async def test_so_it_is_on_postgresql(tmp_path, postgresql):
    await asyncio.to_thread(command.downgrade, configuration(postgresql), "-1")
    open_kept(tmp_path / "aplus.db")
    await fill_rows(postgresql, tmp_path / "aplus.db")
    await the_kept_base_is_brought_to_today(postgresql)


def what_it_says(session):
    agents = session.scalars(select(Agent)).all()
    demande = session.scalars(select(Demande)).one()
    draft = session.scalars(select(Draft)).one()
    identity = [field.value for field in usager_fields(session, demande.id)]
    return (
        {agent.full_name for agent in agents},
        (demande.titre, identity),
        (draft.data.titre, draft.data.prenom),
    )


def erase_first(session):
    erase_subject(session, session.scalars(select(Demande)).one(), now=NOW)
