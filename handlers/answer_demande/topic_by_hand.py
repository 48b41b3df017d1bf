"""What people do to a topic by hand is put back, and who may close the demande is told."""

from enum import StrEnum
from typing import NamedTuple

from handlers.answer_demande import texts
from handlers.kit.context import Context
from handlers.kit.screens import Screen
from models.demande.dialogue import DialogueState, dialogue_of_place
from models.demande.mediation import mediation_of_place
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.topic import TopicClosed, TopicRenamed, TopicReopened
from models.outbox.place import Place
from models.outbox.reader import NOBODY
from models.outbox.rows import post


class Gesture(StrEnum):
    """What a person did to a topic, as Telegram calls it."""

    CLOSED = "forum_topic_closed"
    REOPENED = "forum_topic_reopened"
    EDITED = "forum_topic_edited"


class Remedy(NamedTuple):
    """What puts a topic back, and what is said of it."""

    payload: Payload
    sentence: str


def restore(context: Context) -> None:
    """A topic was closed, reopened or renamed; only what another than the bot did counts."""
    incoming = context.incoming
    if not incoming.gesture or incoming.thread_id is None:
        return
    if incoming.user_id == context.surroundings.bot_id:
        return
    remedy = _remedy(context)
    if remedy is not None:
        here, payload = context.here, remedy.payload
        reader = context.reader_at(here) if payload.needs_reader else NOBODY
        post(context.session, here, payload, reader=reader, now=context.now)
        context.remark(Screen(remedy.sentence))


def _remedy(context: Context) -> Remedy | None:
    gesture, new_name = context.incoming.gesture, context.incoming.text
    # An edit without a new name changed the icon: that is the team's own business.
    is_renamed = gesture == Gesture.EDITED and new_name != ""
    if context.here.demande_id is not None:
        return _private_remedy(context, is_renamed=is_renamed)
    standing = _standing(context, context.here)
    if standing is None:
        return None
    is_over, who_closes = standing
    if gesture == Gesture.CLOSED and not is_over:
        return Remedy(TopicReopened(), who_closes)
    if gesture == Gesture.REOPENED and is_over:
        return Remedy(TopicClosed(), texts.REOPENED_BY_HAND)
    return Remedy(TopicRenamed(), texts.RENAMED_BY_HAND) if is_renamed else None


def _private_remedy(context: Context, *, is_renamed: bool) -> Remedy | None:
    """Telegram closes no topic of a private chat: only its name can be changed there."""
    if not is_renamed or context.login is None:
        return None
    return Remedy(TopicRenamed(), texts.RENAMED_BY_AIDANT)


def _standing(context: Context, place: Place) -> tuple[bool, str] | None:
    """Whether what the topic is about is closed, and who closes it; nothing if none of ours."""
    of_dialogue = dialogue_of_place(context.session, place.id)
    if of_dialogue is not None:
        dialogue, _ = of_dialogue
        return dialogue.state == DialogueState.CLOSE, texts.CLOSED_BY_HAND
    mediation = mediation_of_place(context.session, place.id)
    if mediation is None:
        return None
    return not mediation.is_live, texts.MEDIATION_CLOSED_BY_HAND
