"""What is shown in a topic to one référent alone: as it would be in private, where it may be."""

from datetime import timedelta

from handlers.kit.calls import Call, SayAlone, SayInPrivate, Send
from handlers.outgoing.reading import Leaving
from models.demande.dialogue import Dialogue
from models.outbox.kinds.alone import Alone
from models.outbox.place import Place

ANSWER_LIFE = timedelta(seconds=15)
"""How long after a press it may be answered so; source: `EphemeralMessageParameters`."""


def alone(call: Call, to: Alone, leaving: Leaving) -> Call:
    """Return what was rendered for the private chat, said in the topic to that person alone."""
    if not isinstance(call, Send):
        return call
    dialogue = Dialogue.by_id(leaving.session, to.dialogue_id)
    topic = Place.by_id(leaving.session, dialogue.place_id)
    is_late = leaving.now - to.pressed_at > ANSWER_LIFE
    if is_late or topic.chat_id is None or topic.thread_id is None:
        return SayInPrivate("too_late" if is_late else "no_topic")
    user_id = leaving.place.chat_id or 0
    return SayAlone(
        call.screen,
        chat_id=topic.chat_id,
        thread_id=topic.thread_id,
        user_id=user_id,
        press_id=to.press_id,
    )
