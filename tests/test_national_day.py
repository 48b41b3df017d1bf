"""A national day is ten times the mean at its peak; played small, nothing is lost nor refused."""

import pytest

from tests.national_day import (
    CLOSES,
    OPENS,
    PEAK,
    YEARLY,
    Day,
    law,
    national,
    play,
)
from tests.national_day_shown import drawn, table


def test_the_busiest_hour_of_the_day_is_ten_times_the_mean_of_the_year():
    minutes = range((CLOSES - OPENS) * 60)
    hours = sum(law(OPENS + minute / 60) for minute in minutes) / 60
    busiest = sum(national()) / hours
    assert busiest / (YEARLY / 365 / 24) == pytest.approx(PEAK, rel=0.01)


@pytest.mark.slow
async def test_a_small_day_loses_no_word_and_is_never_refused(tmp_path):
    """The real sender beside Telegram's own limits: each word leaves, and the day is erased."""
    played = await play(Day((5, 1)), tmp_path)
    facts = played.facts()
    assert not played.waits.said
    assert facts.refused == 0
    assert sum(len(waits) for waits in facts.waits.values()) == 6 * 7
    assert set(facts.purge) == {5, 1}
    assert "5" in table(facts)
    assert drawn(facts).startswith("<svg")
