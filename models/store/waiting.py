"""Rows that wait to be written together: a gesture posts several, in as few statements as it can.

They are written in the order in which they came, before anything is asked through the session,
before a savepoint, and at the end of the action. What asks the bare connection about their table
calls `write_waiting` first.
"""

from typing import Any

from sqlalchemy import Connection, Insert, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

WAITING = "waiting_rows"
"""The key of a session's info."""

Rows = list[dict[str, Any]]
Waiting = tuple[Connection, dict[Insert, Rows]]


def write_later(
    session: Session, statement: Insert, row: dict[str, Any]
) -> None:
    """Write this row with those that wait already; every row of one statement has its columns."""
    waiting: Waiting = session.info.setdefault(
        WAITING, (session.connection(), {})
    )
    waiting[1].setdefault(statement, []).append(row)


def write_waiting(session: Session) -> None:
    """Write what waits."""
    waiting: Waiting | None = session.info.pop(WAITING, None)
    if waiting is None:
        return
    connection, statements = waiting
    for statement, rows in statements.items():
        connection.execute(statement, rows)


def write_all(session: Session) -> None:
    """Write what was changed, then what waits: an action ends."""
    session.flush()
    write_waiting(session)


@event.listens_for(Session, "do_orm_execute")
def _before_asking(asked: ORMExecuteState) -> None:
    write_waiting(asked.session)


@event.listens_for(Session, "after_transaction_create")
def _before_savepoint(
    session: Session, transaction: SessionTransaction
) -> None:
    # Beware: the savepoint itself is set by the first statement that follows.
    if transaction.nested:
        write_waiting(session)


@event.listens_for(Session, "after_soft_rollback")
def _undo(session: Session, _undone: SessionTransaction) -> None:
    session.info.pop(WAITING, None)
