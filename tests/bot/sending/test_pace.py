"""When several chats are slowed together, the server itself is in trouble: everything slows."""

import pytest

from bot.sending.pace import OVERALL, Pace
from models.outbox.place import Place, PlaceKind

ALL = OVERALL[1]
HALF = ALL // 2
AFTER = 30.0
"""Seconds that the server asks for."""


def sent_in_a_second(pace):
    """Ask for more than may leave, each time for another chat."""
    places = [Place(kind=PlaceKind.PRIVATE, chat_id=chat_id) for chat_id in range(1000, 1100)]
    return sum(pace.may_send(place) for place in places)


@pytest.mark.parametrize(
    ("halts", "asked_at", "sent"),
    [
        ([], 10, ALL),
        ([(1, 0.0)], 2, ALL),
        ([(1, 0.0), (2, 0.1)], 2, ALL),
        ([(1, 0.0), (1, 0.1), (1, 0.2)], 2, ALL),
        ([(1, 0.0), (2, 3.0), (3, 6.0)], 7, ALL),
        ([(1, 0.0), (2, 0.1), (3, 0.2)], 2, HALF),
        ([(1, 0.0), (-2, 2.0), (3, 5.0)], 6, HALF),
        ([(1, 0.0), (2, 0.1), (3, 0.2)], 30, HALF),
        ([(1, 0.0), (2, 0.1), (3, 0.2)], 31, ALL),
        ([(1, 0.0), (2, 4.0), (1, 8.0), (3, 8.5)], 9, HALF),
    ],
    ids=[
        "no chat slowed",
        "one chat",
        "two chats",
        "one chat three times",
        "three chats, in more than 5 seconds",
        "three chats at once",
        "three chats within 5 seconds",
        "as long as was asked",
        "no longer than was asked",
        "one of them slowed again",
    ],
)
def test_three_chats_slowed_within_five_seconds_halve_the_overall_pace(halts, asked_at, sent):
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    for chat_id, at in halts:
        now[0] = at
        pace.halt(chat_id, AFTER)
    now[0] = float(asked_at)
    assert sent_in_a_second(pace) == sent


def test_a_longer_pause_is_not_cut_short_by_a_later_shorter_one():
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    for chat_id in (1, 2, 3):
        pace.halt(chat_id, AFTER)
    pace.halt(4, 1.0)
    now[0] = AFTER - 1
    assert sent_in_a_second(pace) == HALF


def test_a_server_of_ones_own_sets_no_pace():
    pace = Pace(lambda: 0.0, is_on=False)
    for chat_id in (1, 2, 3):
        pace.halt(chat_id, AFTER)
    assert sent_in_a_second(pace) == 100
