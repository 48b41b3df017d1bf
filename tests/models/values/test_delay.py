"""Delays in classes, each up to what it names."""

from datetime import UTC, datetime, timedelta

import pytest

from models.values.delay import Delay, delay, working_delay

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("took", "calendar", "working"),
    [
        (None, Delay.NEVER, Delay.NEVER),
        (timedelta(), Delay.HOURS_4, Delay.HOURS_4),
        (timedelta(hours=4), Delay.HOURS_4, Delay.HOURS_4),
        (timedelta(hours=5), Delay.DAY_1, Delay.DAY_1),
        (timedelta(days=3), Delay.DAYS_3, Delay.DAY_1),
        (timedelta(days=4), Delay.DAYS_7, Delay.DAYS_3),
        (timedelta(days=14), Delay.DAYS_15, Delay.DAYS_15),
        (timedelta(days=30), Delay.DAYS_30, Delay.DAYS_30),
        (timedelta(days=60), Delay.LONGER, Delay.LONGER),
    ],
)
def test_a_delay_falls_in_the_first_class_that_holds_it(
    took, calendar, working
):
    until = None if took is None else FRIDAY + took
    assert delay(FRIDAY, until, "87") is calendar
    assert working_delay(FRIDAY, until, "87") is working
