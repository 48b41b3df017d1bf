"""The time of an organisme goes on where papers stopped it, whatever days lie between."""

from datetime import UTC, date, datetime

import pytest

from models.demande.clock import Clock

CLOSED = frozenset({date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)})


def at(day: str) -> datetime:
    """Ten in the morning of a day, in winter, in Bellac; Monday the 30th of November, say."""
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "stopped", "now", "due"),
    [
        # One of five over: four are left, whether a week-end was before, meanwhile or after.
        ("2026-11-27", "2026-11-30", "2026-12-02", "2026-12-08"),
        ("2026-11-30", "2026-12-01", "2026-12-07", "2026-12-11"),
        ("2026-11-26", "2026-11-27", "2026-11-28", "2026-12-03"),
        ("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-08"),
        # None is over.
        ("2026-11-28", "2026-11-29", "2026-12-02", "2026-12-09"),
    ],
)
def test_what_was_left_is_left(since, stopped, now, due):
    begun = Clock(at(since), "87").as_far(at(stopped), now=at(now))
    assert Clock(begun, "87").after_working_days(5) == at(due)


def test_days_that_were_closed_before_it_stopped_are_not_counted_after():
    counted = Clock(at("2026-11-30"), "87", CLOSED)
    begun = counted.as_far(at("2026-12-04"), now=at("2026-12-11"))
    goes_on = Clock(begun, "87", CLOSED)
    assert goes_on.working_days(at("2026-12-11")) == 1
    assert goes_on.after_working_days(5) == at("2026-12-17")


def test_hours_begun_stay_begun():
    counted = Clock(at("2026-11-27"), "87")
    stopped = datetime(2026, 11, 30, 8, tzinfo=UTC)
    begun = counted.as_far(stopped, now=at("2026-12-02"))
    assert Clock(begun, "87").after_working_days(1) == datetime(
        2026, 12, 2, 10, tzinfo=UTC
    )
