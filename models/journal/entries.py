"""The journal: who did and read what, and when; ids and states only, each row under a MAC."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Index,
    LargeBinary,
    String,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column
from sqlalchemy.types import NullType

from models.demande.demande import Demande
from models.journal import register
from models.store.base import Base, Counter
from models.store.tools import tools
from models.store.writing import table_of

LOCK = 5_401_870_114
"""An arbitrary number that names the journal's advisory lock.

Shared by who writes, exclusive for who seals.
"""
NEXT_ID = text(
    "WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(:lock)) "
    "SELECT nextval('journal_id_seq') FROM held"
).bindparams(bindparam("lock", type_=BigInteger))
PAGE = 1000


class Act(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    GROUPE_BOUND = "groupe_bound"
    GROUPE_MOVED = "groupe_moved"
    GROUPE_DETACHED = "groupe_detached"
    GROUPE_FROZEN = "groupe_frozen"
    GROUPE_OPENED = "groupe_opened"
    DEMANDE_SENT = "demande_sent"
    MANDAT_ATTESTED = "mandat_attested"
    MESSAGE_SAID = "message_said"
    MESSAGE_WITHDRAWN = "message_withdrawn"
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
    AGENT_INVITED = "agent_invited"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    DIRECTORY_IMPORTED = "directory_imported"
    DEMANDE_ERASED = "demande_erased"
    SUBJECT_EXPORTED = "subject_exported"
    KEYS_ROTATED = "keys_rotated"
    DATABASE_RESTORED = "database_restored"


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
    fact = Fact(
        _next_id(session),
        now,
        str(act),
        agent_id,
        demande_id,
        groupe_id,
        str(detail),
    )
    session.connection().execute(
        INSERT, asdict(fact) | {"mac": fact.mac(session)}
    )
    cause = register.Cause(
        fact.act, now, agent_id, demande_id, groupe_id, fact.detail
    )
    register.note(session, cause)


def _next_id(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        # Beware: the lock comes before the number, so that no lower number is ever committed
        # after a segment's seal.
        return int(session.execute(NEXT_ID, {"lock": LOCK}).scalar_one())
    last = session.connection().scalar(LAST_ID) or session.scalar(
        select(func.max(JournalSegment.last_id))
    )
    return (last or 0) + 1


def acts_of(session: Session, demande_id: UUID) -> list[Entry]:
    """Return what was done with a demande, oldest first."""
    return list(
        session.scalars(
            select(Entry)
            .where(Entry.demande_id == demande_id)
            .order_by(Entry.id)
        )
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says, all that its MAC covers."""

    id: int
    at: datetime
    act: str
    agent_id: UUID | None
    demande_id: UUID | None
    groupe_id: UUID | None
    detail: str

    def mac(self, session: Session) -> bytes:
        """Return the MAC of this row at this place."""
        at = self.at.astimezone(UTC).isoformat()
        ids = (self.agent_id, self.demande_id, self.groupe_id)
        written = [
            str(identifier) if identifier else None for identifier in ids
        ]
        covered = json.dumps([self.id, at, self.act, *written, self.detail])
        return tools(session).vault.fingerprint(covered, purpose="journal")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the database gives it, whatever somebody put there.

    `fact` is nothing where it makes no sense.
    """

    id: int
    fact: Fact | None
    mac: bytes

    def is_genuine(self, session: Session) -> bool:
        """Return whether the row still says what was written, where it was written."""
        return self.fact is not None and hmac.compare_digest(
            self.fact.mac(session), self.mac
        )


def rows(
    session: Session, *, after: int | None = None, limit: int = 0
) -> Iterator[Row]:
    """Give the rows whose id is greater than `after`, in order.

    With a `limit`, no more than that.
    """
    names = (
        "id",
        "at",
        "agent_id",
        "act",
        "demande_id",
        "groupe_id",
        "mac",
        "detail",
    )
    columns: list[ColumnElement[Any]] = [
        type_coerce(getattr(Entry, name), NullType()) for name in names
    ]
    query = select(*columns).order_by(Entry.id)
    size = limit or PAGE
    while True:
        cells = session.execute(
            query.where(beyond(Entry.id, after)).limit(size)
        )
        page = [_row(*row) for row in cells]
        yield from page
        if limit or len(page) < size:
            return
        after = page[-1].id


def _row(
    row_id: int,
    at: object,
    agent: object,
    act: object,
    demande: object,
    groupe: object,
    mac: object,
    detail: object,
) -> Row:
    kept_mac = mac if isinstance(mac, bytes) else b""
    try:
        ids = (_uuid(agent), _uuid(demande), _uuid(groupe))
        fact = Fact(row_id, instant(at), str(act), *ids, str(detail))
    except ValueError:
        return Row(row_id, None, kept_mac)
    return Row(row_id, fact, kept_mac)


def beyond(
    column: InstrumentedAttribute[int], after: int | None
) -> ColumnElement[bool]:
    """Return the condition "greater than `after`"; without one, all.

    What somebody put below zero is read too.
    """
    return true() if after is None else column > after


def _uuid(raw: object) -> UUID | None:
    return None if raw is None else UUID(str(raw))


def instant(raw: object) -> datetime:
    """Return the UTC datetime that the driver gave, SQLite's being text.

    Raises:
        ValueError: it is none.
    """
    at = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
