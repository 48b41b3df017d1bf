"""« Je m'absente »: whole days during which others follow what an agent has in hand."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    and_,
    delete,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.absence_days import Days, WrongDays, fault
from models.people.membership import Membership, territoire_of_agent
from models.people.roles import MATRIX, GroupeRight
from models.store.base import Base, Id
from models.store.memo import forget_known, recall
from models.store.tools import tools
from models.store.writing import fixed
from models.values.calendar import DAY, local_day, local_instant

MIDNIGHT = time()
STANDS = "confirmed_at IS NOT NULL AND ended_at IS NULL"


class Absence(Base):
    """An agent's days away: the instants at which they begin and are over, in their territoire.

    It stands from « Confirmer » to `ended_at`, when its agent is back; one stands at most. What is
    not confirmed is being asked. `returned`: the dialogues that went back to their teams.
    """

    __tablename__ = "absence"
    __table_args__ = (
        Index(
            "uq_absence_standing",
            "agent_id",
            unique=True,
            sqlite_where=text(STANDS),
            postgresql_where=text(STANDS),
        ),
        Index("ix_absence_agent_id", "agent_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    territoire: Mapped[str] = mapped_column(String(3))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    """When the last day is over, or the agent was back before that."""
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the agent was told what happened."""
    returned: Mapped[str] = mapped_column(Text, default="", server_default="")

    @property
    def days(self) -> Days:
        """The days, as its agent said them."""
        first = local_day(self.begins_at, self.territoire)
        if self.ends_at is None:
            return Days(first)
        return Days(first, local_day(self.ends_at, self.territoire) - DAY)

    @property
    def since(self) -> datetime:
        """From when others follow: its first midnight, or « Confirmer » on the day itself."""
        return max(self.begins_at, self.confirmed_at or self.begins_at)

    @property
    def last_day(self) -> date:
        """The last day away; the first one where the last is not said."""
        return self.days.last or self.days.first

    @property
    def has_begun(self) -> bool:
        """Whether colleagues follow already."""
        return self.begun_at is not None

    def is_on(self, now: datetime) -> bool:
        """Whether the agent is away at this instant."""
        if self.ended_at is not None or self.ends_at is None:
            return False
        return self.begins_at <= now < self.ends_at


IS_STANDING = and_(
    Absence.confirmed_at.is_not(None), Absence.ended_at.is_(None)
)


def absence_of(session: Session, agent_id: UUID) -> Absence | None:
    """Return the agent's absence that stands, begun or to come, or nothing."""

    def find() -> Absence | None:
        own = select(Absence).where(Absence.agent_id == agent_id, IS_STANDING)
        return session.scalar(own)

    return recall(session, (Absence, agent_id), find)


def away_among(
    session: Session, agent_ids: Collection[UUID], *, now: datetime
) -> dict[UUID, Absence]:
    """Return who of these agents is away now, each with their absence."""
    query = select(Absence).where(Absence.agent_id.in_(agent_ids), IS_STANDING)
    return {
        absence.agent_id: absence
        for absence in session.scalars(query)
        if absence.is_on(now)
    }


def is_said_absent(session: Session, agent_id: UUID) -> bool:
    """Return whether colleagues follow in the agent's place, as far as rights go."""
    absence = absence_of(session, agent_id)
    return absence is not None and absence.has_begun


def away_colleagues(agent_id: Any) -> Select[UUID]:
    """Select the agents who are away and file for a structure that this one files for too."""
    files = Membership.role.in_(fixed(*MATRIX[GroupeRight.FILE]))
    own = select(Membership.groupe_id).where(
        Membership.agent_id == agent_id, files
    )
    return (
        select(Absence.agent_id)
        .join(Membership, Membership.agent_id == Absence.agent_id)
        .where(
            IS_STANDING,
            Absence.begun_at.is_not(None),
            Membership.groupe_id.in_(own),
            files,
        )
    )


def begin_asking(
    session: Session, agent_id: UUID, first: date, *, now: datetime
) -> Absence:
    """Keep the first day while the last one is asked; what was asked before is forgotten.

    Where the agent is away already, that began when it began.

    Raises:
        WrongDays: the day is over, or too far.
    """
    territoire = territoire_of_agent(session, agent_id)
    standing = absence_of(session, agent_id)
    begins_at = local_instant(first, MIDNIGHT, territoire)
    if standing is not None and standing.has_begun:
        begins_at = standing.begins_at
    else:
        check_days(session, Days(first), territoire, now=now)
    stop_asking(session, agent_id)
    absence = Absence(
        id=tools(session).chance.uuid(),
        agent_id=agent_id,
        territoire=territoire,
        begins_at=begins_at,
        created_at=now,
    )
    session.add(absence)
    session.flush()
    return absence


def say_last_day(
    session: Session, asked: Absence, last: date, *, now: datetime
) -> None:
    """Keep the last day, that « Confirmer » makes true.

    Raises:
        WrongDays: it is over, before the first one, or too long after it.
    """
    standing = absence_of(session, asked.agent_id)
    days = Days(asked.days.first, last)
    has_begun = standing is not None and standing.has_begun
    check_days(session, days, asked.territoire, now=now, has_begun=has_begun)
    asked.ends_at = local_instant(last + DAY, MIDNIGHT, asked.territoire)


def check_days(
    session: Session,
    days: Days,
    territoire: str,
    *,
    now: datetime,
    has_begun: bool = False,
) -> None:
    """Refuse what is no absence.

    Raises:
        WrongDays: it is no absence; its fault says why.
    """
    today, rules = local_day(now, territoire), tools(session).rules
    wrong = fault(days, today=today, rules=rules, has_begun=has_begun)
    if wrong is not None:
        raise WrongDays(wrong)


def asked_absence(
    session: Session, agent_id: UUID, absence_id: UUID | None
) -> Absence | None:
    """Return what is being asked of this agent, under a row lock, or nothing."""
    query = select(Absence).where(
        Absence.id == absence_id,
        Absence.agent_id == agent_id,
        Absence.confirmed_at.is_(None),
    )
    return session.scalar(query.with_for_update())


def stop_asking(session: Session, agent_id: UUID) -> None:
    """Ask the agent for no days any more."""
    unconfirmed = delete(Absence).where(
        Absence.agent_id == agent_id, Absence.confirmed_at.is_(None)
    )
    session.execute(unconfirmed)


def forget_standing(session: Session, agent_id: UUID) -> None:
    """Forget an agent's absences: they did not come to be, or the agent left."""
    standing = delete(Absence).where(
        Absence.agent_id == agent_id, Absence.ended_at.is_(None)
    )
    session.execute(standing)
    forget_known(session, (Absence, agent_id))


def forget_old_absences(session: Session, before: datetime, batch: int) -> int:
    """Forget those that were over before an instant (UTC); return how many."""
    over = func.coalesce(Absence.ends_at, Absence.created_at) < before
    old = select(Absence.id).where(over).limit(batch)
    gone = session.execute(delete(Absence).where(Absence.id.in_(old)))
    return int(getattr(gone, "rowcount", 0))
