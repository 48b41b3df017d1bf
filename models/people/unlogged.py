"""Who was seen in a group that was bound before its door was kept, and has yet to log in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.organisme import Groupe
from models.people.presence import unknown_here
from models.store.base import Base
from models.store.tools import tools
from models.values.telegram_name import quotable_name


class Unlogged(Base):
    """An account that nobody enrolled logged in from, and what it calls itself."""

    __tablename__ = "unlogged"
    __table_args__ = (UniqueConstraint("chat_id", "user_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    name_sealed: Mapped[bytes] = mapped_column(
        LargeBinary, info={"dies": "unlogged", "brief": "unlogged|{id}"}
    )
    at: Mapped[datetime]


def note_unlogged(
    session: Session, chat_id: int, user_id: int, *, name: str, now: datetime
) -> None:
    """Write down the name by which the responsable may recognise somebody, once."""
    theirs = (Unlogged.chat_id == chat_id, Unlogged.user_id == user_id)
    quoted = quotable_name(name)
    if not quoted or session.scalar(select(Unlogged.id).where(*theirs)):
        return
    given, row_id = tools(session), tools(session).chance.uuid()
    bound = f"unlogged|{row_id}"
    sealed = given.vault.seal_brief(quoted.encode(), bound=bound)
    session.add(
        Unlogged(
            id=row_id,
            chat_id=chat_id,
            user_id=user_id,
            name_sealed=sealed,
            at=now,
        )
    )


def unlogged_names(session: Session, groupe: Groupe) -> list[str]:
    """Return how those call themselves who are there, and unknown, in order."""
    there = unknown_here(session, groupe)
    query = select(Unlogged).where(
        Unlogged.chat_id == groupe.chat_id, Unlogged.user_id.in_(there)
    )
    vault = tools(session).vault
    names = (
        vault.open_brief(row.name_sealed, bound=f"unlogged|{row.id}")
        for row in session.scalars(query)
    )
    return sorted(name.decode() for name in names)
