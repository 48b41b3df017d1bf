"""The organismes and the groupes.

Who can be reached, for which territoires, in which Telegram group.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    bindparam,
    false,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.memo import recall


class GroupeType(StrEnum):
    """What a groupe is."""

    STRUCTURE = "structure"
    ORGANISME = "organisme"
    MODERATION = "moderation"


class Groupe(Base):
    """A team.

    A structure aidante, the référents of an organisme on some territoires, or the moderation.
    """

    __tablename__ = "groupe"
    __table_args__ = (
        CheckConstraint(
            "type IN ('structure', 'organisme', 'moderation')",
            name="known_type",
        ),
        CheckConstraint(
            "(type = 'organisme') = (organisme IS NOT NULL)",
            name="organisme_named",
        ),
        Index(
            "ix_groupe_frozen",
            "id",
            sqlite_where=text("frozen_at IS NOT NULL"),
            postgresql_where=text("frozen_at IS NOT NULL"),
        ),
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
    imported_at: Mapped[datetime | None]
    """When the files of an import, finished since, last named it."""
    frozen_at: Mapped[datetime | None]
    """Since when nothing leaves for it."""
    is_held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it opens by itself, once nobody unknown is counted in its Telegram group."""
    counted_at: Mapped[datetime | None]
    """When each known account was last asked after, as once a day."""
    guarded_from: Mapped[datetime | None]
    """Until then, who is unknown there is only told of: it was bound before the rule."""
    inviters: Mapped[str | None] = mapped_column(Text)
    """The accounts that may invite into the Telegram group, when the door was closed last."""
    morning_at: Mapped[datetime | None]
    """Since when its board says what waits this morning; nothing the rest of the day."""
    created_at: Mapped[datetime]

    @property
    def is_away(self) -> bool:
        """Whether what is for it waits until somebody does something about it."""
        is_frozen = self.frozen_at is not None and not self.is_held
        return is_frozen or self.chat_id is None


class GroupeTerritoire(Base):
    """A territoire that a groupe serves."""

    __tablename__ = "groupe_territoire"

    groupe_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("groupe.id"), primary_key=True
    )
    territoire: Mapped[str] = mapped_column(String(3), primary_key=True)


def territoires(session: Session, groupe_id: UUID) -> list[str]:
    """Return the codes of the territoires that the groupe serves, in order."""
    query = select(GroupeTerritoire.territoire).where(
        GroupeTerritoire.groupe_id == groupe_id
    )
    return list(session.scalars(query.order_by(GroupeTerritoire.territoire)))


OF_CHAT = select(Groupe).where(Groupe.chat_id == bindparam("chat_id"))


def groupe_of_chat(session: Session, chat_id: int) -> Groupe | None:
    """Return the groupe that is bound to this Telegram group, or nothing."""
    return recall(
        session,
        (Groupe, chat_id),
        lambda: session.scalar(OF_CHAT, {"chat_id": chat_id}),
    )


def bound_groupes(session: Session) -> list[tuple[str, int]]:
    """Return the name and the Telegram group of each bound groupe."""
    bound = select(Groupe.nom, Groupe.chat_id).where(
        Groupe.chat_id.is_not(None)
    )
    rows = session.execute(bound.order_by(Groupe.nom))
    return [(nom, chat_id) for nom, chat_id in rows if chat_id is not None]


def names_of(session: Session) -> dict[UUID, str]:
    """Return the names of all groupes, by identifier."""
    rows = session.execute(select(Groupe.id, Groupe.nom))
    return {row.id: row.nom for row in rows}


def is_guarded(groupe: Groupe, now: datetime) -> bool:
    """Return whether nobody unknown may be in the groupe's Telegram group."""
    return groupe.guarded_from is None or groupe.guarded_from <= now


def chats_not_ready(session: Session) -> list[int]:
    """Return the Telegram groups, bound to a groupe, that could not serve when last looked at."""
    query = select(Groupe.chat_id).where(
        Groupe.chat_id.is_not(None), Groupe.is_ready.is_(False)
    )
    chat_ids = session.scalars(query.order_by(Groupe.nom))
    return [chat_id for chat_id in chat_ids if chat_id is not None]


def revision(session: Session) -> str:
    """Return the revision of the database's tables."""
    return str(session.scalar(text("SELECT version_num FROM alembic_version")))
