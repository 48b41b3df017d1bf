"""Rows that wait to be written together: in their order, before whoever asks, and never of what was undone."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from models.errors import NotFound
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import general_place
from models.outbox.queued import say_instead
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, opened, post
from tests.models.test_memo import statements
from tests.prepared import database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHAT = -7
INSERTED = "INSERT INTO outgoing"


@pytest.fixture
async def uow(database_url):
    async with database(database_url) as uow:
        await uow.run(
            lambda session: (
                general_place(session, CHAT, groupe_id=None, now=NOON) and None
            )
        )
        yield uow


def posts(session, *details):
    general = general_place(session, CHAT, groupe_id=None, now=NOON)
    for detail in details:
        notice = Noticed(code=NoticeCode.GROUP_CHECKED, detail=detail)
        post(session, general, notice, reader=NOBODY, now=NOON)


def details(session):
    """What was posted, in the order in which it leaves."""
    rows = session.scalars(select(Outgoing).order_by(Outgoing.id))
    return [opened(session, row).detail for row in rows]


async def test_what_one_action_posts_is_written_at_once_and_in_its_order(uow):
    with statements() as executed:
        await uow.run(posts, "a", "b", "c")
    assert (
        len(
            [
                statement
                for statement in executed
                if statement.startswith(INSERTED)
            ]
        )
        == 1
    )
    await uow.run(posts, *"defghij")
    assert await uow.read(details) == [*"abcdefghij"]


async def test_who_asks_or_changes_finds_what_was_posted_before(uow):
    def asks(session):
        posts(session, "a")
        count = session.scalar(select(func.count()).select_from(Outgoing))
        posts(session, "b")
        session.execute(update(Outgoing).values(state=State.WITHHELD))
        posts(session, "c")
        [(row_id, lane)] = session.execute(
            select(Outgoing.id, Outgoing.lane).where(
                Outgoing.state == State.NEW
            )
        ).all()
        posts(session, "d")
        instead = Noticed(code=NoticeCode.GROUP_CHECKED, detail="e")
        return count, say_instead(session, row_id, lane, instead, now=NOON)

    assert await uow.run(asks) == (1, True)
    assert await uow.read(details) == ["a", "b", "e", "d"]


async def test_what_a_savepoint_posted_is_undone_with_it_and_nothing_else(uow):
    def returns(session):
        posts(session, "a")
        nested = session.begin_nested()
        posts(session, "b")
        session.scalar(select(func.count()).select_from(Outgoing))
        posts(session, "c")
        nested.rollback()
        posts(session, "d")
        with session.begin_nested():
            posts(session, "e")

    await uow.run(returns)
    assert await uow.read(details) == ["a", "d", "e"]


async def test_an_action_that_fails_posts_nothing(uow):
    def fails(session):
        posts(session, "a")
        raise NotFound

    with pytest.raises(NotFound):
        await uow.run(fails)
    await uow.run(posts, "b")
    assert await uow.read(details) == ["b"]
