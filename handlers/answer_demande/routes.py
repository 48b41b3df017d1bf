"""What a référent presses in the topic of a demande."""

from handlers.answer_demande import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions import answer
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState, Expected
from models.demande.rights import Right, access_dialogue
from models.errors import AlreadyDone, NotFound


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise NotFound
    return access_dialogue(context.session, context.agent, Right.ANSWER, context.pressed.subject)


def take(context: Context) -> None:
    """« Je m'en occupe »."""
    dialogue, demande = _dialogue(context)
    try:
        answer.take(context.session, context.agent, dialogue, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(texts.TAKEN_ALREADY)
        return
    context.answer_press(texts.NOTED)


def treat(context: Context) -> None:
    """« J'ai traité la demande »: with the last message as the answer, or another one."""
    dialogue, demande = _dialogue(context)
    if dialogue.state == DialogueState.TRAITEE:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press()
    if dialogue.answered_at is None:
        answer.expect(context.agent, dialogue, Expected.ANSWER)
        context.say(Screen(texts.NO_ANSWER), demande_id=demande.id)
        return
    buttons = (
        Press(Act.TREAT_LAST, dialogue.id).button(texts.LAST),
        Press(Act.TREAT_WRITE, dialogue.id).button(texts.WRITE),
    )
    context.say(Screen(texts.TREAT_HOW, column(*buttons)), demande_id=demande.id)


def treat_last(context: Context) -> None:
    """« Mon dernier message »."""
    dialogue, demande = _dialogue(context)
    try:
        answer.treat(context.session, context.agent, dialogue, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press(texts.NOTED)
    context.say(Screen(texts.TREATED), demande_id=demande.id)


def treat_write(context: Context) -> None:
    """« Écrire une réponse »."""
    dialogue, demande = _dialogue(context)
    answer.expect(context.agent, dialogue, Expected.ANSWER)
    context.answer_press()
    context.say(Screen(texts.WRITE_NOW), demande_id=demande.id)


def ask(context: Context) -> None:
    """« Il me manque une information »: asks what."""
    _expect(context, Expected.QUESTION, texts.ASK_WHAT)


def standard(context: Context) -> None:
    """« Procédure standard »: asks its name."""
    _expect(context, Expected.PROCEDURE, texts.PROCEDURE_WHICH)


def _expect(context: Context, meaning: Expected, question: str) -> None:
    dialogue, demande = _dialogue(context)
    answer.expect(context.agent, dialogue, meaning)
    context.answer_press()
    context.say(Screen(question), demande_id=demande.id)
