"""From an outgoing row to a call, when it leaves: its place and the rights are those of now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.kit import signing
from handlers.kit.calls import Call, Drop, PinCard, SayInChat, Send, SendCard, Withhold
from handlers.kit.screens import Screen
from handlers.outgoing.notice import outlives
from handlers.outgoing.reading import Leaving, Mailbox
from handlers.outgoing.tables import ANYWHERE, AT_PLACE, IN_MAILBOX, OF_TOPIC
from handlers.outgoing.topic import MakeTopic
from handlers.outgoing.topics import Topic, private_topic_of, topic_of
from models.demande.ahead import load_ahead
from models.demande.demande import Demande
from models.demande.dialogue import Message, Side
from models.outbox.claiming import Claimed
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.relayed import Amended, Relayed, Retold
from models.outbox.kinds.screen import Shown
from models.outbox.place import Place, PlaceKind
from models.outbox.private_topics import are_offered
from models.people.agent import Agent, territoire_of_agent
from models.people.organisme import groupe_of_chat
from models.store.base import Session
from models.store.memo import recall
from models.store.tools import tools
from models.values.calendar import is_quiet

SIGNED = (Relayed, Retold, Amended)
"""What is rendered from a message, with all that signs it."""


class Rendering:
    """Renders outgoing rows; `username` is the bot's, for the links of mails."""

    def __init__(self, username: str) -> None:
        self._username = username

    def __call__(self, session: Session, rows: Sequence[Claimed], now: datetime) -> list[Call]:
        """Return the calls that rows claimed together become, in their order."""
        signed = [row.payload for row in rows if isinstance(row.payload, SIGNED)]
        places = [row.place for row in rows]
        load_ahead(session, [payload.message_id for payload in signed], places)
        return [self._call(session, row, now) for row in rows]

    def _call(self, session: Session, claimed: Claimed, now: datetime) -> Call:
        if claimed.expires is not None and claimed.expires <= now:
            return Drop("expired")
        payload, place = claimed.payload, claimed.place
        anywhere = ANYWHERE.get(type(payload))
        if anywhere is not None:
            return anywhere(payload)
        if place is None:
            return Drop("no_place")
        mailed = IN_MAILBOX.get(type(payload))
        if mailed is not None:
            return self._mail(session, payload, place)
        leaving = Leaving(session, place, now)
        if payload.traits.ends_topic or not place.is_topic:
            return _read(payload, leaving)
        if place.kind == PlaceKind.TOPIC:
            return _in_topic(claimed, leaving)
        return _in_private_topic(payload, leaving)

    def _mail(self, session: Session, payload: Payload, place: Place) -> Call:
        agent = Agent.find(session, place.agent_id) if place.agent_id else None
        if agent is None or not agent.is_enabled:
            return Drop("agent_disabled")
        return IN_MAILBOX[type(payload)](payload, Mailbox(session, agent, self._username))


def _in_topic(claimed: Claimed, leaving: Leaving) -> Call:
    """A topic is prepared before anything is said in it: made, given its card, the card pinned."""
    session, place, payload = leaving.session, leaving.place, claimed.payload
    topic = topic_of(session, place)
    if topic is None or not _is_bound(session, place):
        return Drop("no_dialogue")
    if topic.is_over or _is_erased(topic.demande):
        is_last_word = place.thread_id is not None and outlives(payload)
        return _read(payload, leaving) if is_last_word else Drop("over")
    # In a group it says what was true when it was queued.
    as_queued = replace(leaving, now=claimed.created_at)
    return _prepared(payload, place, topic) or _read(payload, as_queued)


def _in_private_topic(payload: Payload, leaving: Leaving) -> Call:
    """A demande's own topic, prepared too; without one, it is said in the chat itself."""
    session, place, traits = leaving.session, leaving.place, payload.traits
    if traits.is_by_id:
        return _read(payload, leaving)
    if not _may_have_topic(payload, leaving):
        return _without_topic(payload)
    topic = private_topic_of(session, place, leaving.now)
    if topic is None:
        # Nobody who follows the demande is logged in there: a gesture is answered, the rest waits.
        return _read(payload, leaving) if isinstance(payload, Shown) else Withhold()
    if topic.is_over:
        return Drop("over") if traits.is_of_topic else SayInChat()
    return _prepared(payload, place, topic) or _read(payload, leaving)


def _may_have_topic(payload: Payload, leaving: Leaving) -> bool:
    session, place = leaving.session, leaving.place
    demande = Demande.by_id(session, place.demande_id)
    if _is_erased(demande):
        return False
    if place.thread_id is None and not payload.traits.makes_topic:
        return False
    return are_offered(session, place.chat_id or 0, now=leaving.now)


def _without_topic(payload: Payload) -> Call:
    return Drop("no_topic") if payload.traits.is_of_topic else SayInChat()


def _is_erased(demande: Demande) -> bool:
    return demande.erased_at is not None or demande.copies_erased_at is not None


def _prepared(payload: Payload, place: Place, topic: Topic) -> Call | None:
    """Return the next step that prepares a topic, or what a row says of it, or nothing."""
    if place.thread_id is None:
        return MakeTopic(topic.name())
    if place.card_id is None:
        return SendCard(topic.card())
    if not place.is_pinned:
        return PinCard(place.card_id)
    of_topic = OF_TOPIC.get(type(payload))
    return of_topic(place.card_id, topic) if of_topic is not None else None


def _is_bound(session: Session, place: Place) -> bool:
    def is_bound() -> bool:
        return groupe_of_chat(session, place.chat_id or 0) is not None

    return recall(session, ("bound", place.chat_id), is_bound)


def _read(payload: Payload, leaving: Leaving) -> Call:
    call = AT_PLACE[type(payload)](payload, leaving)
    if isinstance(call, Send) and payload.traits.is_unasked and leaving.place.is_private:
        return replace(call, screen=_hushed(call.screen, payload, leaving))
    return call


def _hushed(screen: Screen, payload: Payload, leaving: Leaving) -> Screen:
    """Make it ring, or not: nights, week-ends, holidays and words of one's own side are silent."""
    session, now = leaving.session, leaving.now
    login = signing.reader(session, leaving.place, now=now)
    territoire = territoire_of_agent(session, login[0].id) if login else ""
    is_rest = is_quiet(now, territoire, hours=tools(session).rules.quiet_hours)
    return replace(screen, is_silent=is_rest or _is_of_own_side(session, payload))


def _is_of_own_side(session: Session, payload: Payload) -> bool:
    """Whether it goes to colleagues of its author: private chats are those of the aidant's side."""
    if not isinstance(payload, Relayed):
        return False
    message = Message.find(session, payload.message_id)
    return message is not None and message.side == Side.AIDANT
