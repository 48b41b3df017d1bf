"""What people do to a topic by hand changes nothing in the demande: the topic is put back, and it is said who may close."""

from handlers.answer_demande import texts
from handlers.context import Context
from handlers.screens import Screen
from models import payloads
from models.dialogue import Dialogue, DialogueState, dialogue_in_topic
from models.outbox import post


def restore(context: Context) -> None:
    """A topic was closed, reopened or renamed; only what another than the bot did counts."""
    incoming = context.incoming
    if not incoming.gesture or incoming.user_id == context.surroundings.bot_id or incoming.thread_id is None:
        return
    found = dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id)
    remedy = _remedy(context, found[0]) if found else None
    if found is None or remedy is None:
        return
    payload, sentence = remedy
    post(context.session, context.here(), payload, now=context.now, demande_id=found[1].id)
    context.say(Screen(sentence), demande_id=found[1].id)


def _remedy(context: Context, dialogue: Dialogue) -> tuple[payloads.AnyPayload, str] | None:
    gesture, is_close = context.incoming.gesture, dialogue.state == DialogueState.CLOSE
    if gesture == "forum_topic_closed" and not is_close:
        return payloads.TopicReopened(), texts.CLOSED_BY_HAND
    if gesture == "forum_topic_reopened" and is_close:
        return payloads.TopicClosed(), texts.REOPENED_BY_HAND
    # An edit without a new name changed the icon: that is the team's own business.
    if gesture == "forum_topic_edited" and context.incoming.text:
        return payloads.TopicRenamed(), texts.RENAMED_BY_HAND
    return None
