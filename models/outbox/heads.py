"""What leaves next: the statement that finds the heads of the lanes, made once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session, aliased

from models.outbox.kinds import OF_BUDGET, SIGNED
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget
from models.outbox.place import Place
from models.outbox.rows import ACKNOWLEDGEMENT, SIGN, UNSENT, Outgoing, State
from models.people.organisme import Groupe
from models.store.tools import tools
from models.store.writing import fixed

Halted = Mapping[Budget, Sequence[int]]
"""The chats that must not be asked now what spends this budget."""


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
        WORDS.state.in_(fixed(State.NEW, State.SENDING, State.MAYBE)),
        WORDS.kind.in_(fixed(*sorted(SIGNED))),
        WHERE.chat_id.is_not(None),
        or_(WORDS.reader_id.is_(None), WORDS.reader_id.not_in(FROZEN)),
    )
)
"""The chats where people's words wait for their turn."""


NOW = bindparam("now", type_=Outgoing.not_before.type)
IS_QUIET = or_(
    Place.chat_id.is_(None),
    Place.chat_id.not_in(SPEAKING.where(WORDS.not_before <= NOW)),
)
"""A sign takes none of the room of the words that wait in its chat."""


def heads_of(lanes: Subquery) -> Select[Any]:
    """Return the statement that finds which heads of these lanes may leave."""
    return (
        select(*WANTED, Place)
        .join(lanes, lanes.c.head == Outgoing.id)
        .outerjoin(Place, Place.id == Outgoing.place_id)
        .where(
            Outgoing.state.in_(fixed(State.NEW, State.MAYBE)),
            Outgoing.not_before <= NOW,
            or_(lanes.c.rank < SIGN, IS_QUIET),
        )
        .order_by(lanes.c.rank, Outgoing.id)
        .limit(bindparam("room", type_=Integer()))
    )


HEADS = heads_of(LANES)
IN_RUSH = HEADS.where(
    or_(
        LANES.c.rank <= 0,
        Outgoing.created_at < bindparam("patience", type_=NOW.type),
    )
)


def next_heads(
    session: Session, *, room: int, halted: Halted, in_rush: bool, now: datetime
) -> Sequence[Any]:
    """Return the heads that may leave now, up to `room`: what is `WANTED` of each, and its place.

    `halted` names the chats that must not be asked. In a rush, lanes without a person's words
    stand back a little.
    """
    given: dict[str, object] = {"room": room, "now": now}
    if in_rush:
        given["patience"] = now - tools(session).rules.receipts_stand_back
    query = IN_RUSH if in_rush else HEADS
    takes = [_takes(budget, chats) for budget, chats in halted.items() if chats]
    wanted = query.where(*takes) if takes else query
    return session.execute(wanted, given).all()


def next_due(session: Session) -> datetime | None:
    """Return when the first head of a lane is due; in the past where its chat holds it."""
    return session.scalar(NEXT_DUE)


NEXT_DUE = (
    select(func.min(Outgoing.not_before))
    .join(LANES, LANES.c.head == Outgoing.id)
    .where(Outgoing.state.in_(fixed(State.NEW, State.MAYBE)))
)


def _takes(budget: Budget, chats: Sequence[int]) -> ColumnElement[bool]:
    is_elsewhere = or_(Place.chat_id.is_(None), Place.chat_id.not_in(chats))
    return or_(is_elsewhere, Outgoing.kind.not_in(OF_BUDGET[budget]))
