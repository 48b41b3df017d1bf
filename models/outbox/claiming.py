"""The heads of the lanes, taken in hand, and taken back from a dead sender."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, select, update
from sqlalchemy.orm import Session

from models.outbox.heads import Halted, next_heads
from models.outbox.kinds import traits_of
from models.outbox.kinds.payload import Budget, Payload
from models.outbox.place import TOPICS, Place
from models.outbox.reader import Reader, ReaderKind
from models.outbox.rows import (
    REMARK,
    SIGN,
    Outgoing,
    State,
    read_payload,
)
from models.store.looking import Truth
from models.store.tools import tools
from models.store.writing import table_of

Attempt = tuple[int, int, int]
"""A row, how many of its steps left before, the number of the attempt: no two sends are alike."""


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


ROWS = table_of(Outgoing)
TAKE = (
    update(ROWS)
    .where(ROWS.c.id.in_(bindparam("row_ids", expanding=True)))
    .values(
        state=State.SENDING,
        leased_until=bindparam("lease"),
        attempts=ROWS.c.attempts + 1,
    )
)


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
    found = next_heads(
        session, room=room, halted=halted, in_rush=in_rush, now=now
    )
    chosen = [head for head in found if may_send(head.Place, _budget(head))]
    if not chosen:
        return []
    lease = now + tools(session).rules.lease
    row_ids = [head.id for head in chosen]
    session.connection().execute(TAKE, {"row_ids": row_ids, "lease": lease})
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
