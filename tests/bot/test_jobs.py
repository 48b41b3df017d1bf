"""A job says by what it did whether there is more of it to do."""

from datetime import timedelta

import pytest

from bot.jobs import Job


def do(session, *, now):
    del session, now


@pytest.mark.parametrize(
    ("most", "done", "has_more"),
    [
        (20, 20, True),
        (20, 19, False),
        (20, 0, False),
        (20, None, False),
        (20, {"drafts": 3, "held": 20}, True),
        (20, {"drafts": 3, "held": 19}, False),
        (0, 500, False),
        (0, ([7, 8], 8), False),
        (0, [], False),
        (0, True, False),
        (0, None, False),
    ],
)
def test_there_is_more_where_as_much_was_done_as_may_be(most, done, has_more):
    job = Job("any", timedelta(minutes=10), do, most=most)
    assert job.has_more(done) is has_more
