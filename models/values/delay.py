"""How long something took, in classes wide enough to say nothing of one demande."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from models.values.calendar import after_working_days, days_later


class Delay(StrEnum):
    """A class of delays, each up to what it names; days of work, or of the calendar."""

    HOURS_4 = "4h"
    DAY_1 = "1d"
    DAYS_3 = "3d"
    DAYS_7 = "7d"
    DAYS_15 = "15d"
    DAYS_30 = "30d"
    LONGER = "longer"
    NEVER = "never"


HOURS = timedelta(hours=4)
DAYS = {
    Delay.DAY_1: 1,
    Delay.DAYS_3: 3,
    Delay.DAYS_7: 7,
    Delay.DAYS_15: 15,
    Delay.DAYS_30: 30,
}


IN_3_DAYS = (Delay.HOURS_4, Delay.DAY_1, Delay.DAYS_3)
IN_7_DAYS = (*IN_3_DAYS, Delay.DAYS_7)
SLOWEST = {
    Delay.HOURS_4: 4,
    Delay.DAY_1: 10,
    Delay.DAYS_3: 30,
    Delay.DAYS_7: 70,
    Delay.DAYS_15: 150,
    Delay.DAYS_30: 300,
}
"""The most hours of work that a class holds; those that are missing have no end."""


def delay(since: datetime, until: datetime | None, territoire: str) -> Delay:
    """Return the class of what took so long, in days of the calendar of the territoire."""
    return _first(
        since, until, lambda count: days_later(since, count, territoire)
    )


def working_delay(
    since: datetime, until: datetime | None, territoire: str
) -> Delay:
    """Return the class of what took so long, in working days of the territoire."""
    return _first(
        since,
        until,
        lambda count: after_working_days(since, count, territoire),
    )


def _first(
    since: datetime, until: datetime | None, end: Callable[[int], datetime]
) -> Delay:
    if until is None:
        return Delay.NEVER
    if until <= since + HOURS:
        return Delay.HOURS_4
    reached = (name for name, count in DAYS.items() if until <= end(count))
    return next(reached, Delay.LONGER)
