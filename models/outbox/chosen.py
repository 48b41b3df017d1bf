"""The outgoing rows that an operator names, and what may be done to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, or_, true, update
from sqlalchemy.orm import Session

from models.outbox.backlog import RESTORED
from models.outbox.due import due_from
from models.outbox.rows import Outgoing, State
from models.store.tools import POSTED

IS_ASIDE = Outgoing.state == State.PARKED
MAY_HAVE_LEFT = or_(Outgoing.fault == RESTORED, Outgoing.doubts > 0)
"""Nobody knows whether it arrived: sent again, it may be read twice."""
IS_KEPT = and_(IS_ASIDE, Outgoing.payload.is_not(None))
IS_TRIED_AGAIN = and_(Outgoing.state == State.NEW, Outgoing.fault.is_not(None))
CAN_LEAVE = or_(IS_KEPT, IS_TRIED_AGAIN)
"""What was put aside and is not erased yet, or waits longer and longer between two tries."""
CAN_END = Outgoing.state.in_(
    [State.PARKED, State.NEW, State.MAYBE, State.WITHHELD]
)
"""All but what left, and what is leaving now."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows by their numbers, or by why they wait; all that was put aside when neither is said."""

    ids: Collection[int] = ()
    cause: str = ""

    @property
    def are_named(self) -> bool:
        """Whether it is said which they are."""
        return bool(self.ids or self.cause)

    def clause(self) -> ColumnElement[bool]:
        """Return what tells them from the others."""
        if self.ids:
            return Outgoing.id.in_(self.ids)
        if self.cause:
            return Outgoing.fault == self.cause
        return IS_ASIDE


def send_again(session: Session, chosen: Chosen, *, now: datetime) -> list[int]:
    """Have rows leave again, each lane in its order; return those that can.

    What may have left already is sent again only when it is named.
    """
    is_safe = true() if chosen.are_named else ~MAY_HAVE_LEFT
    again = (
        update(Outgoing)
        .where(CAN_LEAVE, chosen.clause(), is_safe)
        .values(
            state=State.NEW,
            sent_at=None,
            fault=None,
            doubts=0,
            # A restored row may wait for an hour of its own.
            not_before=case((IS_ASIDE, Outgoing.not_before), else_=now),
            due_at=case((IS_ASIDE, due_from(now)), else_=Outgoing.due_at),
        )
        .returning(Outgoing.id)
        .execution_options(synchronize_session=False)
    )
    session.info[POSTED] = True
    return sorted(session.scalars(again))
