"""The topic of a demande in a groupe: the dialogue that it shows, and its demande."""

from dataclasses import dataclass

from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions.answer import expect, expect_nothing
from models.demande import held
from models.demande.demande import Demande
from models.demande.dialogue import (
    Dialogue,
    DialogueState,
    Expected,
    dialogue_in_topic,
)
from models.demande.rights import Right, access_dialogue, is_referent
from models.errors import NotAuthor, NotFound, Stale
from models.outbox.copies import Hanging
from models.outbox.place import Place

LOOKING = frozenset(
    {Act.IDENTITY, Act.PIECES, Act.MORE, Act.PAPER_TICK, Act.PAPER_ASK}
)
"""The buttons that only show something, or belong to a question: what was asked is asked still."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A dialogue and its demande."""

    dialogue: Dialogue
    demande: Demande

    @property
    def is_close(self) -> bool:
        """Whether nothing leaves from here any more."""
        return self.dialogue.state == DialogueState.CLOSE

    def say(self, context: Context, screen: Screen) -> None:
        """Say something below, in the topic itself, wherever the press came from."""
        place = Place.by_id(context.session, self.dialogue.place_id)
        context.post(place, screen, demande_id=self.demande.id)

    def remark(self, context: Context, screen: Screen) -> None:
        """Answer the person alone, behind people's words."""
        place = Place.by_id(context.session, self.dialogue.place_id)
        context.remark(screen, to=place)


def topic_at(
    context: Context, chat_id: int, thread_id: int | None
) -> Topic | None:
    """Return what this topic of a group is about, or nothing."""
    if not thread_id:
        return None
    pair = dialogue_in_topic(context.session, chat_id, thread_id)
    return Topic(*pair) if pair else None


def topic_of_press(context: Context) -> Topic:
    """Return the topic of the pressed button, for a référent of its groupe.

    Raises:
        NotFound: there is none, or it is not theirs.
        Stale: the button names nothing.
    """
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.ANSWER, context.subject
    )
    if context.pressed.act not in LOOKING:
        expect_nothing(context.agent, dialogue)
    return Topic(dialogue, demande)


def ask_in_topic(
    context: Context, topic: Topic, meaning: Expected, question: str
) -> None:
    """Ask something of the référent, whose next message answers it unless « Ne rien demander »."""
    expect(context.agent, topic.dialogue, meaning, now=context.now)
    nothing = Press(Act.ASK_NOTHING, topic.dialogue.id)
    below = column(nothing.button(kit_texts.ASK_NOTHING))
    asked = Screen(question, below, hangs=Hanging.QUESTION)
    context.say(asked, demande_id=topic.demande.id)


def held_here(context: Context, kind: held.HeldKind) -> tuple[held.Held, Topic]:
    """Return what waits under the pressed button and its topic, for who left it there.

    Raises:
        Stale: it waits no more.
        NotAuthor: somebody else left it.
        NotFound: its topic is gone, or its author answers there no more.
    """
    waiting = held.locked(context.session, context.subject)
    if waiting is None or waiting.kind != kind:
        raise Stale
    if (
        waiting.user_id != context.incoming.user_id
        or waiting.agent_id != context.agent.id
    ):
        raise NotAuthor
    topic = topic_at(context, waiting.chat_id, waiting.thread_id)
    if topic is None:
        raise NotFound
    if not is_referent(
        context.session, context.agent, topic.dialogue.groupe_id
    ):
        raise NotFound
    return waiting, topic
