"""The outgoing rows that are over: those that left, and those that never will."""

from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from models.outbox.rows import Outgoing, State

WORDLESS = Outgoing.message_id.is_(None)


def forget_wordless(session: Session, before: datetime, batch: int) -> int:
    """Forget the rows that left and carried nobody's words; return how many.

    Screens, answers to presses, buttons: most of what leaves, of which nothing is asked any more
    once a bot may not delete it.
    """
    return _forget(session, _over(before).where(WORDLESS), batch)


def forget_outgoing(session: Session, before: datetime, batch: int) -> int:
    """Forget the rows that left, and what those carry that are parked; return how many left."""
    gone = _forget(session, _over(before), batch)
    stale = (
        (Outgoing.state == State.PARKED)
        & (Outgoing.sent_at < before)
        & Outgoing.payload.is_not(None)
    )
    session.execute(update(Outgoing).where(stale).values(payload=None))
    return gone


def _over(before: datetime) -> Select[int]:
    return select(Outgoing.id).where(
        Outgoing.state.in_([State.SENT, State.DROPPED]),
        Outgoing.sent_at < before,
    )


def _forget(session: Session, old: Select[int], batch: int) -> int:
    gone = delete(Outgoing).where(Outgoing.id.in_(old.limit(batch)))
    return int(getattr(session.execute(gone), "rowcount", 0))


def forget_unsent(session: Session, before: datetime, batch: int) -> int:
    """Forget the rows that never left; return how many."""
    waiting = [State.NEW, State.MAYBE, State.WITHHELD, State.PARKED]
    old = select(Outgoing.id).where(
        Outgoing.state.in_(waiting), Outgoing.created_at < before
    )
    old = old.where(Outgoing.not_before < before)
    return _forget(session, old, batch)
