"""Working days and local hours, by territoire."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.values.calendar import (
    FERIES,
    after_days,
    after_working_days,
    days_later,
    is_quiet,
    is_working_day,
    local_day,
    next_hour,
    working_days_between,
    working_morning,
    working_time,
)
from tests import feries


@pytest.mark.parametrize(
    ("day", "territoire", "works"),
    [
        (date(2026, 11, 24), "87", True),
        (date(2026, 11, 28), "87", False),
        (date(2026, 12, 25), "87", False),
        (date(2027, 5, 6), "87", False),
        (date(2027, 3, 26), "87", True),
        (date(2027, 3, 26), "67", False),
        (date(2027, 3, 26), "68", False),
        (date(2027, 3, 26), "57", False),
        (date(2027, 5, 27), "971", False),
        (date(2027, 5, 27), "972", True),
        (date(2028, 12, 20), "974", False),
        (date(2028, 12, 20), "2A", True),
    ],
)
def test_public_holidays_are_those_of_the_territoire(day, territoire, works):
    assert is_working_day(day, territoire) is works


def test_the_holidays_kept_are_those_of_the_library():
    assert FERIES.read_text(encoding="utf-8") == feries.lines()


@pytest.mark.parametrize(
    ("instant", "count", "expected"),
    [
        (
            datetime(2026, 11, 24, 9, tzinfo=UTC),
            3,
            datetime(2026, 11, 27, 9, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 27, 9, tzinfo=UTC),
            1,
            datetime(2026, 11, 30, 9, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 28, 9, tzinfo=UTC),
            3,
            datetime(2026, 12, 2, 9, tzinfo=UTC),
        ),
        (
            datetime(2026, 12, 23, 9, tzinfo=UTC),
            3,
            datetime(2026, 12, 29, 9, tzinfo=UTC),
        ),
        # The hour of Paris stays the same when summer time begins.
        (
            datetime(2027, 3, 26, 9, tzinfo=UTC),
            1,
            datetime(2027, 3, 30, 8, tzinfo=UTC),
        ),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(instant, count, expected):
    assert after_working_days(instant, count, "87") == expected


@pytest.mark.parametrize(
    ("hour", "territoire", "quiet"),
    [
        (8, "87", False),
        (17, "87", False),
        (18, "87", True),
        (6, "87", True),
        (7, "87", False),
        (4, "974", False),
        (15, "974", True),
        (12, "971", False),
        (11, "971", True),
    ],
)
def test_the_night_is_that_of_the_territoire(hour, territoire, quiet):
    assert (
        is_quiet(
            datetime(2026, 11, 24, hour, tzinfo=UTC), territoire, hours=(19, 8)
        )
        is quiet
    )


def test_the_next_hour_is_today_or_tomorrow():
    assert next_hour(
        datetime(2026, 11, 24, 9, tzinfo=UTC), (12, 17), "87"
    ) == datetime(2026, 11, 24, 11, tzinfo=UTC)
    assert next_hour(
        datetime(2026, 11, 24, 11, tzinfo=UTC), (12, 17), "87"
    ) == datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert next_hour(
        datetime(2026, 11, 24, 17, tzinfo=UTC), (12, 17), "87"
    ) == datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "territoire", "begins"),
    [
        (datetime(2026, 11, 25, 3, tzinfo=UTC), "87", "2026-11-25 07:30"),
        (datetime(2026, 11, 25, 22, tzinfo=UTC), "87", "2026-11-25 07:30"),
        (datetime(2026, 7, 1, 9, tzinfo=UTC), "87", "2026-07-01 06:30"),
        (datetime(2026, 11, 25, 3, tzinfo=UTC), "974", "2026-11-25 04:30"),
        (datetime(2026, 11, 25, 22, tzinfo=UTC), "974", "2026-11-26 04:30"),
        (datetime(2026, 11, 25, 3, tzinfo=UTC), "972", "2026-11-24 12:30"),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), "87", None),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), "67", None),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), "", "2027-03-26 07:30"),
    ],
)
def test_a_morning_is_of_a_working_day_and_of_the_territoire(
    instant, territoire, begins
):
    hours = (time(8, 30), time(12))
    morning = working_morning(instant, territoire, hours=hours)
    shown = f"{morning[0].astimezone(UTC):%Y-%m-%d %H:%M}" if morning else None
    assert shown == begins


FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
SATURDAY = date(2026, 11, 28)
CLOSED_DAYS = (
    ((), 3),
    ((FRIDAY,), 6),
    ((SATURDAY,), 3),
    ((FRIDAY, MONDAY), 7),
    # What is past, and the very day, change nothing.
    ((date(2026, 11, 23), date(2026, 11, 24)), 3),
    # A holiday is no working day already.
    ((date(2026, 12, 25),), 3),
)
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(("closed", "later"), CLOSED_DAYS)
def test_a_closed_day_is_no_working_day(closed, later):
    due = after_working_days(TUESDAY, 3, "87", but=closed)
    assert due == TUESDAY + timedelta(days=later)


@pytest.mark.parametrize(
    ("closed", "later"),
    [
        ((), 15),
        ((FRIDAY,), 16),
        ((SATURDAY,), 15),
        # The one adds the day on which the other falls.
        ((FRIDAY, date(2026, 12, 10)), 17),
        ((date(2026, 12, 10),), 15),
        ((date(2026, 11, 24),), 15),
    ],
)
def test_a_closed_working_day_adds_one_to_calendar_days(closed, later):
    due = after_days(TUESDAY, timedelta(days=15), "87", but=closed)
    assert due == TUESDAY + timedelta(days=later)


@pytest.mark.parametrize(
    ("days", "closed", "count"),
    [
        (0, (), 0),
        (2.99, (), 2),
        (3, (), 3),
        (5, (), 3),
        (6, (), 4),
        (6, (FRIDAY,), 3),
    ],
)
def test_the_working_days_that_are_over_are_counted(days, closed, count):
    until = TUESDAY + timedelta(days=days)
    assert working_days_between(TUESDAY, until, "87", but=closed) == count


@pytest.mark.parametrize(
    ("since", "until", "territoire", "hours"),
    [
        # A Friday at 17 h in Paris, answered on Monday at 9 h.
        ("2026-11-27T16:00", "2026-11-30T08:00", "87", 2),
        ("2026-11-27T16:00", "2026-11-27T16:30", "87", 0.5),
        # At night, on a Sunday: nobody works.
        ("2026-11-29T10:00", "2026-11-29T20:00", "87", 0),
        ("2026-11-26T19:00", "2026-11-27T06:00", "87", 0),
        # Christmas, then the week-end.
        ("2026-12-24T16:00", "2026-12-28T08:00", "87", 2),
        # The clocks go back on Sunday 25 October 2026, and forward on 28 March 2027.
        ("2026-10-23T15:00", "2026-10-26T08:00", "87", 2),
        ("2027-03-26T16:00", "2027-03-29T07:00", "87", 1),
        # The same instants, in Guadeloupe (10 h to 20 h) and at La Réunion (18 h to 4 h).
        ("2026-11-24T14:00", "2026-11-25T00:00", "971", 8),
        ("2026-11-24T14:00", "2026-11-25T00:00", "974", 0),
        # The abolition of slavery: 20 December at La Réunion alone.
        ("2027-12-20T04:00", "2027-12-20T14:00", "974", 0),
        # An answer that came before: clocks of two machines.
        ("2026-11-24T14:00", "2026-11-24T13:00", "87", 0),
        ("2026-11-24T14:00", "2026-11-20T13:00", "87", 0),
    ],
)
def test_hours_of_work_are_those_of_the_territoire(
    since, until, territoire, hours
):
    begins, ends = (
        datetime.fromisoformat(f"{instant}Z") for instant in (since, until)
    )
    assert working_time(begins, ends, territoire) == timedelta(hours=hours)


def test_days_of_the_calendar_keep_the_local_hour():
    friday = datetime(2026, 10, 23, 7, 0, tzinfo=UTC)
    assert days_later(friday, 7, "87") == datetime(
        2026, 10, 30, 8, 0, tzinfo=UTC
    )


def test_a_day_begins_when_it_does_there():
    midnight = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    assert local_day(midnight, "87") == date(2026, 11, 1)
    assert local_day(midnight, "971") == date(2026, 10, 31)
    assert local_day(midnight, "976") == date(2026, 11, 1)
