"""From when an organisme's time counts on a demande, and how long it lasts: nowhere else.

What stops the time (a team that is closed) is read here, so that all deadlines move together.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from models.demande.demande import Demande, Urgence
from models.demande.dialogue import Dialogue
from models.people.service_note import closed_days
from models.values.calendar import (
    DAY,
    after_days,
    after_working_days,
    before_working_days,
    working_days_between,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one organisme: since when, and on which days it does not run.

    `since`: UTC; `closed`: days of the calendar of the territoire.
    """

    since: datetime
    territoire: str
    closed: frozenset[date] = frozenset()

    def after_working_days(self, count: int) -> datetime:
        """Return when this many working days are over."""
        return after_working_days(
            self.since, count, self.territoire, but=self.closed
        )

    def as_far(self, stopped_at: datetime, *, now: datetime) -> datetime:
        """Return from when as much working time is over now as was when it stopped."""
        days = self.working_days(stopped_at)
        rest = (stopped_at - self.after_working_days(days)) % DAY
        begun = before_working_days(now, days, self.territoire, but=self.closed)
        return (begun - rest).astimezone(UTC)

    def after_days(self, count: timedelta) -> datetime:
        """Return when this many days are over; a working day that is closed adds one."""
        return after_days(self.since, count, self.territoire, but=self.closed)

    def working_days(self, now: datetime) -> int:
        """Return how many working days are over."""
        return working_days_between(
            self.since, now, self.territoire, but=self.closed
        )


def asked_since(dialogue: Dialogue, demande: Demande) -> datetime:
    """Return from when the first answer is waited for."""
    return max(dialogue.created_at, demande.reopened_at or dialogue.created_at)


def waits_since(dialogue: Dialogue, demande: Demande) -> datetime:
    """Return since when nobody said a word: the sending, the aidant's words, else the answer."""
    if dialogue.answered_at is None:
        return asked_since(dialogue, demande)
    return dialogue.waiting_since or dialogue.answered_at


def stop(dialogue: Dialogue, *, since: datetime, now: datetime) -> None:
    """Have the time of the organisme stand still; it counted `since` (UTC)."""
    dialogue.clock_from, dialogue.clock_stopped_at = since, now


def clock(
    session: Session,
    dialogue: Dialogue,
    demande: Demande,
    *,
    since: datetime | None = None,
) -> Clock:
    """Return the organisme's clock, started when its word began to be waited for, or `since`.

    A team that is closed stops it, but never that of what is urgent.
    """
    start = since or waits_since(dialogue, demande)
    closed = (
        closed_days(session, dialogue.groupe_id)
        if demande.urgence == Urgence.SANS
        else frozenset()
    )
    return Clock(start, demande.territoire, closed)


def go_on_since(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> datetime:
    """Return from when its time counts, were it to go on now where it stopped.

    Neither the days of the calendar nor the working ones that were over are more than they were.
    """
    since, stopped_at = dialogue.clock_from, dialogue.clock_stopped_at
    if since is None or stopped_at is None:
        return now
    counted = clock(session, dialogue, demande, since=since)
    return max(since + (now - stopped_at), counted.as_far(stopped_at, now=now))
