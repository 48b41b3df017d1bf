"""« Me le rappeler »: the morning on which a person wants to hear of a demande, and their note."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    delete,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.errors import DomainError
from models.store.base import Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.values.calendar import (
    local_day,
    local_instant,
    working_day_from,
)

LONGEST_NOTE = 500
"""How many signs a note has at most."""


class WrongDay(DomainError):
    """No reminder rings on this day: it is over, it is today, or it is too far."""

    code = "wrong_day"

    def __init__(self, *, is_far: bool) -> None:
        super().__init__()
        self.is_far = is_far


class Reminder(Sealed):
    """One person's reminder of a demande, at most one for each; `at`: the instant it rings."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("demande_id", "agent_id"),
        Index("ix_reminder_at", "at"),
        Index("ix_reminder_agent_id", "agent_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    at: Mapped[datetime]
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    rung_at: Mapped[datetime | None]

    note = personal("note_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A note is sealed under the key of the demande it is about: it dies with it."""
        return self.demande_id

    def row_id(self) -> str:
        """The reminder's identifier."""
        return str(self.id)


def set_reminder(
    session: Session,
    demande: Demande,
    agent_id: UUID,
    day: date,
    *,
    now: datetime,
) -> Reminder:
    """Have it ring in the morning of that day, or of the next working one; it replaces another.

    Raises:
        WrongDay: the day has come already, or is too far.
    """
    today = local_day(now, demande.territoire)
    is_far = day - today > tools(session).rules.reminder_ahead
    if day <= today or is_far:
        raise WrongDay(is_far=is_far)
    forget_reminder(session, demande.id, agent_id)
    reminder = Reminder(
        id=tools(session).chance.uuid(),
        demande_id=demande.id,
        agent_id=agent_id,
        at=morning_of(session, day, demande.territoire),
        created_at=now,
    )
    session.add(reminder)
    session.flush()
    return reminder


def morning_of(session: Session, day: date, territoire: str) -> datetime:
    """Return when the morning begins of this day there, or of the next working one."""
    begins = tools(session).rules.morning[0]
    return local_instant(working_day_from(day, territoire), begins, territoire)


def reminder_of(
    session: Session, demande_id: UUID, agent_id: UUID
) -> Reminder | None:
    """Return the reminder that the agent waits for, or nothing."""
    query = select(Reminder).where(
        Reminder.demande_id == demande_id,
        Reminder.agent_id == agent_id,
        Reminder.rung_at.is_(None),
    )
    return session.scalar(query)


def forget_reminder(session: Session, demande_id: UUID, agent_id: UUID) -> None:
    """Remind the agent of this demande no more."""
    own = delete(Reminder).where(
        Reminder.demande_id == demande_id, Reminder.agent_id == agent_id
    )
    session.execute(own)


def forget_reminders_in(
    session: Session, agent_id: UUID, groupes: frozenset[UUID]
) -> None:
    """Remind the agent of nothing that these groupes wrote or were asked."""
    written = select(Demande.id).where(Demande.structure_id.in_(groupes))
    asked = select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(groupes))
    own = delete(Reminder).where(
        Reminder.agent_id == agent_id,
        or_(Reminder.demande_id.in_(written), Reminder.demande_id.in_(asked)),
    )
    session.execute(own)
