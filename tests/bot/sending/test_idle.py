"""The sender asks its base at a word, or when a row is due; a base at rest is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sending.idle import NAP, TICK, Idle

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)


@pytest.fixture
async def idle():
    return Idle()


async def test_it_begins_by_asking(idle):
    assert idle.is_over(NOON)


async def test_nothing_is_asked_before_the_first_row_is_due(idle):
    idle.rest(LATER)
    assert not idle.is_over(NOON)
    assert idle.is_over(LATER)


async def test_a_clock_that_was_moved_is_seen(idle):
    idle.rest(LATER)
    assert idle.is_over(NOON + timedelta(days=1))


async def test_where_nothing_waits_a_word_alone_ends_it(idle):
    idle.rest(None)
    assert not idle.is_over(NOON + timedelta(days=30))
    idle.wake()
    assert idle.is_over(NOON)


async def test_a_word_that_came_before_the_rest_is_not_lost(idle):
    idle.wake()
    idle.rest(None)
    assert idle.is_over(NOON)


async def test_a_row_that_its_chat_holds_is_asked_for_again(idle):
    idle.rest(NOON - timedelta(seconds=1))
    assert idle.is_over(NOON)


async def test_after_a_while_it_is_asked_again_when_a_row_is_due(
    idle, monkeypatch
):
    assert not idle.is_long()
    idle.rest(None)
    assert not idle.is_long()
    monkeypatch.setattr("bot.sending.idle.LONGEST", 0.0)
    idle.rest(None)
    assert idle.is_long()
    assert not idle.is_over(NOON)


@pytest.mark.parametrize(
    ("due", "seconds"),
    [
        (None, TICK),
        (LATER, TICK),
        (NOON + timedelta(seconds=0.5), 0.5),
        (NOON - timedelta(seconds=1), NAP),
    ],
)
async def test_it_looks_at_the_clock_every_second_or_when_a_row_is_due(
    idle, due, seconds
):
    assert idle.seconds(NOON) == NAP
    idle.rest(due)
    assert idle.seconds(NOON) == seconds
