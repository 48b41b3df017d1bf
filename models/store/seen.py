"""The updates in hand and absorbed: each has its effect once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    bindparam,
    delete,
    exists,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.dml import ReturningInsert

from models.store.base import Base
from models.store.writing import table_of


class Seen(Base):
    """An update whose effects are committed, and what it said in which private chat."""

    __tablename__ = "seen"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)


class InHand(Base):
    """An update that is being worked on, with how many times it was begun alone."""

    __tablename__ = "in_hand"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    attempts: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]


def mark_seen(
    session: Session,
    update_id: int,
    *,
    said: tuple[int, int] | None = None,
    now: datetime,
) -> bool:
    """Mark the update as absorbed; return False when it already was.

    `said`: a private chat, and Telegram's id of what its person said there.
    On PostgreSQL this waits for another transaction that absorbs the same update.
    """
    chat_id, telegram_id = said or (None, None)
    row = {
        "update_id": update_id,
        "at": now,
        "chat_id": chat_id,
        "telegram_id": telegram_id,
    }
    marked = session.connection().execute(MARK[_dialect(session)], row)
    return marked.rowcount == 1


MARK = {
    "postgresql": postgresql.insert(table_of(Seen)).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(table_of(Seen)).on_conflict_do_nothing(),
}


def _first(
    insert: postgresql.Insert | sqlite.Insert,
) -> ReturningInsert[tuple[int]]:
    fresh = insert.on_conflict_do_nothing()
    return fresh.returning(table_of(InHand).c.update_id)


BEGIN = {
    "postgresql": _first(postgresql.insert(table_of(InHand))),
    "sqlite": _first(sqlite.insert(table_of(InHand))),
}


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def mark_all_seen(
    session: Session, update_ids: Sequence[int], *, now: datetime
) -> None:
    """Mark updates as absorbed, without any effect."""
    rows = [{"update_id": update_id, "at": now} for update_id in update_ids]
    session.connection().execute(MARK[_dialect(session)], rows)


CRASHES = select(InHand.update_id, InHand.attempts).where(
    InHand.update_id.in_(bindparam("update_ids", expanding=True)),
    ~exists().where(Seen.update_id == InHand.update_id),
)


def take_in_hand(
    session: Session, update_ids: Sequence[int], *, now: datetime
) -> dict[int, int | None]:
    """Note that these updates are about to be worked on.

    Returns the suspects' crashes, and None for a fresh update; those seen are left out. A crash
    makes suspects of the whole batch: each then runs alone, and only that is counted.
    """
    fresh = _begin(session, update_ids, now=now)
    known = [number for number in update_ids if number not in fresh]
    crashes: dict[int, int | None] = dict.fromkeys(fresh)
    if known:
        suspects = session.execute(CRASHES, {"update_ids": known})
        crashes.update((number, attempts) for number, attempts in suspects)
    return {
        number: crashes[number] for number in update_ids if number in crashes
    }


def _begin(
    session: Session, update_ids: Sequence[int], *, now: datetime
) -> set[int]:
    """Write down those that were not yet, and return them."""
    rows = [
        {"update_id": number, "attempts": 0, "at": now} for number in update_ids
    ]
    statement = BEGIN[_dialect(session)]
    return set(session.connection().scalars(statement, rows))


def run_alone(session: Session, update_id: int) -> None:
    """Count one more beginning of a suspect, just before it runs alone.

    A crash from here on is its own.
    """
    session.execute(
        update(InHand)
        .where(InHand.update_id == update_id)
        .values(attempts=InHand.attempts + 1)
    )


def forget_seen(session: Session, *, before: datetime) -> None:
    """Drop the marks older than Telegram could still repeat."""
    session.execute(delete(Seen).where(Seen.at < before))
    session.execute(delete(InHand).where(InHand.at < before))
