"""What becomes of outgoing rows that wait: changed, let go, set aside."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, select, text, update
from sqlalchemy.orm import Session

from models.outbox.due import due_from
from models.outbox.kinds.payload import Payload
from models.outbox.place import TOPICS, Place, private_places
from models.outbox.rows import UNSENT, Outgoing, State, sealed
from models.store.tools import POSTED
from models.store.waiting import write_waiting
from models.store.writing import table_of

INSTEAD = (
    update(table_of(Outgoing))
    .where(Outgoing.id == bindparam("row_id"), Outgoing.state == State.NEW)
    .values(payload=bindparam("sealed"), not_before=bindparam("now"))
)


def say_instead(
    session: Session,
    row_id: int,
    lane: UUID,
    payload: Payload,
    *,
    now: datetime,
) -> bool:
    """Have a row that waits say something else, at once; return False when it has left already."""
    values = {
        "row_id": row_id,
        "sealed": sealed(session, lane, payload),
        "now": now,
    }
    session.info[POSTED] = True
    write_waiting(session)
    return session.connection().execute(INSTEAD, values).rowcount == 1


def set_aside(session: Session, row_id: int, *, now: datetime) -> None:
    """Park a row whose outcome could not be written down: an operator has to look."""
    parked = {
        "state": State.PARKED,
        "sent_at": now,
        "leased_until": None,
        "fault": "bug",
    }
    session.execute(
        update(Outgoing).where(Outgoing.id == row_id).values(**parked)
    )


def hurry(session: Session, place_id: UUID, *, now: datetime) -> None:
    """Let what waited for this place's topic go at once, without a doubt left."""
    waiting = and_(Outgoing.place_id == place_id, Outgoing.state == State.MAYBE)
    session.execute(
        update(Outgoing)
        .where(waiting)
        .values(state=State.NEW, doubts=0, not_before=now)
    )
    session.info[POSTED] = True


def release_withheld(session: Session, user_id: int, *, now: datetime) -> None:
    """Let go, in its order, what waited for the person of this account to log in."""
    waiting = and_(
        Outgoing.place_id.in_(private_places((user_id,))),
        Outgoing.state == State.WITHHELD,
    )
    session.execute(
        update(Outgoing)
        .where(waiting)
        .values(state=State.NEW, due_at=due_from(now))
    )
    session.info[POSTED] = True


def release_thawed(session: Session, groupe_id: UUID, *, now: datetime) -> None:
    """Let what waited for a groupe that was frozen be due from now on: it is not late."""
    waited = and_(Outgoing.reader_id == groupe_id, text(UNSENT))
    due = update(Outgoing).where(waited).values(due_at=due_from(now))
    session.execute(due)


def end_pauses(
    session: Session, faults: Iterable[str], *, now: datetime
) -> None:
    """Let go at once what waits longer and longer for a server that had not answered.

    A topic that may exist is given its time to say so itself.
    """
    unmade = select(Place.id).where(
        Place.kind.in_(TOPICS), Place.thread_id.is_(None)
    )
    pauses = and_(
        Outgoing.state.in_([State.NEW, State.MAYBE]),
        Outgoing.fault.in_([*faults]),
        Outgoing.not_before > now,
        Outgoing.place_id.not_in(unmade),
    )
    session.execute(update(Outgoing).where(pauses).values(not_before=now))
    session.info[POSTED] = True
