"""What leaves next: the heads of the lanes, taken in hand, and taken back from a dead sender."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, aliased

from models.outbox.kinds import OF_BUDGET, SIGNED, traits_of
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload
from models.outbox.place import TOPICS, Place
from models.outbox.reader import Reader, ReaderKind
from models.outbox.rows import (
    ACKNOWLEDGEMENT,
    REMARK,
    SIGN,
    UNSENT,
    Outgoing,
    State,
    read_payload,
)
from models.people.organisme import Groupe
from models.store.looking import Truth
from models.store.tools import tools

Attempt = tuple[int, int, int]
"""A row, how many of its steps left before, the number of the attempt: no two sends are alike."""
Halted = Mapping[Budget, Sequence[int]]
"""The chats that must not be asked now what spends this budget."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An outgoing row in hand: what to send and where, as of the moment it was claimed.

    `is_followed`: its like about the same demande waits behind it, and will bear their buttons.
    """

    id: int
    payload: Payload
    place: Place | None
    attempts: int
    doubts: int
    created_at: datetime
    expires: datetime | None
    reader: Reader
    demande_id: UUID | None = None
    parts_sent: int = 0
    is_followed: bool = False

    @property
    def attempt(self) -> Attempt:
        """Which send this is."""
        return self.id, self.parts_sent, self.attempts


def claim(
    session: Session,
    *,
    room: int,
    halted: Halted,
    may_send: Callable[[Place | None, Budget], bool],
    in_rush: bool = False,
    now: datetime,
) -> list[Claimed]:
    """Take up to `room` heads of lanes that may leave now; each is leased and counted as attempted.

    `halted` names the chats that must not be asked; `may_send` spends their budgets. In a rush,
    lanes without a person's words stand back a little.
    """
    heads = _heads(session, room=room, halted=halted, in_rush=in_rush, now=now)
    chosen = [head for head in heads if may_send(head.Place, _budget(head))]
    if not chosen:
        return []
    lease = now + tools(session).rules.lease
    session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_([head.id for head in chosen]))
        .values(
            state=State.SENDING,
            leased_until=lease,
            attempts=Outgoing.attempts + 1,
        )
        .execution_options(synchronize_session=False)
    )
    return [_claimed(session, head) for head in chosen]


def _budget(head: Any) -> Budget:
    place: Place | None = head.Place
    if place is not None and place.is_topic and not place.is_pinned:
        # Its topic is made first, given its card, and that is pinned.
        return Budget.MESSAGES
    if head.rank >= SIGN:
        # A crowd of them would spend the whole bot's second.
        return Budget.REMARKS
    budget = traits_of(head.kind).budget
    is_remark = budget is Budget.MESSAGES and head.rank >= REMARK
    return Budget.REMARKS if is_remark else budget


def _claimed(session: Session, head: Any) -> Claimed:
    return Claimed(
        id=head.id,
        payload=read_payload(session, head.lane, head.payload),
        place=head.Place,
        attempts=head.attempts + 1,
        doubts=head.doubts,
        created_at=head.created_at,
        expires=head.expires,
        reader=Reader(ReaderKind(head.reader), head.reader_id),
        demande_id=head.demande_id,
        parts_sent=head.parts_sent,
        is_followed=head.is_followed,
    )


LATER = aliased(Outgoing)
BEARS_BUTTONS = or_(
    Outgoing.kind == Kind.RELAYED,
    and_(Outgoing.kind == Kind.SHOWN, Outgoing.rank == ACKNOWLEDGEMENT),
)
"""People's words, and the receipt below them: the last of each alone keeps its buttons."""
IS_FOLLOWED = case(
    (
        BEARS_BUTTONS,
        exists().where(
            text(UNSENT),
            LATER.lane == Outgoing.lane,
            LATER.id > Outgoing.id,
            LATER.kind == Outgoing.kind,
            LATER.rank == Outgoing.rank,
            LATER.demande_id == Outgoing.demande_id,
        ),
    ),
    else_=false(),
).label("is_followed")
WANTED = (
    Outgoing.id,
    Outgoing.lane,
    Outgoing.demande_id,
    Outgoing.message_id,
    Outgoing.reader,
    Outgoing.reader_id,
    Outgoing.kind,
    Outgoing.rank,
    Outgoing.payload,
    Outgoing.attempts,
    Outgoing.doubts,
    Outgoing.created_at,
    Outgoing.expires,
    Outgoing.parts_sent,
    IS_FOLLOWED,
)
FROZEN = select(Groupe.id).where(Groupe.frozen_at.is_not(None))
WAITS_FOR_NO_THAW = or_(
    Outgoing.reader_id.is_(None), Outgoing.reader_id.not_in(FROZEN)
)
LANES = (
    select(
        func.min(Outgoing.id).label("head"),
        func.min(Outgoing.rank).label("rank"),
    )
    .where(text(UNSENT), WAITS_FOR_NO_THAW)
    .group_by(Outgoing.lane)
    .subquery()
)
"""The head of each lane, and its best rank: what stands before words is as urgent as they are.

What a frozen groupe was to read stands aside, in its order: deletions, which nobody reads, pass.
"""


