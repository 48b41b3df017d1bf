"""The pulse of the machine: when it last listened to Telegram."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.writing import table_of

HEARD = 2
"""The row that says when Telegram was last listened to."""


class Pulse(Base):
    """Instants of the whole machine, a row each."""

    __tablename__ = "pulse"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime | None]


def last_heard(session: Session) -> datetime | None:
    """Return when Telegram was last listened to, by any process."""
    return session.scalar(select(Pulse.at).where(Pulse.id == HEARD))


def note_heard(session: Session, *, now: datetime) -> None:
    """Note that Telegram is listened to."""
    note = NOTE[session.get_bind().dialect.name]
    session.connection().execute(note, {"id": HEARD, "at": now})


def _upsert(
    insert: postgresql.Insert | sqlite.Insert,
) -> postgresql.Insert | sqlite.Insert:
    return insert.on_conflict_do_update(
        index_elements=["id"], set_={"at": insert.excluded.at}
    )


NOTE = {
    "postgresql": _upsert(postgresql.insert(table_of(Pulse))),
    "sqlite": _upsert(sqlite.insert(table_of(Pulse))),
}
