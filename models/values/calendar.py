"""Working days and local hours, with the holidays of each territoire, overseas included."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

SATURDAY = 5
WORKED = (time(8), time(18))
"""From when until when people work, on a working day."""
DAY = timedelta(days=1)
FERIES = Path(__file__).parent / "data" / "feries.txt"
"""Each public holiday up to 2070, and where it is one: made by `make feries`.

The library that knows them loads those of the whole world, 18 MB, to tell France's.
"""
EVERYWHERE = "*"
ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}
"""The territoires that do not live at the hour of Paris."""


def is_working_day(day: date, territoire: str) -> bool:
    """Return whether people work on this day: no week-end, no holiday of the territoire."""
    return day.weekday() < SATURDAY and day not in _holidays(territoire)


def after_working_days(
    instant: datetime,
    count: int,
    territoire: str,
    *,
    but: Collection[date] = (),
) -> datetime:
    """Return the same local hour, `count` working days later; the days `but` are none.

    An instant outside of them counts from the next one.
    """
    local = instant.astimezone(_zone(territoire))
    while count:
        local += DAY
        day = local.date()
        count -= is_working_day(day, territoire) and day not in but
    return local


def before_working_days(
    instant: datetime,
    count: int,
    territoire: str,
    *,
    but: Collection[date] = (),
) -> datetime:
    """Return the same local hour from which `count` working days are over at this instant."""
    local = instant.astimezone(_zone(territoire))
    while count:
        day = local.date()
        count -= is_working_day(day, territoire) and day not in but
        local -= DAY
    return local


def after_days(
    instant: datetime,
    count: timedelta,
    territoire: str,
    *,
    but: Collection[date] = (),
) -> datetime:
    """Return the instant `count` later; each working day of `but` on the way adds a day."""
    first = instant.astimezone(_zone(territoire)).date()
    ends = instant + count
    for day in sorted(but):
        last = ends.astimezone(_zone(territoire)).date()
        if first < day <= last and is_working_day(day, territoire):
            ends += DAY
    return ends


def working_days_between(
    since: datetime,
    until: datetime,
    territoire: str,
    *,
    but: Collection[date] = (),
) -> int:
    """Return how many working days are over, as `after_working_days` counts them."""
    count = 0
    while after_working_days(since, count + 1, territoire, but=but) <= until:
        count += 1
    return count


def days_later(instant: datetime, count: int, territoire: str) -> datetime:
    """Return the same local hour, `count` days of the calendar later."""
    return instant.astimezone(_zone(territoire)) + count * DAY


def local(instant: datetime, territoire: str) -> datetime:
    """Return the same instant by the clocks there."""
    return instant.astimezone(_zone(territoire))


def local_day(instant: datetime, territoire: str) -> date:
    """Return which day it is there."""
    return instant.astimezone(_zone(territoire)).date()


def start_of_day(day: date, territoire: str) -> datetime:
    """Return the midnight with which a day begins there."""
    return datetime.combine(day, time(), _zone(territoire))


def working_time(
    since: datetime, until: datetime, territoire: str
) -> timedelta:
    """Return how much of this was worked there, 8 h to 18 h of working days; never negative."""
    zone = _zone(territoire)
    begins, ends = since.astimezone(zone), until.astimezone(zone)
    days = (ends.date() - begins.date()).days
    spans = (
        _worked(begins.date() + count * DAY, begins, ends)
        for count in range(days + 1)
        if is_working_day(begins.date() + count * DAY, territoire)
    )
    return sum(spans, timedelta())


def _worked(day: date, since: datetime, until: datetime) -> timedelta:
    """Hours on the clock: no clock changes while people work."""
    opens, closes = (
        datetime.combine(day, hour, since.tzinfo) for hour in WORKED
    )
    return max(timedelta(), min(until, closes) - max(since, opens))


def is_quiet(
    instant: datetime, territoire: str, *, hours: tuple[int, int]
) -> bool:
    """Return whether nobody is to be disturbed: a night (from, until), or not a working day."""
    local = instant.astimezone(_zone(territoire))
    begins, ends = hours
    is_night = local.hour >= begins or local.hour < ends
    return is_night or not is_working_day(local.date(), territoire)


def working_morning(
    instant: datetime, territoire: str, *, hours: tuple[time, time]
) -> tuple[datetime, datetime] | None:
    """Return when the morning of this day begins and ends there; nothing if nobody works.

    `hours`: local, from and until.
    """
    zone = _zone(territoire)
    today = instant.astimezone(zone).date()
    if not is_working_day(today, territoire):
        return None
    begins, ends = (datetime.combine(today, hour, zone) for hour in hours)
    return begins, ends


def local_instant(day: date, hour: time, territoire: str) -> datetime:
    """Return the instant (UTC) at which it is this hour of this day there."""
    return datetime.combine(day, hour, _zone(territoire)).astimezone(UTC)


def working_day_from(day: date, territoire: str) -> date:
    """Return this day, or the next one on which people work there."""
    while not is_working_day(day, territoire):
        day += DAY
    return day


def next_hour(
    instant: datetime, hours: Sequence[int], territoire: str
) -> datetime:
    """Return the next of these local hours, today or tomorrow."""
    zone = _zone(territoire)
    today = instant.astimezone(zone).date()
    moments = [
        datetime.combine(day, time(hour), zone)
        for day in (today, today + DAY)
        for hour in hours
    ]
    return min(moment for moment in moments if moment > instant)


def _zone(territoire: str) -> ZoneInfo:
    return ZoneInfo(ZONES.get(territoire, "Europe/Paris"))


@cache
def _holidays(territoire: str) -> frozenset[date]:
    lines = FERIES.read_text(encoding="utf-8").splitlines()
    days = (line.split() for line in lines)
    return frozenset(
        date.fromisoformat(day)
        for day, *where in days
        if EVERYWHERE in where or territoire in where
    )
