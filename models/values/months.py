"""Months of the calendar, `YYYY-MM`, and the weeks that they are cut into."""

from datetime import UTC, date, datetime, timedelta

from models.values.calendar import DAY, start_of_day

SETTLED = 16
"""The day of the next month from which nothing is waited for any more."""
HOME = "75"
"""The territoire whose midnight closes a month."""
MARGIN = timedelta(days=2)
"""No clock of a territoire is that far from another."""


def month_of_day(day: date) -> str:
    """Return the month of a day."""
    return f"{day:%Y-%m}"


def next_month(month: str) -> str:
    """Return the month after."""
    return month_of_day(_last_day(month) + DAY)


def previous_month(month: str) -> str:
    """Return the month before."""
    return month_of_day(first_day(month) - DAY)


def first_day(month: str) -> date:
    """Return the first day of a month."""
    return date.fromisoformat(f"{month}-01")


def weeks_of(month: str) -> list[tuple[date, date]]:
    """Return the first and last day of each week of a month, the first and the last cut by it."""
    last, weeks = _last_day(month), []
    day = first_day(month)
    while day <= last:
        sunday = day + (6 - day.weekday()) * DAY
        weeks.append((day, min(sunday, last)))
        day = sunday + DAY
    return weeks


def week_of(day: date) -> int:
    """Return which week of its month this day is in, from 0."""
    return (day.day - 1 + day.replace(day=1).weekday()) // 7


def settled_at(month: str) -> datetime:
    """Return from when a month is closed: what happens later is not counted in it."""
    return start_of_day(first_day(next_month(month)).replace(day=SETTLED), HOME)


def surely_holds(month: str) -> tuple[datetime, datetime]:
    """Return two instants between which all of a month lies, in whatever territoire."""
    begins, ends = (
        datetime.combine(day, datetime.min.time(), UTC)
        for day in (first_day(month), _last_day(month))
    )
    return begins - MARGIN, ends + MARGIN


def _last_day(month: str) -> date:
    inside_next = first_day(month) + 31 * DAY
    return inside_next.replace(day=1) - DAY
