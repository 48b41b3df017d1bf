"""Months, their weeks, and when they are closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.values.months import (
    month_of_day,
    next_month,
    settled_at,
    surely_holds,
    week_of,
    weeks_of,
)


@pytest.mark.parametrize(
    ("month", "weeks"),
    [
        ("2026-10", [(1, 4), (5, 11), (12, 18), (19, 25), (26, 31)]),
        ("2026-02", [(1, 1), (2, 8), (9, 15), (16, 22), (23, 28)]),
        ("2026-08", [(1, 2), (3, 9), (10, 16), (17, 23), (24, 30), (31, 31)]),
        ("2027-02", [(1, 7), (8, 14), (15, 21), (22, 28)]),
    ],
)
def test_a_month_is_cut_into_its_weeks(month, weeks):
    cut = weeks_of(month)
    assert [(first.day, last.day) for first, last in cut] == weeks
    day = cut[0][0]
    while month_of_day(day) == month:
        first, last = cut[week_of(day)]
        assert first <= day <= last
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("month", "following"),
    [("2026-01", "2026-02"), ("2026-12", "2027-01"), ("2028-02", "2028-03")],
)
def test_the_month_after(month, following):
    assert next_month(month) == following


def test_a_month_is_closed_on_the_sixteenth_of_the_next_at_midnight_in_paris():
    assert settled_at("2026-10") == datetime(2026, 11, 15, 23, tzinfo=UTC)
    assert settled_at("2027-06") == datetime(2027, 7, 15, 22, tzinfo=UTC)


def test_no_clock_is_left_out():
    begins, ends = surely_holds("2026-10")
    assert begins < datetime(2026, 9, 30, 10, tzinfo=UTC)
    assert ends > datetime(2026, 11, 1, 14, tzinfo=UTC)
    assert date(2026, 10, 1) > begins.date()
