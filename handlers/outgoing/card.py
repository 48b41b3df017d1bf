"""The card of a topic: once the topic is ready, it is edited in place."""

from handlers.kit.calls import Call, Drop, Edit
from handlers.outgoing.reading import Readings
from handlers.outgoing.topics import Topic
from models.outbox.kinds.card import CardChanged, Opened


def _opened(_card_id: int, _topic: Topic) -> Call:
    return Drop("opened")


def _changed(card_id: int, topic: Topic) -> Call:
    return Edit(card_id, topic.card(), or_send=False)


READINGS = Readings(of_topic={Opened: _opened, CardChanged: _changed})
