"""The outgoing rows: written with the facts that cause them, claimed head by head, one lane per destination."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, and_, bindparam, func, insert, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.ahead import load_ahead
from models.base import Base, Counter, table_of, tools
from models.payloads import PAYLOADS, AnyPayload, FileFetched, PressAnswered, SmsSent, Unread
from models.place import TOPICS, Place, private_places
from models.vault import Unreadable

CARD = 1
"""The rank of cards, boards and receipts: people's words (0) pass first."""

POSTED = "posted"
"""The key of a session's info that says that something has to leave."""


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
        Index("ix_outgoing_unsent", "lane", "id", sqlite_where=text(UNSENT), postgresql_where=text(UNSENT)),
        Index("ix_outgoing_finished", "state", "sent_at"),
        Index("ix_outgoing_message_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))
    lane: Mapped[UUID]
    demande_id: Mapped[UUID | None]
    message_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(24))
    rank: Mapped[int] = mapped_column(default=0)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary, info={"brief": "outgoing|{lane}"})
    state: Mapped[State] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)
    parts_sent: Mapped[int] = mapped_column(default=0, server_default="0")
    not_before: Mapped[datetime]
    expires: Mapped[datetime | None]
    erase_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(String(60))


INSERT = insert(table_of(Outgoing))


Attempt = tuple[int, int, int]
"""A row, how many of its parts left before, and the number of the attempt: no two sends have the same."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An outgoing row in hand: what to send and where, as of the moment it was claimed."""

    id: int
    payload: AnyPayload
    place: Place | None
    attempts: int
    doubts: int
    created_at: datetime
    expires: datetime | None
    parts_sent: int = 0

    @property
    def attempt(self) -> Attempt:
        """Which send this is."""
        return self.id, self.parts_sent, self.attempts


def post(
    session: Session,
    place: Place,
    payload: AnyPayload,
    *,
    now: datetime,
    demande_id: UUID | None = None,
    message_id: UUID | None = None,
    expires: datetime | None = None,
    not_before: datetime | None = None,
    hold_until: datetime | None = None,
    erase_at: datetime | None = None,
    rank: int = 0,
) -> None:
    """Queue `payload` for `place`, behind what its lane already holds; at `erase_at` its message deletes itself.

    What waits for a moment of its own (`not_before`) has a lane of its own: it must not stop the others. What is still
    being gathered (`hold_until`) stops its lane, to keep the order. Among lanes, a lower `rank` leaves first.
    """
    lane = tools(session).chance.uuid() if not_before else place.id
    row = Outgoing(place_id=place.id, lane=lane, demande_id=demande_id, message_id=message_id, erase_at=erase_at)
    row.rank = rank
    _insert(session, row, payload, now=now, expires=expires, not_before=not_before or hold_until or now)


def answer_press(session: Session, payload: PressAnswered, *, now: datetime) -> None:
    """Queue the answer to a press: a lane of its own, worthless after 150 seconds."""
    row = Outgoing(lane=tools(session).chance.uuid())
    _insert(session, row, payload, now=now, expires=now + tools(session).rules.press_answer, not_before=now)


def post_sms(session: Session, payload: SmsSent, *, now: datetime, expires: datetime) -> None:
    """Queue an SMS: a lane of its own; the row keeps its request's id, so that its end can be told without opening it."""
    row = Outgoing(lane=tools(session).chance.uuid(), message_id=payload.request_id)
    _insert(session, row, payload, now=now, expires=expires, not_before=now)


def fetch(session: Session, payload: FileFetched, *, now: datetime) -> None:
    """Queue the fetching of a file: a lane of its own, for no network may be used inside a transaction."""
    _insert(session, Outgoing(lane=tools(session).chance.uuid()), payload, now=now, expires=None, not_before=now)


def _insert(
    session: Session,
    row: Outgoing,
    payload: AnyPayload,
    *,
    now: datetime,
    expires: datetime | None,
    not_before: datetime,
) -> None:
    sealed = _sealed(session, row.lane, payload)
    values = {
        "place_id": row.place_id, "lane": row.lane, "demande_id": row.demande_id, "message_id": row.message_id,
        "kind": payload.kind, "rank": row.rank or 0, "payload": sealed, "state": State.NEW, "attempts": 0, "doubts": 0,
        "parts_sent": 0, "not_before": not_before, "expires": expires, "erase_at": row.erase_at, "created_at": now,
    }  # fmt: skip
    session.connection().execute(INSERT, values)
    session.info[POSTED] = True


