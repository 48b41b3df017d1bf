"""Which topics that are not found are made anew, and how long the others wait."""

import pytest

from bot.sending.gone_topics import BLIND, GONE, GoneTopics
from models.outbox.place import Place, PlaceKind

SPAN, MOST = GONE
TURN = SPAN / MOST


def topic(*, chat=-100, card=6, kind=PlaceKind.TOPIC):
    return Place(kind=kind, chat_id=chat, thread_id=5, card_id=card)


class Watch:
    """Asks about topics at the instants that a test says."""

    def __init__(self):
        self.seconds = 1000.0
        self.topics = GoneTopics(lambda: self.seconds)

    def asks(self, place, *, times=1):
        return [self.topics.patience(place) for _ in range(times)]


def test_three_topics_of_a_chat_are_made_anew_at_once_and_the_next_ones_by_turns():
    watch = Watch()
    assert watch.asks(topic(), times=MOST) == [0.0] * MOST
    assert watch.asks(topic(), times=4) == [
        SPAN,
        SPAN + TURN,
        SPAN + 2 * TURN,
        SPAN + 3 * TURN,
    ]


def test_fifty_topics_that_were_deleted_are_all_made_anew_in_the_end():
    watch = Watch()
    due = [watch.seconds] * 50
    made_at = []
    while due:
        watch.seconds = due.pop(0)
        [wait] = watch.asks(topic())
        if wait:
            due.append(watch.seconds + wait)
            due.sort()
        else:
            made_at.append(watch.seconds)
    assert len(made_at) == 50
    for rank in range(50 - MOST):
        assert made_at[rank + MOST] - made_at[rank] >= SPAN
    assert made_at[-1] - made_at[0] <= 50 * TURN + SPAN


def test_one_chat_does_not_wait_for_another():
    watch = Watch()
    watch.asks(topic(chat=-100), times=10)
    assert watch.asks(topic(chat=-200)) == [0.0]


def test_a_minute_later_three_more_are_made_anew():
    watch = Watch()
    watch.asks(topic(), times=MOST)
    watch.seconds += SPAN
    assert watch.asks(topic(), times=MOST + 1) == [0.0] * MOST + [SPAN]


def test_a_topic_not_found_as_soon_as_it_is_made_stops_the_making_in_its_group():
    watch = Watch()
    assert watch.asks(topic(card=None)) == [0.0]
    assert watch.asks(topic(card=None)) == [BLIND]
    watch.seconds += BLIND - 1
    [wait] = watch.asks(topic())
    assert wait > 0
    watch.seconds += 1
    assert watch.asks(topic()) == [0.0]


@pytest.mark.parametrize("times", [1, 10])
def test_a_new_topic_of_a_private_chat_is_believed_gone_for_the_chat_turns_flat(
    times,
):
    new = topic(chat=100, card=None, kind=PlaceKind.PRIVATE_TOPIC)
    assert Watch().asks(new, times=times) == [0.0] * times
