"""What a référent's next message means once a button asked for it: the answer, the question, the procedure."""

from collections.abc import Callable

from handlers.answer_demande import texts
from handlers.kit.context import Context
from handlers.kit.screens import Screen
from handlers.practise import routes as practise
from models.actions import answer
from models.actions.speak import Said, speak_as_referent
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Expected, Message
from models.outbox import place
from models.people.agent import Agent

Found = tuple[Dialogue, Demande]


def _answer(context: Context, agent: Agent, found: Found) -> None:
    dialogue, demande = found
    answer.treat(context.session, agent, dialogue, demande, now=context.now)
    _tell(context, dialogue, texts.TREATED)


def _question(context: Context, agent: Agent, found: Found) -> None:
    dialogue, demande = found
    answer.ask(context.session, agent, dialogue, demande, now=context.now)
    _tell(context, dialogue, texts.ASKED)


def _procedure(context: Context, agent: Agent, found: Found) -> None:
    dialogue, demande = found
    answer.name_procedure(context.session, agent, dialogue, demande, now=context.now)
    _tell(context, dialogue, texts.PROCEDURE_TOLD)


def _tell(context: Context, dialogue: Dialogue, text: str) -> None:
    topic = place.Place.by_id(context.session, dialogue.place_id)
    context.post(topic, Screen(text), demande_id=dialogue.demande_id)


MEANINGS: dict[Expected, Callable[[Context, Agent, Found], None]] = {
    Expected.ANSWER: _answer,
    Expected.QUESTION: _question,
    Expected.PROCEDURE: _procedure,
}


def speak_out(context: Context, agent: Agent, found: Found, said: Said) -> Message:
    """Relay a référent's words; they may be the answer, the question or the procedure that was asked for."""
    dialogue, demande = found
    meaning = dialogue.expected_as if dialogue.expected_from == agent.id else None
    message = speak_as_referent(context.session, agent, dialogue, demande, said, now=context.now)
    if meaning is not None:
        dialogue.expected_from = dialogue.expected_as = None
        MEANINGS[meaning](context, agent, found)
    if demande.is_practice:
        practise.answer(context, dialogue, said)
    return message