def claim(
    session: Session, *, room: int, halted: Sequence[int], may_send: Callable[[Place | None], bool], now: datetime
) -> list[Claimed]:
    """Take up to `room` heads of lanes that may leave now; each is leased and counted as attempted.

    `halted` names the chats that must not be asked; `may_send` spends their budget.
    """
    chosen = [(row, place) for row, place in _heads(session, room=room, halted=halted, now=now) if may_send(place)]
    if not chosen:
        return []
    lease = now + tools(session).rules.lease
    session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_([row.id for row, _ in chosen]))
        .values(state=State.SENDING, leased_until=lease, attempts=Outgoing.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    load_ahead(session, [row.message_id for row, _ in chosen], [place for _, place in chosen])
    return [_claimed(session, row, place) for row, place in chosen]


def _heads(session: Session, *, room: int, halted: Sequence[int], now: datetime) -> list[tuple[Outgoing, Place | None]]:
    first = select(func.min(Outgoing.id)).where(text(UNSENT)).group_by(Outgoing.lane)
    query = (
        select(Outgoing, Place)
        .outerjoin(Place, Place.id == Outgoing.place_id)
        .where(Outgoing.id.in_(first), Outgoing.state.in_([State.NEW, State.MAYBE]), Outgoing.not_before <= now)
        .order_by(Outgoing.rank, Outgoing.id)
        .limit(room)
    )
    if halted:
        query = query.where(or_(Place.chat_id.is_(None), Place.chat_id.not_in(halted)))
    return [(row, place) for row, place in session.execute(query)]


def _claimed(session: Session, row: Outgoing, place: Place | None) -> Claimed:
    payload = opened_or_unread(session, row)
    return Claimed(row.id, payload, place, row.attempts + 1, row.doubts, row.created_at, row.expires, row.parts_sent)


def opened(session: Session, row: Outgoing) -> AnyPayload:
    """Return what an outgoing row carries."""
    return PAYLOADS.validate_json(tools(session).vault.open_brief(row.payload or b"", bound=f"outgoing|{row.lane}"))


def opened_or_unread(session: Session, row: Outgoing) -> AnyPayload:
    """Return what an outgoing row carries; one that nobody can open must not hold the others."""
    try:
        return opened(session, row)
    except (Unreadable, ValueError):
        return Unread()


def under_way(session: Session) -> list[Attempt]:
    """Return the sends that the database believes to be under way."""
    query = select(Outgoing.id, Outgoing.parts_sent, Outgoing.attempts).where(Outgoing.state == State.SENDING)
    return [(row_id, parts_sent, attempts) for row_id, parts_sent, attempts in session.execute(query)]


def recover(session: Session, *, now: datetime, everything: bool = False) -> int:
    """Return to the queue what a dead sender held, as `maybe`: its lease ended, or `everything` at a start.

    A topic that may exist is given time to say so itself before it is made again.
    """
    ended = and_(Outgoing.state == State.SENDING, or_(text("1=1") if everything else Outgoing.leased_until < now))
    unmade = select(Place.id).where(Place.kind.in_(TOPICS), Place.thread_id.is_(None))
    later = now + tools(session).rules.topic_in_doubt
    session.execute(update(Outgoing).where(ended, Outgoing.place_id.in_(unmade)).values(not_before=later))
    found = session.execute(update(Outgoing).where(ended).values(state=State.MAYBE, leased_until=None))
    return int(getattr(found, "rowcount", 0))


INSTEAD = (
    update(table_of(Outgoing))
    .where(Outgoing.id == bindparam("row_id"), Outgoing.state == State.NEW)
    .values(payload=bindparam("sealed"), not_before=bindparam("now"))
)


def say_instead(session: Session, row_id: int, lane: UUID, payload: AnyPayload, *, now: datetime) -> bool:
    """Have a row that waits say something else, at once; return False when it has left already."""
    values = {"row_id": row_id, "sealed": _sealed(session, lane, payload), "now": now}
    session.info[POSTED] = True
    return session.connection().execute(INSTEAD, values).rowcount == 1


def _sealed(session: Session, lane: UUID, payload: AnyPayload) -> bytes:
    return tools(session).vault.seal_brief(payload.model_dump_json().encode(), bound=f"outgoing|{lane}")


def set_aside(session: Session, row_id: int, *, now: datetime) -> None:
    """Park a row whose outcome could not be written down: an operator has to look."""
    parked = {"state": State.PARKED, "sent_at": now, "leased_until": None, "fault": "bug"}
    session.execute(update(Outgoing).where(Outgoing.id == row_id).values(**parked))


def hurry(session: Session, place_id: UUID, *, now: datetime) -> None:
    """Let what waited for this place's topic go at once, without a doubt left."""
    waiting = and_(Outgoing.place_id == place_id, Outgoing.state == State.MAYBE)
    session.execute(update(Outgoing).where(waiting).values(state=State.NEW, doubts=0, not_before=now))
    session.info[POSTED] = True


def release_withheld(session: Session, user_id: int) -> None:
    """Let go, in its order, what waited for the person of this account to log in."""
    waiting = and_(Outgoing.place_id.in_(private_places((user_id,))), Outgoing.state == State.WITHHELD)
    session.execute(update(Outgoing).where(waiting).values(state=State.NEW))
    session.info[POSTED] = True
