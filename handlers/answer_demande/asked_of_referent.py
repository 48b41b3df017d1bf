"""What a référent's next message means once a button asked for it: answer, question, procedure."""

from collections.abc import Callable

from handlers.answer_demande import texts
from handlers.answer_demande.papers_asked import ask_beside
from handlers.answer_demande.topic import Topic
from handlers.kit.context import Context
from handlers.kit.screens import Screen
from handlers.practise import routes as practise
from models.actions import answer
from models.actions.speak import Said, speak_as_referent
from models.demande.dialogue import Expected, Message


def speak_out(context: Context, topic: Topic, words: Said) -> Message:
    """Relay a référent's words; they may be the answer, the question or the procedure asked for."""
    dialogue, demande = topic.dialogue, topic.demande
    meaning = expected_of(context, topic)
    message = speak_as_referent(
        context.session,
        context.agent,
        dialogue,
        demande,
        words,
        now=context.now,
    )
    if meaning is not None:
        dialogue.expected_from = dialogue.expected_as = None
        MEANINGS[meaning](context, topic)
    if demande.is_practice:
        practise.answer(context, dialogue, words)
    return message


def expected_of(context: Context, topic: Topic) -> Expected | None:
    """Return what the next message of who speaks will be, while its question stands."""
    return answer.expected(
        context.session, context.agent, topic.dialogue, now=context.now
    )


def _answer(context: Context, topic: Topic) -> None:
    answer.treat(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        now=context.now,
    )
    topic.say(context, Screen(texts.TREATED))


def _question(context: Context, topic: Topic) -> None:
    if not ask_beside(context, topic):
        answer.ask(
            context.session,
            context.agent,
            topic.dialogue,
            topic.demande,
            now=context.now,
        )
    topic.say(context, Screen(texts.ASKED))


def _procedure(context: Context, topic: Topic) -> None:
    answer.name_procedure(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        now=context.now,
    )
    topic.say(context, Screen(texts.PROCEDURE_TOLD))


MEANINGS: dict[Expected, Callable[[Context, Topic], None]] = {
    Expected.ANSWER: _answer,
    Expected.QUESTION: _question,
    Expected.PROCEDURE: _procedure,
}
