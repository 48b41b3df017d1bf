"""What a transaction knows: asked once, never after its end, nor after a return to a savepoint."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event, select, update
from sqlalchemy.orm import Session

from models.people.account import Account, account
from models.store.memo import forget_known, is_known_absent, recall, remember
from models.store.writing import table_of
from tests.prepared import database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
USER, OTHER = 7, 8


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements executed meanwhile."""
    executed: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        executed.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield executed
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
async def uow(database_url):
    async with database(database_url) as uow:
        await uow.run(
            lambda session: (
                account(session, USER) and account(session, OTHER) and None
            )
        )
        yield uow


def focus_elsewhere(session: Session) -> None:
    """Change a row past the session, as another transaction would."""
    changed = (
        update(table_of(Account))
        .where(Account.user_id == USER)
        .values(focus_at=NOON)
    )
    session.connection().execute(changed)


async def test_a_row_found_once_is_not_asked_by_its_key_again(uow):
    def twice(session: Session) -> int:
        session.scalars(select(Account)).all()
        with statements() as executed:
            Account.by_id(session, USER)
            Account.by_id(session, OTHER)
        return len(executed)

    assert await uow.run(twice) == 0


async def test_nothing_is_known_after_the_transaction(uow):
    kept: list[Session] = []

    def knows(session: Session) -> None:
        kept.append(session)
        Account.by_id(session, USER)
        remember(session, "answer", 42)

    await uow.run(knows)
    assert not {key for key in kept[0].info if str(key).startswith("known")}
    assert (
        await uow.run(lambda session: recall(session, "answer", lambda: 43))
        == 43
    )


async def test_what_a_savepoint_knew_is_not_known_after_its_return(uow):
    def returns(session: Session) -> tuple[datetime | None, int]:
        row = Account.by_id(session, USER)
        remember(session, "before", 1)
        nested = session.begin_nested()
        row.focus_at = NOON
        session.flush()
        remember(session, "within", 2)
        nested.rollback()
        return row.focus_at, recall(session, "within", lambda: 0)

    assert await uow.run(returns) == (None, 0)


async def test_a_row_is_read_anew_with_its_lock(uow):
    def locks(session: Session) -> tuple[datetime | None, datetime | None]:
        row = Account.by_id(session, USER)
        focus_elsewhere(session)
        before = row.focus_at
        session.get(Account, USER, with_for_update=True)
        return before, row.focus_at

    assert await uow.run(locks) == (None, NOON)


async def test_a_lock_does_not_undo_what_is_not_written_yet(uow):
    def locks(session: Session) -> datetime | None:
        row = Account.by_id(session, USER)
        row.focus_at = NOON
        session.scalar(
            select(Account).where(Account.user_id == USER).with_for_update()
        )
        return row.focus_at

    assert await uow.run(locks) == NOON


async def test_an_absence_is_known_until_somebody_adds_one(uow):
    def adds(session: Session) -> tuple[bool, bool, bool]:
        before = is_known_absent(session, "drafts")
        remember(session, "drafts", None)
        noted = is_known_absent(session, "drafts")
        forget_known(session, "drafts")
        return before, noted, is_known_absent(session, "drafts")

    assert await uow.run(adds) == (False, True, False)
