"""Which days are no absence, and why; at whose midnight they begin and end."""

from datetime import UTC, date, datetime, time

import pytest

from models.people.absence import Absence
from models.people.absence_days import Days, fault
from models.rules import Rules
from models.values.calendar import local_instant
from models.values.coming_day import DayFault

TODAY = date(2026, 11, 24)
REFUSED = [
    (Days(TODAY), None),
    (Days(TODAY, TODAY), None),
    (Days(date(2026, 11, 23)), DayFault.PAST),
    (Days(date(2026, 12, 2), date(2026, 12, 1)), DayFault.BACKWARDS),
    (Days(date(2026, 12, 2), date(2027, 1, 30)), None),
    (Days(date(2026, 12, 2), date(2027, 1, 31)), DayFault.TOO_LONG),
    (Days(date(2027, 5, 23)), None),
    (Days(date(2027, 5, 24)), DayFault.TOO_FAR),
]


def at(day, hour, minute):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(("days", "why"), REFUSED)
def test_days_that_are_no_absence_say_why(days, why):
    assert fault(days, today=TODAY, rules=Rules()) == why


def test_of_what_has_begun_only_the_end_is_judged():
    begun = Days(date(2026, 11, 20), date(2026, 11, 25))
    over = Days(date(2026, 11, 20), date(2026, 11, 23))
    rules = Rules()
    assert fault(begun, today=TODAY, rules=rules, has_begun=True) is None
    assert (
        fault(over, today=TODAY, rules=rules, has_begun=True) == DayFault.PAST
    )


@pytest.mark.parametrize(
    ("territoire", "before", "after"),
    [
        ("87", at(24, 22, 59), at(24, 23, 1)),
        ("974", at(24, 19, 59), at(24, 20, 1)),
        ("971", at(25, 3, 59), at(25, 4, 1)),
    ],
)
def test_a_day_begins_at_the_midnight_of_its_territoire(
    territoire, before, after
):
    first, back = (
        local_instant(day, time(), territoire)
        for day in (date(2026, 11, 25), date(2026, 11, 26))
    )
    absence = Absence(territoire=territoire, begins_at=first, ends_at=back)
    assert absence.days == Days(date(2026, 11, 25), date(2026, 11, 25))
    assert not absence.is_on(before)
    assert absence.is_on(after)
    assert not absence.is_on(back)