WORDS, WHERE = aliased(Outgoing), aliased(Place)
SPEAKING = (
    select(WHERE.chat_id)
    .join(WORDS, WORDS.place_id == WHERE.id)
    .where(
        WORDS.state.in_([State.NEW, State.SENDING, State.MAYBE]),
        WORDS.kind.in_(SIGNED),
        WHERE.chat_id.is_not(None),
        or_(WORDS.reader_id.is_(None), WORDS.reader_id.not_in(FROZEN)),
    )
)
"""The chats where people's words wait for their turn."""


def _heads(
    session: Session, *, room: int, halted: Halted, in_rush: bool, now: datetime
) -> Sequence[Any]:
    query = (
        select(*WANTED, Place)
        .join(LANES, LANES.c.head == Outgoing.id)
        .outerjoin(Place, Place.id == Outgoing.place_id)
        .where(
            Outgoing.state.in_([State.NEW, State.MAYBE]),
            Outgoing.not_before <= now,
            _yields(now),
        )
        .order_by(LANES.c.rank, Outgoing.id)
        .limit(room)
    )
    if in_rush:
        patience = now - tools(session).rules.receipts_stand_back
        query = query.where(
            or_(LANES.c.rank <= 0, Outgoing.created_at < patience)
        )
    takes = [_takes(budget, chats) for budget, chats in halted.items() if chats]
    return session.execute(query.where(*takes)).all()


def _yields(now: datetime) -> ColumnElement[bool]:
    """A sign takes none of the room of the words that wait in its chat."""
    speaking = SPEAKING.where(WORDS.not_before <= now)
    is_quiet = Place.chat_id.is_(None) | Place.chat_id.not_in(speaking)
    return or_(LANES.c.rank < SIGN, is_quiet)


def next_due(session: Session) -> datetime | None:
    """Return when the first head of a lane is due; in the past where its chat holds it."""
    return session.scalar(NEXT_DUE)


NEXT_DUE = (
    select(func.min(Outgoing.not_before))
    .join(LANES, LANES.c.head == Outgoing.id)
    .where(Outgoing.state.in_([State.NEW, State.MAYBE]))
)


def _takes(budget: Budget, chats: Sequence[int]) -> ColumnElement[bool]:
    is_elsewhere = or_(Place.chat_id.is_(None), Place.chat_id.not_in(chats))
    return or_(is_elsewhere, Outgoing.kind.not_in(OF_BUDGET[budget]))


def under_way(session: Session) -> list[Attempt]:
    """Return the sends that the database believes to be under way."""
    query = select(Outgoing.id, Outgoing.parts_sent, Outgoing.attempts).where(
        Outgoing.state == State.SENDING
    )
    return [
        (row_id, parts, attempts)
        for row_id, parts, attempts in session.execute(query)
    ]


def is_abandoned(now: datetime) -> Truth:
    """Say whether a lease ended before its send did."""
    return exists().where(
        Outgoing.state == State.SENDING, Outgoing.leased_until < now
    )


def recover(
    session: Session, *, now: datetime, everything: bool = False
) -> int:
    """Return to the queue, as `maybe`, what a dead sender held: its lease ended, or `everything`.

    A topic that may exist is given time to say so itself before it is made again.
    """
    held = Outgoing.state == State.SENDING
    ended = held if everything else and_(held, Outgoing.leased_until < now)
    unmade = select(Place.id).where(
        Place.kind.in_(TOPICS), Place.thread_id.is_(None)
    )
    later = now + tools(session).rules.topic_in_doubt
    session.execute(
        update(Outgoing)
        .where(ended, Outgoing.place_id.in_(unmade))
        .values(not_before=later)
    )
    returned = session.execute(
        update(Outgoing)
        .where(ended)
        .values(state=State.MAYBE, leased_until=None)
    )
    return int(getattr(returned, "rowcount", 0))
