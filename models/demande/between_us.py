"""What a team says after `//`: kept apart from what leaves, for the page of a topic that moves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    delete,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.piece import Content
from models.store.base import Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools


class BetweenUs(Sealed):
    """Words that never leave their topic.

    In a table of their own: nothing that relays, prints or lists an exchange reads it, the page
    of a topic that moves excepted.
    """

    __tablename__ = "between_us"
    __table_args__ = (UniqueConstraint("chat_id", "telegram_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("demande.id"), index=True
    )
    place_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("place.id"), index=True
    )
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    pieces: Mapped[str] = mapped_column(String(200), default="")
    """The kinds of the files that came with the words, which are not kept, separated by spaces."""
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]

    body = personal("body_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """Words are sealed under the key of the demande they are about."""
        return self.demande_id

    def row_id(self) -> str:
        """The words' identifier."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Room:
    """The topic where words stay: its place, its demande, whose groupe reads there."""

    place_id: UUID
    demande_id: UUID
    groupe_id: UUID


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a Telegram message, and the agent who wrote it."""

    agent_id: UUID
    chat_id: int
    telegram_id: int
    content: Content


def keep_between_us(
    session: Session, room: Room, spoken: Spoken, *, now: datetime
) -> None:
    """Keep what was said after `//`, once."""
    if between_us(session, spoken.chat_id, spoken.telegram_id) is not None:
        return
    kinds = " ".join(file.kind for file in spoken.content.files)
    row = BetweenUs(
        id=tools(session).chance.uuid(),
        demande_id=room.demande_id,
        place_id=room.place_id,
        agent_id=spoken.agent_id,
        groupe_id=room.groupe_id,
        chat_id=spoken.chat_id,
        telegram_id=spoken.telegram_id,
        pieces=kinds,
        created_at=now,
    )
    session.add(row)
    row.body = spoken.content.text
    session.flush()


def between_us(
    session: Session, chat_id: int, telegram_id: int
) -> BetweenUs | None:
    """Return what was kept of this Telegram message, under a row lock, or nothing."""
    query = select(BetweenUs).where(
        BetweenUs.chat_id == chat_id, BetweenUs.telegram_id == telegram_id
    )
    return session.scalar(query.with_for_update())


def forget_kept(session: Session, row: BetweenUs) -> None:
    """Keep these words no longer."""
    session.delete(row)
    session.flush()


def forget_between_us(session: Session, demande_id: UUID) -> None:
    """Keep no longer what was said of a demande."""
    session.execute(delete(BetweenUs).where(BetweenUs.demande_id == demande_id))


def said_between_us(session: Session, place_id: UUID) -> list[BetweenUs]:
    """Return what was kept in this topic, oldest first."""
    query = select(BetweenUs).where(BetweenUs.place_id == place_id)
    return list(
        session.scalars(
            query.order_by(BetweenUs.created_at, BetweenUs.telegram_id)
        )
    )
