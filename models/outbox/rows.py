"""The outgoing rows: written with the facts that cause them, in the lane of their destination."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Insert,
    LargeBinary,
    String,
    Text,
    bindparam,
    exists,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.outbox.kinds import PAYLOADS
from models.outbox.kinds.file import FileFetched, FileRead
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.mail import LoginMailed
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.press import PressAnswered
from models.outbox.kinds.sms import SmsSent
from models.outbox.kinds.unread import Unread
from models.outbox.place import Place
from models.outbox.reader import NOBODY, Reader, ReaderKind
from models.store.base import Base, Counter, Id
from models.store.tools import POSTED, tools
from models.store.vault import Unreadable
from models.store.waiting import write_later
from models.store.writing import fixed, table_of

GUARD = -1
"""The rank of who goes out of a group: before all that is said in it."""
CARD = ACKNOWLEDGEMENT = 1
"""The rank of cards, boards and acknowledgements: people's words (0) pass first."""
REMARK, SIGN = 2, 3
"""The ranks of what is said in a group to one person alone, and of a sign below what they wrote.

Each waits in a lane of its own.
"""
FAULT_LENGTH = 60


class State(StrEnum):
    """Where an outgoing row stands."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    MAYBE = "maybe"
    PARKED = "parked"
    WITHHELD = "withheld"
    DROPPED = "dropped"


UNSENT = "state IN ('new', 'sending', 'maybe')"


class Outgoing(Base):
    """One message to one destination; `id` gives the order within its lane."""

    __tablename__ = "outgoing"
    __table_args__ = (
        Index(
            "ix_outgoing_unsent",
            "lane",
            "id",
            "rank",
            "reader_id",
            sqlite_where=text(UNSENT),
            postgresql_where=text(UNSENT),
        ),
        CheckConstraint(
            "reader IN ('agent', 'groupe', 'nobody')", name="known_reader"
        ),
        CheckConstraint(
            "(reader = 'nobody') = (reader_id IS NULL)", name="reader_named"
        ),
        Index("ix_outgoing_finished", "state", "sent_at"),
        Index("ix_outgoing_message_id", "message_id"),
        Index("ix_outgoing_place_id", "place_id"),
    )

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    place_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("place.id"))
    lane: Mapped[UUID]
    demande_id: Mapped[UUID | None]
    message_id: Mapped[UUID | None]
    reader: Mapped[ReaderKind] = mapped_column(
        String(6), server_default=NOBODY.kind
    )
    reader_id: Mapped[UUID | None]
    kind: Mapped[Kind] = mapped_column(String(24))
    rank: Mapped[int] = mapped_column(default=0)
    payload: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"brief": "outgoing|{lane}"}
    )
    state: Mapped[State] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)
    parts_sent: Mapped[int] = mapped_column(default=0, server_default="0")
    not_before: Mapped[datetime]
    due_at: Mapped[datetime | None]
    expires: Mapped[datetime | None]
    erase_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(String(FAULT_LENGTH))
    telegram_ids: Mapped[str] = mapped_column(
        Text, default="", server_default=""
    )


FRESH: dict[str, object] = {
    "place_id": None,
    "demande_id": None,
    "message_id": None,
    "reader": NOBODY.kind,
    "reader_id": NOBODY.id,
    "rank": 0,
    "state": State.NEW,
    "attempts": 0,
    "doubts": 0,
    "parts_sent": 0,
    "due_at": None,
    "expires": None,
    "erase_at": None,
}
"""What a row is when nothing else is said of it."""
GIVEN = (*FRESH, "lane", "kind", "payload", "not_before", "created_at")


def _insert_unless_enough() -> Insert:
    """Insert a row; one that `is_enough_once`, unless its like waits already.

    That one is locked, so that it is not rendered before this is committed; one that is being
    claimed now does not count.
    """
    columns = table_of(Outgoing).c
    given = {name: bindparam(name, type_=columns[name].type) for name in GIVEN}
    like = select(columns.id).where(
        columns.place_id == given["place_id"],
        columns.kind == given["kind"],
        columns.state.in_(fixed(State.NEW, State.WITHHELD)),
    )
    is_missing = ~exists(like.limit(1).with_for_update(skip_locked=True))
    is_repeated = ~bindparam("is_enough_once", type_=Boolean)
    rows = select(*given.values()).where(or_(is_repeated, is_missing))
    return insert(table_of(Outgoing)).from_select(GIVEN, rows)


INSERT = _insert_unless_enough()


def post(
    session: Session,
    place: Place,
    payload: Payload,
    *,
    reader: Reader,
    now: datetime,
    demande_id: UUID | None = None,
    message_id: UUID | None = None,
    expires: datetime | None = None,
    not_before: datetime | None = None,
    hold_until: datetime | None = None,
    erase_at: datetime | None = None,
    rank: int = 0,
    is_enough_once: bool = False,
    lane: UUID | None = None,
) -> None:
    """Queue `payload` for `place`, behind what its lane already holds, or behind another `lane`.

    It leaves only while `reader` may still read it there (`models/demande/readers.py`). At
    `erase_at` it deletes itself. What waits for a moment (`not_before`) has its own lane, what is
    gathered (`hold_until`) stops its lane. Lower ranks leave first. A `REMARK` stops no other row.
    """
    is_apart = not_before is not None or rank == REMARK
    _insert(
        session,
        payload,
        lane=lane or (_own_lane(session) if is_apart else place.id),
        now=now,
        reader=reader.kind,
        reader_id=reader.id,
        place_id=place.id,
        demande_id=demande_id,
        message_id=message_id,
        rank=rank,
        expires=expires,
        not_before=not_before or hold_until,
        erase_at=erase_at,
        is_enough_once=is_enough_once,
    )


def answer_press(
    session: Session, payload: PressAnswered, *, now: datetime
) -> None:
    """Queue the answer to a press: a lane of its own, worthless after 150 seconds."""
    expires = now + tools(session).rules.press_answer
    _insert(session, payload, lane=_own_lane(session), now=now, expires=expires)


def post_sms(
    session: Session, payload: SmsSent, *, now: datetime, expires: datetime
) -> None:
    """Queue an SMS in a lane of its own; its row names its request, so that its end can be told."""
    lane, wanted = _own_lane(session), payload.request_id
    _insert(
        session, payload, lane=lane, now=now, message_id=wanted, expires=expires
    )


def post_login(
    session: Session,
    payload: LoginMailed,
    *,
    lane: UUID,
    now: datetime,
    expires: datetime,
) -> None:
    """Queue the mail of a login behind the answer in its lane: its work never delays the answer.

    Whose mailbox it is, is read as it leaves.
    """
    _insert(session, payload, lane=lane, now=now, expires=expires)


def fetch(
    session: Session, payload: FileFetched | FileRead, *, now: datetime
) -> None:
    """Queue the fetching of a file: no network may be used inside a transaction."""
    _insert(session, payload, lane=_own_lane(session), now=now)


def _own_lane(session: Session) -> UUID:
    return tools(session).chance.uuid()


def _insert(
    session: Session,
    payload: Payload,
    *,
    lane: UUID,
    now: datetime,
    not_before: datetime | None = None,
    **columns: object,
) -> None:
    values = FRESH | {
        "is_enough_once": False,
        "lane": lane,
        "kind": payload.kind,
        "payload": sealed(session, lane, payload),
        "not_before": not_before or now,
        "due_at": None if not_before == now else not_before,
        "created_at": now,
    }
    write_later(session, INSERT, values | columns)
    session.info[POSTED] = True


def opened(session: Session, row: Outgoing) -> Payload:
    """Return what an outgoing row carries."""
    return _opened(session, row.lane, row.payload)


def _opened(session: Session, lane: UUID, stored: bytes | None) -> Payload:
    return PAYLOADS.validate_json(
        tools(session).vault.open_brief(stored or b"", bound=f"outgoing|{lane}")
    )


def read_payload(session: Session, lane: UUID, stored: bytes | None) -> Payload:
    """Return what a row of this lane carries; one that nobody can open must not hold the others."""
    try:
        return _opened(session, lane, stored)
    except Unreadable:
        return Unread()
    except ValueError:
        return Unread(is_later=True)


def sealed(session: Session, lane: UUID, payload: Payload) -> bytes:
    """Return what a row of this lane stores of a payload."""
    return tools(session).vault.seal_brief(
        payload.model_dump_json().encode(), bound=f"outgoing|{lane}"
    )
