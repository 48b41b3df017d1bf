"""What a team arranges among itself: the rarer actions, « Passer à un collègue », « Rendre à l'équipe »."""

from handlers.answer_demande import texts
from handlers.answer_demande.buttons import more_buttons
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Screen, column
from models.actions import hand_over
from models.actions.answer import check_open
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import Right, access_dialogue
from models.errors import NotFound, Stale


def more(context: Context) -> None:
    """« Autres actions »: below, so that the five main buttons stay short."""
    dialogue, demande = _dialogue(context)
    check_open(dialogue)
    context.answer_press()
    context.say(
        Screen(texts.MORE_ACTIONS, more_buttons(context.session, dialogue)), demande_id=demande.id
    )


def ask_colleague(context: Context) -> None:
    """« Passer à un collègue »: to whom?"""
    dialogue, demande = _dialogue(context)
    check_open(dialogue)
    context.answer_press()
    buttons = [
        Press(Act.HAND_TO, dialogue.id, value=written_id(one.id)).button(one.short_name)
        for one in hand_over.colleagues(context.session, dialogue)
    ]
    context.say(
        Screen(texts.WHICH_COLLEAGUE if buttons else texts.NO_COLLEAGUE, column(*buttons)),
        demande_id=demande.id,
    )


def pass_to(context: Context) -> None:
    """The colleague is named in the topic and on the card."""
    dialogue, demande = _dialogue(context)
    named = {written_id(one.id): one for one in hand_over.colleagues(context.session, dialogue)}
    colleague = named.get(context.pressed.value)
    if colleague is None:
        raise Stale
    hand_over.pass_to(context.session, context.agent, dialogue, demande, colleague, now=context.now)
    context.answer_press()
    told = Screen(texts.passed(context.agent.short_name, colleague.short_name))
    context.post(context.here, told, edits=context.incoming.message_id, demande_id=demande.id)


def give_back(context: Context) -> None:
    """« Rendre à l'équipe »."""
    dialogue, demande = _dialogue(context)
    hand_over.give_back(context.session, context.agent, dialogue, demande, now=context.now)
    context.answer_press(texts.NOTED)
    context.say(
        Screen(texts.GIVEN_BACK.format(agent=context.agent.short_name)), demande_id=demande.id
    )


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise NotFound
    return access_dialogue(context.session, context.agent, Right.ANSWER, context.pressed.subject)
