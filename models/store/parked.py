"""The updates that could not be absorbed: put aside for an operator, who may try them again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    LargeBinary,
    String,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.seen import Seen, mark_seen
from models.store.tools import tools

INCIDENTS = 100_000
"""An incident's number is an update's, cut short enough to be read over the telephone."""
KIND_LENGTH, FAULT_LENGTH, PLACES_LENGTH = 32, 60, 300


class Reason(StrEnum):
    """Why an update was not absorbed."""

    CRASHED = "crashed"
    UNREADABLE = "unreadable"
    UNANSWERABLE = "unanswerable"
    INCIDENT = "incident"
    """Its person was told, with the number, to say it again: nothing of it is kept."""


class ParkedUpdate(Base):
    """An update that was not absorbed, and why.

    `fault` and `places`: the type of what was raised and where, never its words. `raw_sealed`:
    what may be tried again.
    """

    __tablename__ = "parked_update"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[Reason] = mapped_column(String(40))
    raw_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"dies": "parked_update", "brief": "parked_update|{id}"},
    )
    at: Mapped[datetime]
    update_kind: Mapped[str] = mapped_column(
        String(KIND_LENGTH), default="", server_default=""
    )
    fault: Mapped[str] = mapped_column(
        String(FAULT_LENGTH), default="", server_default=""
    )
    places: Mapped[str] = mapped_column(
        String(PLACES_LENGTH), default="", server_default=""
    )
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def number(self) -> int:
        """What its person may have read."""
        return incident_number(self.update_id)

    @property
    def can_be_replayed(self) -> bool:
        """Whether it is kept."""
        return self.raw_sealed is not None


@dataclass(frozen=True, slots=True)
class Failure:
    """What was not absorbed: its kind, and what was raised where; no value of anybody's."""

    update_id: int
    reason: Reason
    update_kind: str = ""
    fault: str = ""
    places: str = ""
    attempts: int = 0


def incident_number(update_id: int) -> int:
    """Return the number by which people and operators speak of an update."""
    return update_id % INCIDENTS


def park_update(
    session: Session, failure: Failure, raw: bytes, *, now: datetime
) -> None:
    """Put an update aside, sealed, and mark it as absorbed so that it blocks nobody."""
    row = _row(session, failure, now)
    row.raw_sealed = tools(session).vault.seal_brief(
        raw, bound=f"parked_update|{row.id}"
    )
    session.add(row)
    mark_seen(session, failure.update_id, now=now)


def note_incident(session: Session, failure: Failure, *, now: datetime) -> None:
    """Note what was raised while an update was absorbed; its person says it again."""
    session.add(_row(session, failure, now))


def _row(session: Session, failure: Failure, now: datetime) -> ParkedUpdate:
    return ParkedUpdate(
        id=tools(session).chance.uuid(),
        update_id=failure.update_id,
        reason=failure.reason,
        at=now,
        update_kind=failure.update_kind[:KIND_LENGTH],
        fault=failure.fault[:FAULT_LENGTH],
        places=failure.places[:PLACES_LENGTH],
        attempts=failure.attempts,
    )


def parked_updates(session: Session) -> int:
    """Count what waits for an operator."""
    is_kept = ParkedUpdate.raw_sealed.is_not(None)
    return (
        session.scalar(
            select(func.count()).select_from(ParkedUpdate).where(is_kept)
        )
        or 0
    )


def listed_updates(
    session: Session, *, number: int | None = None
) -> list[ParkedUpdate]:
    """Return what was not absorbed, in the order in which it came; of one number alone if given."""
    query = select(ParkedUpdate).order_by(
        ParkedUpdate.at, ParkedUpdate.update_id
    )
    rows = session.scalars(query).all()
    return [row for row in rows if number is None or row.number == number]


def parked_content(session: Session, row_id: UUID) -> bytes | None:
    """Return what an update said, or nothing when it is kept no more.

    Raises:
        Unreadable: no key that is given opens it.
    """
    row = session.get(ParkedUpdate, row_id)
    if row is None or row.raw_sealed is None:
        return None
    return tools(session).vault.open_brief(
        row.raw_sealed, bound=f"parked_update|{row_id}"
    )


def take_back(session: Session, row_id: UUID) -> bool:
    """Let an update be absorbed as if it came now; return False when another has taken it.

    On PostgreSQL this waits for another transaction that takes the same one.
    """
    taken = session.scalar(
        delete(ParkedUpdate)
        .where(ParkedUpdate.id == row_id, ParkedUpdate.raw_sealed.is_not(None))
        .returning(ParkedUpdate.update_id)
    )
    if taken is None:
        return False
    session.execute(delete(Seen).where(Seen.update_id == taken))
    return True


def note_failure(session: Session, row_id: UUID, failure: Failure) -> None:
    """Note that one was tried again in vain, and why."""
    session.execute(
        update(ParkedUpdate)
        .where(ParkedUpdate.id == row_id)
        .values(
            fault=failure.fault[:FAULT_LENGTH],
            places=failure.places[:PLACES_LENGTH],
            attempts=ParkedUpdate.attempts + 1,
        )
    )
