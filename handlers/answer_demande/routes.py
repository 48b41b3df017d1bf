"""What a référent presses in the topic of a demande."""

from handlers.answer_demande import texts
from handlers.answer_demande.topic import ask_in_topic, topic_of_press
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions import answer
from models.actions.absences import work_again
from models.demande.dialogue import DialogueState, Expected, last_answer
from models.errors import AlreadyDone, Closed


def take(context: Context) -> None:
    """« Je m'en occupe »."""
    topic = topic_of_press(context)
    try:
        answer.take(
            context.session,
            context.agent,
            topic.dialogue,
            topic.demande,
            now=context.now,
        )
    except AlreadyDone:
        context.answer_press(texts.TAKEN_ALREADY)
        return
    is_back = work_again(context.session, context.agent, now=context.now)
    context.answer_press(texts.AT_WORK_AGAIN if is_back else texts.NOTED)


def treat(context: Context) -> None:
    """« J'ai traité la demande »: with the last message as the answer, or another one."""
    topic = topic_of_press(context)
    dialogue = topic.dialogue
    if topic.is_close:
        raise Closed
    if dialogue.state == DialogueState.TRAITEE:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press()
    if dialogue.answered_at is None:
        ask_in_topic(context, topic, Expected.ANSWER, texts.NO_ANSWER)
        return
    buttons = column(
        Press(Act.TREAT_LAST, dialogue.id).button(texts.LAST),
        Press(Act.TREAT_WRITE, dialogue.id).button(texts.WRITE),
    )
    last = last_answer(context.session, dialogue)
    how = texts.treat_how(last.body if last else "")
    context.say(Screen(how, buttons), demande_id=topic.demande.id)


def treat_last(context: Context) -> None:
    """« Mon dernier message »."""
    topic = topic_of_press(context)
    try:
        answer.treat(
            context.session,
            context.agent,
            topic.dialogue,
            topic.demande,
            now=context.now,
        )
    except AlreadyDone:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press(texts.NOTED)
    context.say(Screen(texts.TREATED), demande_id=topic.demande.id)


def treat_write(context: Context) -> None:
    """« Écrire une réponse »."""
    _expect(context, Expected.ANSWER, texts.WRITE_NOW)


def standard(context: Context) -> None:
    """« Procédure standard »: asks its name."""
    _expect(context, Expected.PROCEDURE, texts.PROCEDURE_WHICH)


def _expect(context: Context, meaning: Expected, question: str) -> None:
    topic = topic_of_press(context)
    context.answer_press()
    ask_in_topic(context, topic, meaning, question)


def ask_nothing(context: Context) -> None:
    """« Ne rien demander »: the next message leaves as it is."""
    topic = topic_of_press(context)
    context.answer_press()
    screen = Screen(texts.ASKED_NOTHING)
    context.rewrite(screen, demande_id=topic.demande.id)
