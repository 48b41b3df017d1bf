"""« Pas le bon interlocuteur »: which organisme is, and what the aidant is asked."""

from handlers.answer_demande import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Screen, column
from models.actions import redirect
from models.actions.answer import check_open
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import Right, access_dialogue
from models.errors import NotFound, Stale

NONE = "none"
STAYS = "stays"


def ask(context: Context) -> None:
    """Which organisme is the right one?"""
    dialogue, demande = _dialogue(context)
    check_open(dialogue)
    context.answer_press()
    buttons = [
        Press(Act.WRONG_PICK, dialogue.id, value=written_id(one.id)).button(one.nom)
        for one in redirect.other_groupes(context.session, demande)
    ]
    buttons.append(Press(Act.WRONG_PICK, dialogue.id, value=NONE).button(texts.NONE_OF_THEM))
    buttons.append(Press(Act.WRONG_PICK, dialogue.id, value=STAYS).button(texts.IT_STAYS))
    context.say(Screen(texts.WHICH_ORGANISME, column(*buttons)), demande_id=demande.id)


def pick(context: Context) -> None:
    """The organisme that they propose, or none of them: the aidant decides."""
    dialogue, demande = _dialogue(context)
    value = context.pressed.value
    if value == STAYS:
        _end(context, demande, texts.STAYS)
        return
    named = {written_id(one.id): one for one in redirect.other_groupes(context.session, demande)}
    if value != NONE and value not in named:
        raise Stale
    redirect.propose(
        context.session, context.agent, dialogue, demande, named.get(value), now=context.now
    )
    _end(context, demande, texts.PROPOSED)


def _end(context: Context, demande: Demande, told: str) -> None:
    context.answer_press()
    context.post(
        context.here, Screen(told), edits=context.incoming.message_id, demande_id=demande.id
    )


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise NotFound
    return access_dialogue(context.session, context.agent, Right.ANSWER, context.pressed.subject)
