"""« Pas le bon interlocuteur »: which organisme is, and what the aidant is asked."""

from handlers.answer_demande import texts
from handlers.answer_demande.topic import topic_of_press
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Screen, column
from models.actions import redirect
from models.actions.answer import check_open
from models.demande.demande import Demande
from models.errors import Stale

NONE = "none"
STAYS = "stays"


def ask(context: Context) -> None:
    """Which organisme is the right one?"""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    context.answer_press()
    groupes = redirect.other_groupes(context.session, topic.demande)
    choices = [(written_id(groupe.id), groupe.nom) for groupe in groupes]
    nobody = texts.NONE_OF_THEM if groupes else texts.NO_OTHER_HERE
    choices += [(NONE, nobody), (STAYS, texts.IT_STAYS)]
    buttons = [
        Press(Act.WRONG_PICK, topic.dialogue.id, value=value).button(label)
        for value, label in choices
    ]
    screen = Screen(texts.WHICH_ORGANISME, column(*buttons))
    context.say(screen, demande_id=topic.demande.id)


def pick(context: Context) -> None:
    """The organisme that they propose, or none of them: the aidant decides."""
    topic = topic_of_press(context)
    value = context.pressed.value
    if value == STAYS:
        _end(context, topic.demande, texts.STAYS)
        return
    groupes = redirect.other_groupes(context.session, topic.demande)
    by_value = {written_id(groupe.id): groupe for groupe in groupes}
    if value != NONE and value not in by_value:
        raise Stale
    proposed = by_value.get(value)
    redirect.propose(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        proposed,
        now=context.now,
    )
    _end(context, topic.demande, texts.PROPOSED)


def _end(context: Context, demande: Demande, text: str) -> None:
    context.answer_press()
    context.rewrite(Screen(text), demande_id=demande.id)
