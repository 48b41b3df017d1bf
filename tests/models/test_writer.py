"""SQLite's writer: what arrives together is committed together, and what fails fails alone."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models.errors import NotFound
from models.store.seen import InHand, Seen, mark_seen
from tests.databases import sqlite_clone
from tests.prepared import database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def refused(session):
    mark_seen(session, 2, now=NOON)
    raise NotFound


def clashes(session):
    session.add_all(
        [
            InHand(update_id=2, attempts=0, at=NOON),
            InHand(update_id=2, attempts=1, at=NOON),
        ]
    )


@pytest.mark.parametrize(
    ("fails", "error"), [(refused, NotFound), (clashes, IntegrityError)]
)
async def test_what_fails_in_a_shared_commit_fails_alone(
    sqlite_file, quick_folder, fails, error
):
    begins = threading.Event()
    async with database(sqlite_clone(sqlite_file, quick_folder)) as uow:
        # The first holds the writer until all are queued: they share its commit.
        actions = [lambda _session: begins.wait(10)]
        actions += [lambda session: mark_seen(session, 1, now=NOON), fails]
        actions += [lambda session: mark_seen(session, 3, now=NOON)]
        waiting = [asyncio.ensure_future(uow.run(action)) for action in actions]
        await asyncio.sleep(0)
        begins.set()
        told = await asyncio.gather(*waiting, return_exceptions=True)
        assert told[1] is True
        assert isinstance(told[2], error)
        assert told[3] is True
        assert await uow.read(
            lambda session: session.scalars(select(Seen.update_id)).all()
        ) == [
            1,
            3,
        ]
        assert (
            await uow.read(
                lambda session: session.scalars(select(InHand.update_id)).all()
            )
            == []
        )
