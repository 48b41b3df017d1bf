"""From when an organisme's time counts on a demande, and how long it lasts: nowhere else.

What stops the time (a team that is closed) is read here, so that all deadlines move together.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.demande.demande import Demande, Urgence
from models.demande.dialogue import Dialogue
from models.people.service_note import closed_days
from models.values.calendar import (
    after_days,
    after_working_days,
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


def go_on_since(dialogue: Dialogue, *, now: datetime) -> datetime:
    """Return from when its time counts, were it to go on now where it stopped."""
    since, stopped_at = dialogue.clock_from, dialogue.clock_stopped_at
    if since is None or stopped_at is None:
        return now
    return since + (now - stopped_at)


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
