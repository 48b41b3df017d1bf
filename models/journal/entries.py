"""The journal: who did and read what, and when; ids and states only, each row under a MAC."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.demande import Demande
from models.journal import register
from models.journal.fact import Fact
from models.store.base import Base, Counter
from models.store.writing import table_of

LOCK = 5_401_870_114
"""An arbitrary number that names the journal's advisory lock.

Shared by who writes, exclusive for who seals.
"""
NEXT_IDS = text(
    "WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(:lock)) "
    "SELECT nextval('journal_id_seq') FROM held, generate_series(1, :count)"
).bindparams(
    bindparam("lock", type_=BigInteger), bindparam("count", type_=Integer)
)


class Act(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    GROUPE_WRITTEN = "groupe_written"
    GROUPE_BOUND = "groupe_bound"
    GROUPE_MOVED = "groupe_moved"
    GROUPE_DETACHED = "groupe_detached"
    GROUPE_FROZEN = "groupe_frozen"
    GROUPE_OPENED = "groupe_opened"
    DEMANDE_SENT = "demande_sent"
    MANDAT_ATTESTED = "mandat_attested"
    MESSAGE_SAID = "message_said"
    MESSAGE_WITHDRAWN = "message_withdrawn"
    READY_ANSWER_KEPT = "ready_answer_kept"
    READY_ANSWER_REMOVED = "ready_answer_removed"
    USUAL_PAPER_KEPT = "usual_paper_kept"
    USUAL_PAPER_REMOVED = "usual_paper_removed"
    SERVICE_NOTE_KEPT = "service_note_kept"
    SERVICE_NOTE_REMOVED = "service_note_removed"
    DIALOGUE_TAKEN = "dialogue_taken"
    DIALOGUE_TREATED = "dialogue_treated"
    DIALOGUE_ASKED = "dialogue_asked"
    DIALOGUE_STANDARD = "dialogue_standard"
    DIALOGUE_PASSED = "dialogue_passed"
    DIALOGUE_GIVEN_BACK = "dialogue_given_back"
    DIALOGUE_PROPOSED = "dialogue_proposed"
    USAGER_INFORMED = "usager_informed"
    DIALOGUE_REDIRECTED = "dialogue_redirected"
    DIALOGUE_OPENED = "dialogue_opened"
    DIALOGUE_REOPENED = "dialogue_reopened"
    IDENTITY_SEEN = "identity_seen"
    IDENTITY_CORRECTED = "identity_corrected"
    PIECES_SEEN = "pieces_seen"
    COLLEAGUE_INVITED = "colleague_invited"
    ORGANISMES_NUDGED = "organismes_nudged"
    TEAM_NUDGED = "team_nudged"
    MEDIATION_OFFERED = "mediation_offered"
    MODERATION_ASKED = "moderation_asked"
    MODERATION_TAKEN = "moderation_taken"
    MODERATION_ENDED = "moderation_ended"
    EXCHANGE_READ = "exchange_read"
    DEMANDE_REOPENED = "demande_reopened"
    DEMANDE_WITHDRAWN = "demande_withdrawn"
    MANDAT_REVOKED = "mandat_revoked"
    MANDAT_RESTORED = "mandat_restored"
    DEMANDE_ENTRUSTED = "demande_entrusted"
    DEMANDE_CLOSED = "demande_closed"
    AGENT_DISABLED = "agent_disabled"
    AGENT_ENABLED = "agent_enabled"
    AGENT_SUSPENDED = "agent_suspended"
    AGENT_RENAMED = "agent_renamed"
    AGENT_INVITED = "agent_invited"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    DIRECTORY_IMPORTED = "directory_imported"
    DEMANDE_ERASED = "demande_erased"
    SUBJECT_EXPORTED = "subject_exported"
    DEMANDES_EXPORTED = "demandes_exported"
    FIGURES_EXPORTED = "figures_exported"
    KEYS_ROTATED = "keys_rotated"
    DATABASE_RESTORED = "database_restored"
    SENDS_GIVEN_UP = "sends_given_up"


class Entry(Base):
    """One act.

    The database refuses to change it, and to delete it before its whole segment expired.
    """

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_demande_id", "demande_id"),)

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    at: Mapped[datetime]
    agent_id: Mapped[UUID | None]
    act: Mapped[Act] = mapped_column(String(30))
    demande_id: Mapped[UUID | None]
    groupe_id: Mapped[UUID | None]
    detail: Mapped[str] = mapped_column(Text, default="", server_default="")
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class JournalSegment(Base):
    """The seal of consecutive acts, chained to the one before; it outlives them.

    The database refuses to change it. `content` is the print of the rows; `digest` is the MAC of
    all the rest, and what the next seal repeats.
    """

    __tablename__ = "journal_segment"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_id: Mapped[int] = mapped_column(Counter)
    last_id: Mapped[int] = mapped_column(Counter)
    count: Mapped[int]
    last_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_at: Mapped[datetime]


class JournalPermit(Base):
    """The segment whose rows may be deleted; it lasts as long as the purge's own transaction."""

    __tablename__ = "journal_permit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


INSERT = insert(table_of(Entry))
LAST_ID = select(func.max(table_of(Entry).c.id))


def record(
    session: Session,
    act: Act,
    *,
    now: datetime,
    agent_id: UUID | None = None,
    demande_id: UUID | None = None,
    groupe_id: UUID | None = None,
    detail: object = "",
) -> None:
    """Write an act down; `detail` holds safe facts only (ids, states, prints), in JSON.

    What is done in an exercise is no act.
    """
    about = session.get(Demande, demande_id) if demande_id else None
    if about is not None and about.is_practice:
        return
    # `detail` is no `str` for the type checker, so that callers may pass their ids as one `**dict`.
    cause = register.Cause(
        str(act), now, agent_id, demande_id, groupe_id, str(detail)
    )
    record_all(session, [cause])


def record_all(
    session: Session,
    causes: Sequence[register.Cause],
    *,
    is_registered: bool = True,
) -> None:
    """Write acts down together, in this order; none of them about an exercise.

    `is_registered`: whether the register is told; of whom it never knew there is nothing to say.
    """
    if not causes:
        return
    numbers = _next_ids(session, len(causes))
    facts = [
        Fact(
            number,
            cause.at,
            cause.act,
            cause.agent_id,
            cause.demande_id,
            cause.groupe_id,
            cause.detail,
        )
        for number, cause in zip(numbers, causes, strict=True)
    ]
    rows = [fact.columns() | {"mac": fact.mac(session)} for fact in facts]
    session.connection().execute(INSERT, rows)
    if is_registered:
        register.note(session, causes)


def _next_ids(session: Session, count: int) -> Sequence[int]:
    if session.get_bind().dialect.name == "postgresql":
        # Beware: the lock comes before the numbers, so that no lower number is ever committed
        # after a segment's seal.
        asked = {"lock": LOCK, "count": count}
        return session.execute(NEXT_IDS, asked).scalars().all()
    last = session.connection().scalar(LAST_ID) or session.scalar(
        select(func.max(JournalSegment.last_id))
    )
    return range((last or 0) + 1, (last or 0) + 1 + count)
