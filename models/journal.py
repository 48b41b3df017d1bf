"""The journal: who did and read what, and when; ids and states only, each row under a MAC."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Counter, tools


class Act(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    GROUPE_BOUND = "groupe_bound"
    DEMANDE_SENT = "demande_sent"
    MANDAT_ATTESTED = "mandat_attested"
    MESSAGE_SAID = "message_said"
    DIALOGUE_TAKEN = "dialogue_taken"
    DIALOGUE_TREATED = "dialogue_treated"
    DIALOGUE_ASKED = "dialogue_asked"
    DIALOGUE_STANDARD = "dialogue_standard"
    DIALOGUE_REDIRECTED = "dialogue_redirected"
    DIALOGUE_OPENED = "dialogue_opened"
    DIALOGUE_REOPENED = "dialogue_reopened"
    IDENTITY_SEEN = "identity_seen"
    IDENTITY_CORRECTED = "identity_corrected"
    PIECES_SEEN = "pieces_seen"
    COLLEAGUE_INVITED = "colleague_invited"
    MODERATION_ASKED = "moderation_asked"
    MODERATION_TAKEN = "moderation_taken"
    MODERATION_ENDED = "moderation_ended"
    EXCHANGE_READ = "exchange_read"
    DEMANDE_REOPENED = "demande_reopened"
    DEMANDE_WITHDRAWN = "demande_withdrawn"
    MANDAT_REVOKED = "mandat_revoked"
    DEMANDE_CLOSED = "demande_closed"
    AGENT_DISABLED = "agent_disabled"
    DEMANDE_ERASED = "demande_erased"


class Entry(Base):
    """One act."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_demande_id", "demande_id"),)

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    at: Mapped[datetime]
    agent_id: Mapped[UUID | None]
    act: Mapped[Act] = mapped_column(String(30))
    demande_id: Mapped[UUID | None]
    groupe_id: Mapped[UUID | None]
    mac: Mapped[bytes] = mapped_column(LargeBinary)


def record(
    session: Session,
    act: Act,
    *,
    now: datetime,
    agent_id: UUID | None = None,
    demande_id: UUID | None = None,
    groupe_id: UUID | None = None,
) -> None:
    """Write an act down."""
    mac = _mac(session, act, now=now, ids=(agent_id, demande_id, groupe_id))
    session.execute(
        insert(Entry).values(at=now, agent_id=agent_id, act=act, demande_id=demande_id, groupe_id=groupe_id, mac=mac)
    )


def acts_of(session: Session, demande_id: UUID) -> list[Entry]:
    """Return what was done with a demande, oldest first."""
    return list(session.scalars(select(Entry).where(Entry.demande_id == demande_id).order_by(Entry.id)))


def is_genuine(session: Session, entry: Entry) -> bool:
    """Return whether the row still says what was written."""
    ids = (entry.agent_id, entry.demande_id, entry.groupe_id)
    return entry.mac == _mac(session, entry.act, now=entry.at, ids=ids)


def _mac(session: Session, act: str, *, now: datetime, ids: tuple[UUID | None, ...]) -> bytes:
    said = "|".join([now.isoformat(), act, *(str(one) for one in ids)])
    return tools(session).vault.fingerprint(said, purpose="journal")
