"""A topic is prepared before anything is said in it: made, given its card, the card pinned."""

from dataclasses import replace

from handlers.kit.calls import (
    Call,
    Drop,
    NoReader,
    PinCard,
    SayInChat,
    SendCard,
    SendPast,
    Withhold,
)
from handlers.outgoing.in_place import read
from handlers.outgoing.notice import outlives
from handlers.outgoing.reading import Leaving
from handlers.outgoing.tables import OF_TOPIC
from handlers.outgoing.topic import MakeTopic
from handlers.outgoing.topics import Topic, private_topic_of, topic_of
from models.demande.demande import Demande
from models.outbox.claiming import Claimed
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.screen import Shown
from models.outbox.place import Place
from models.outbox.private_topics import are_offered
from models.outbox.reader import NOBODY


def in_group_topic(claimed: Claimed, leaving: Leaving) -> Call:
    """Return the call of a row that goes to a topic of a group."""
    session, place = leaving.session, leaving.place
    if claimed.reader == NOBODY:
        # A topic is neither made nor prepared for what nobody reads.
        return (
            read(claimed.payload, leaving)
            if place.thread_id
            else Drop("no_topic")
        )
    topic = topic_of(session, place, leaving.now)
    if topic is None:
        return Drop("no_dialogue")
    if claimed.demande_id not in {None, topic.demande.id}:
        return NoReader("other_demande")
    if topic.is_over or _is_erased(topic.demande):
        return _last_word(claimed.payload, leaving)
    preparation = _preparation(claimed.payload, place, topic)
    if preparation is not None:
        return preparation
    # In a group it says what was true when it was queued.
    as_queued = replace(leaving, now=claimed.created_at)
    return read(claimed.payload, as_queued)


def _last_word(payload: Payload, leaving: Leaving) -> Call:
    has_topic = leaving.place.thread_id is not None
    if has_topic and outlives(payload):
        return read(payload, leaving)
    return Drop("over")


def in_private_topic(payload: Payload, leaving: Leaving) -> Call:
    """Return the call of a row that goes to a demande's own topic, or else to the chat itself."""
    place, traits = leaving.place, payload.traits
    if traits.is_by_id:
        return read(payload, leaving)
    if not _may_have_topic(payload, leaving):
        return Drop("no_topic") if traits.is_of_topic else SayInChat()
    topic = private_topic_of(leaving.session, place, leaving.now)
    if topic is None:
        return _without_reader(payload, leaving)
    if topic.is_over:
        return Drop("over") if traits.is_of_topic else SayInChat()
    preparation = _preparation(payload, place, topic)
    if preparation is not None:
        return preparation
    return read(payload, leaving)


def _without_reader(payload: Payload, leaving: Leaving) -> Call:
    """Nobody who follows the demande is logged in there: a gesture is answered, the rest waits."""
    if isinstance(payload, Shown):
        return read(payload, leaving)
    return Withhold()


def _may_have_topic(payload: Payload, leaving: Leaving) -> bool:
    session, place = leaving.session, leaving.place
    demande = Demande.by_id(session, place.demande_id)
    if _is_erased(demande):
        return False
    if place.thread_id is None and not payload.traits.makes_topic:
        return False
    return are_offered(session, place.chat_id or 0, now=leaving.now)


def _is_erased(demande: Demande) -> bool:
    return demande.erased_at is not None or demande.copies_erased_at is not None


def _preparation(payload: Payload, place: Place, topic: Topic) -> Call | None:
    """Return the next step that prepares a topic, or what a row says of it, or nothing."""
    if place.thread_id is None:
        return MakeTopic(topic.name(), topic.icon())
    if place.card_id is None:
        return SendCard(topic.card())
    if not place.is_pinned:
        return PinCard(place.card_id)
    if place.owes_past and topic.past is not None:
        return SendPast(topic.past())
    reading = OF_TOPIC.get(type(payload))
    if reading is None:
        return None
    return reading(place.card_id, topic)
