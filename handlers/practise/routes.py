"""`/essai` in the group of an organisme: opened, answered by a script, ended."""

from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.screens import Screen
from handlers.practise import texts
from models.actions import practice
from models.actions.speak import Said
from models.demande.dialogue import Dialogue
from models.demande.piece import Content
from models.errors import AlreadyDone, NotFound
from models.people.organisme import GroupeType, groupe_of_chat
from models.people.roles import GroupeRight


def begin(context: Context) -> None:
    """`/essai`."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or groupe.type != GroupeType.ORGANISME:
        context.remark(Screen(texts.NOT_HERE))
    elif context.login is None:
        deny(context, Denied.NOT_LOGGED_IN, Screen(texts.LOGIN_FIRST))
    elif not practice.is_of_team(context.session, context.agent, groupe.id):
        deny(context, GroupeRight.PRACTISE, Screen(texts.NOT_MEMBER))
    else:
        try:
            practice.begin(
                context.session,
                groupe,
                titre=texts.TITRE,
                probleme=texts.PROBLEME,
                now=context.now,
            )
        except AlreadyDone:
            context.remark(Screen(texts.ALREADY))
        else:
            context.say(Screen(texts.BEGUN))


def answer(context: Context, dialogue: Dialogue, said: Said) -> None:
    """Let the invented aidant answer what a référent wrote, as long as the script lasts."""
    rank = practice.answers_said(context.session, dialogue)
    if rank < len(texts.ANSWERS):
        # No message of Telegram stands behind these words: the opposite of the one they answer
        # cannot be another's.
        words = Said(
            said.chat_id, -said.telegram_id, Content(text=texts.ANSWERS[rank])
        )
        practice.answer(context.session, dialogue, words, now=context.now)


def end(context: Context) -> None:
    """« Terminer l'exercice »: nothing is left of it."""
    if context.pressed.subject is None:
        raise NotFound
    demande = practice.access(
        context.session, context.agent, context.pressed.subject
    )
    context.answer_press()
    practice.end(context.session, demande, now=context.now)
