"""What stands in a private chat, as long as a bot may delete it: all of it may be asked to go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Insert, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.waiting import write_later
from models.store.writing import table_of


class Trace(Base):
    """One message of a private chat, said there or shown there."""

    __tablename__ = "trace"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


INSERT: dict[str, Insert] = {
    "postgresql": postgresql.insert(table_of(Trace)).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(table_of(Trace)).on_conflict_do_nothing(),
}


def note_traces(
    session: Session,
    chat_id: int,
    telegram_ids: Sequence[int],
    *,
    now: datetime,
) -> None:
    """Note what stands now in a private chat."""
    statement = INSERT[session.get_bind().dialect.name]
    for telegram_id in telegram_ids:
        row = {"chat_id": chat_id, "telegram_id": telegram_id, "at": now}
        write_later(session, statement, row)


def take_traces(
    session: Session, chat_id: int, *, since: datetime, but: int
) -> list[int]:
    """Forget what stands in a private chat; return Telegram's ids of what came since (UTC).

    The message `but` stays.
    """
    here = Trace.chat_id == chat_id, Trace.telegram_id != but
    lately = select(Trace.telegram_id).where(*here, Trace.at > since)
    telegram_ids = list(session.scalars(lately.order_by(Trace.telegram_id)))
    session.execute(delete(Trace).where(*here))
    return telegram_ids


def forget_traces(session: Session, before: datetime, batch: int) -> int:
    """Delete what is too old for a bot to delete its message."""
    old = select(Trace.chat_id, Trace.telegram_id).where(Trace.at < before)
    keys = session.execute(old.limit(batch)).all()
    for chat_id, telegram_id in keys:
        row = (Trace.chat_id == chat_id, Trace.telegram_id == telegram_id)
        session.execute(delete(Trace).where(*row))
    return len(keys)
