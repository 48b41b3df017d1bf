"""The outgoing rows that are over: those that left, and those that never will."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.outbox.rows import Outgoing, State


def forget_outgoing(session: Session, before: datetime, batch: int) -> int:
    """Forget the rows that left, and what those carry that are parked; return how many left."""
    old = select(Outgoing.id).where(
        Outgoing.state.in_([State.SENT, State.DROPPED]),
        Outgoing.sent_at < before,
    )
    gone = _gone(
        session.execute(
            delete(Outgoing).where(Outgoing.id.in_(old.limit(batch)))
        )
    )
    stale = (
        (Outgoing.state == State.PARKED)
        & (Outgoing.sent_at < before)
        & Outgoing.payload.is_not(None)
    )
    session.execute(update(Outgoing).where(stale).values(payload=None))
    return gone


def forget_unsent(session: Session, before: datetime, batch: int) -> int:
    """Forget the rows that never left; return how many."""
    waiting = [State.NEW, State.MAYBE, State.WITHHELD, State.PARKED]
    old = select(Outgoing.id).where(
        Outgoing.state.in_(waiting), Outgoing.created_at < before
    )
    old = old.where(Outgoing.not_before < before)
    return _gone(
        session.execute(
            delete(Outgoing).where(Outgoing.id.in_(old.limit(batch)))
        )
    )


def _gone(result: object) -> int:
    return int(getattr(result, "rowcount", 0))
