"""For how many working days a team would be closed in a row."""

from datetime import date

import pytest

from models.people.service_note import closed_in_a_row, days_between


def december(day):
    return date(2026, 12, day)


@pytest.mark.parametrize(
    ("begins", "ends", "territoire", "before", "count"),
    [
        # A Tuesday.
        (1, 1, "87", [], 1),
        (1, 14, "87", [], 10),
        (1, 15, "87", [], 11),
        # Saturdays and Sundays are no working days.
        (5, 6, "87", [], 0),
        # Christmas is none.
        (21, 25, "87", [], 4),
        # What was closed until the day before, a week-end between or not, is of the same row.
        (7, 9, "87", [3, 4], 5),
        (7, 9, "87", [1, 2], 3),
        (7, 9, "87", [], 3),
    ],
)
def test_closed_days_in_a_row(begins, ends, territoire, before, count):
    first, last = december(begins), december(ends)
    closed = {december(day) for day in before}
    assert closed_in_a_row(first, last, territoire, before=closed) == count


@pytest.mark.parametrize(
    ("begins", "ends", "days"), [(1, 3, 3), (2, 2, 1), (3, 2, 0)]
)
def test_both_days_are_included(begins, ends, days):
    assert len(days_between(december(begins), december(ends))) == days
