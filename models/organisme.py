"""The organismes and the groupes: who can be reached, for which territoires, in which Telegram group."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class GroupeType(StrEnum):
    """What a groupe is."""

    STRUCTURE = "structure"
    ORGANISME = "organisme"
    MODERATION = "moderation"


class Groupe(Base):
    """A team: a structure aidante, the référents of an organisme on some territoires, or the moderation."""

    __tablename__ = "groupe"
    __table_args__ = (
        CheckConstraint("type IN ('structure', 'organisme', 'moderation')", name="known_type"),
        CheckConstraint("(type = 'organisme') = (organisme IS NOT NULL)", name="organisme_named"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    nom: Mapped[str] = mapped_column(String(120))
    nom_print: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    type: Mapped[GroupeType] = mapped_column(String(12))
    organisme: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    chat_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    is_ready: Mapped[bool] = mapped_column(default=False)
    bound_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class GroupeTerritoire(Base):
    """A territoire that a groupe serves."""

    __tablename__ = "groupe_territoire"

    groupe_id: Mapped[UUID] = mapped_column(ForeignKey("groupe.id"), primary_key=True)
    territoire: Mapped[str] = mapped_column(String(3), primary_key=True)


def territoires(session: Session, groupe_id: UUID) -> list[str]:
    """Return the codes of the territoires that the groupe serves, in order."""
    query = select(GroupeTerritoire.territoire).where(GroupeTerritoire.groupe_id == groupe_id)
    return list(session.scalars(query.order_by(GroupeTerritoire.territoire)))


def groupe_of_chat(session: Session, chat_id: int) -> Groupe | None:
    """Return the groupe that is bound to this Telegram group, or nothing."""
    return session.scalar(select(Groupe).where(Groupe.chat_id == chat_id))
