"""What leaves when: each budget by itself; slowed in several chats at once, everything slows."""

import pytest

from bot.sending.pace import OVERALL, Pace
from models.outbox.kinds import traits_of
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget
from models.outbox.place import Place, PlaceKind

ALL = OVERALL[1]
HALF = ALL // 2
AFTER = 30.0
"""Seconds that the server asks for."""


def sent_in_a_second(pace):
    """Ask for more than may leave, each time for another chat."""
    places = [
        Place(kind=PlaceKind.PRIVATE, chat_id=chat_id)
        for chat_id in range(1000, 1100)
    ]
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
def test_three_chats_slowed_within_five_seconds_halve_the_overall_pace(
    halts, asked_at, sent
):
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


IN_TOPIC = Place(kind=PlaceKind.TOPIC, chat_id=-5)
ALONE = Place(kind=PlaceKind.PRIVATE, chat_id=5)
WITHIN = 1.5
"""Seconds, in which all is asked."""


def sent(budget, *, place, full_of=0, at=0.0):
    """How many of 40 requests leave at once, in a chat that took `full_of` messages."""
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    for second in range(full_of):
        now[0] = second * WITHIN
        assert pace.may_send(place)
    now[0] += WITHIN + at
    return sum(pace.may_send(place, budget) for _ in range(40))


@pytest.mark.parametrize(
    ("budget", "place", "full_of", "sent_at_once"),
    [
        (Budget.MESSAGES, IN_TOPIC, 0, 20),
        (Budget.MESSAGES, IN_TOPIC, 19, 1),
        (Budget.MESSAGES, IN_TOPIC, 20, 0),
        (Budget.MESSAGES, ALONE, 0, 3),
        (Budget.NOTHING, IN_TOPIC, 0, ALL),
        (Budget.NOTHING, IN_TOPIC, 20, ALL),
        (Budget.NOTHING, ALONE, 0, ALL),
        (Budget.REMARKS, IN_TOPIC, 0, 5),
        (Budget.REMARKS, IN_TOPIC, 18, 2),
        (Budget.REMARKS, ALONE, 0, 3),
        (Budget.TOPIC_EDITS, IN_TOPIC, 0, 1),
        (Budget.TOPIC_EDITS, IN_TOPIC, 19, 1),
        (Budget.TOPIC_EDITS, IN_TOPIC, 20, 0),
        (Budget.TOPIC_EDITS, ALONE, 0, 3),
    ],
)
def test_each_budget_gives_what_telegram_takes(
    budget, place, full_of, sent_at_once
):
    assert sent(budget, place=place, full_of=full_of) == sent_at_once


def test_a_topic_is_edited_every_three_seconds_at_most_and_words_pass_between():
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    edited = []
    for second in range(10):
        now[0] = float(second)
        edited.append(pace.may_send(IN_TOPIC, Budget.TOPIC_EDITS))
        assert pace.may_send(IN_TOPIC)
    assert edited == [second % 3 == 0 for second in range(10)]


@pytest.mark.parametrize(
    ("place", "album", "left"),
    [(IN_TOPIC, 10, 10), (IN_TOPIC, 2, 18), (ALONE, 10, 0)],
)
def test_an_album_spends_what_it_holds_in_its_chat(place, album, left):
    pace = Pace(lambda: 0.0, is_on=True)
    assert pace.may_send(place)
    pace.spend(place, album - 1)
    assert sum(pace.may_send(place) for _ in range(40)) == left


def test_and_overall():
    pace = Pace(lambda: 0.0, is_on=True)
    assert pace.may_send(IN_TOPIC)
    pace.spend(IN_TOPIC, 9)
    assert sent_in_a_second(pace) == ALL - 10


def test_a_crowd_of_receipts_spends_nothing_of_what_words_may_nor_words_of_theirs():
    pace = Pace(lambda: 0.0, is_on=True)
    receipts = sum(pace.may_send(IN_TOPIC, Budget.NOTHING) for _ in range(100))
    assert (receipts, sent_in_a_second(pace)) == (ALL, ALL)


def test_a_chat_that_is_full_takes_reactions_and_one_that_was_slowed_takes_nothing():
    pace = Pace(lambda: 0.0, is_on=True)
    assert pace.may_send(IN_TOPIC, Budget.TOPIC_EDITS)
    assert pace.halted() == closed(topic_edits=[-5])
    pace.spend(IN_TOPIC, 19)
    assert pace.halted() == closed(messages=[-5], topic_edits=[-5, -5])
    pace.halt(5, AFTER)
    assert pace.halted()[Budget.NOTHING] == [5]
    assert not pace.may_send(ALONE, Budget.NOTHING)


def closed(*, messages=(), topic_edits=()):
    return {
        Budget.NOTHING: [],
        Budget.MESSAGES: [*messages],
        Budget.TOPIC_EDITS: [*topic_edits],
    }


@pytest.mark.parametrize(
    ("kind", "budget"),
    [
        (Kind.RELAYED, Budget.MESSAGES),
        (Kind.AMENDED, Budget.MESSAGES),
        (Kind.COPY_BLANKED, Budget.MESSAGES),
        (Kind.REACTED, Budget.NOTHING),
        (Kind.MESSAGE_ERASED, Budget.NOTHING),
        (Kind.COPY_RETRACTED, Budget.NOTHING),
        (Kind.COPIES_RETRACTED, Budget.NOTHING),
        (Kind.ALONE_ERASED, Budget.NOTHING),
        (Kind.GROUP_CHECKED, Budget.NOTHING),
        (Kind.TOPIC_RENAMED, Budget.TOPIC_EDITS),
        (Kind.TOPIC_MARKED, Budget.TOPIC_EDITS),
        (Kind.TOPIC_CLOSED, Budget.TOPIC_EDITS),
        (Kind.TOPIC_REOPENED, Budget.TOPIC_EDITS),
        ("from_a_later_version", Budget.MESSAGES),
    ],
)
def test_what_each_kind_of_row_spends(kind, budget):
    assert traits_of(kind).budget is budget
