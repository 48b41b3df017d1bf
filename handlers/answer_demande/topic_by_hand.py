"""What people do to a topic by hand changes nothing in it: it is put back, and it is said who may close."""

from handlers.answer_demande import texts
from handlers.kit.context import Context
from handlers.kit.screens import Screen
from models.demande.dialogue import DialogueState, dialogue_of_place
from models.demande.mediation import mediation_of_place
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.topic import TopicClosed, TopicRenamed, TopicReopened
from models.outbox.place import Place
from models.outbox.rows import post


def restore(context: Context) -> None:
    """A topic was closed, reopened or renamed; only what another than the bot did counts."""
    incoming = context.incoming
    if (
        not incoming.gesture
        or incoming.user_id == context.surroundings.bot_id
        or incoming.thread_id is None
    ):
        return
    remedy = _remedy(context, context.here)
    if remedy is not None:
        payload, sentence = remedy
        post(context.session, context.here, payload, now=context.now)
        context.say(Screen(sentence))


def _remedy(context: Context, place: Place) -> tuple[Payload, str] | None:
    gesture = context.incoming.gesture
    if place.demande_id is not None:
        # Telegram closes no topic of a private chat: only its name can be changed there.
        is_renamed = (
            gesture == "forum_topic_edited"
            and bool(context.incoming.text)
            and context.login is not None
        )
        return (TopicRenamed(), texts.RENAMED_BY_AIDANT) if is_renamed else None
    is_over, sentence = _is_over(context, place)
    if is_over is None:
        return None
    if gesture == "forum_topic_closed" and not is_over:
        return TopicReopened(), sentence
    if gesture == "forum_topic_reopened" and is_over:
        return TopicClosed(), texts.REOPENED_BY_HAND
    # An edit without a new name changed the icon: that is the team's own business.
    if gesture == "forum_topic_edited" and context.incoming.text:
        return TopicRenamed(), texts.RENAMED_BY_HAND
    return None


def _is_over(context: Context, place: Place) -> tuple[bool | None, str]:
    """Whether what the topic is about is closed, and who closes it; None for a topic that is none of ours."""
    found = dialogue_of_place(context.session, place.id)
    if found is not None:
        return found[0].state == DialogueState.CLOSE, texts.CLOSED_BY_HAND
    mediation = mediation_of_place(context.session, place.id)
    return (
        not mediation.is_live if mediation is not None else None
    ), texts.MEDIATION_CLOSED_BY_HAND
