"""The link of an invitation: it asks who one is, then the address; the ordinary login follows."""

from handlers.kit.context import Context
from handlers.kit.denials import Denied, note_denial
from handlers.kit.home import home
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.login import texts
from models.actions import invite
from models.errors import DomainError
from models.people.agent import Agent
from models.people.invitation import LENGTH, PREFIX

WHY_NOT = {
    invite.InvitationExpired.code: texts.INVITATION_EXPIRED,
    invite.OpenedElsewhere.code: texts.INVITATION_ELSEWHERE,
}


def is_invitation(context: Context) -> bool:
    """Whether the link of an invitation was opened."""
    argument = context.incoming.argument
    if context.incoming.command != "start" or len(argument) != LENGTH:
        return False
    return argument.startswith(PREFIX)


def open_invitation(context: Context) -> None:
    """« Est-ce vous ? »: the prénom and the initial, nothing more."""
    context.erase_said()
    if context.login is not None:
        home(context, above=texts.INVITATION_LOGGED_IN)
        return
    incoming = context.incoming
    try:
        invitation = invite.open_invitation(
            context.session,
            incoming.user_id,
            incoming.argument,
            now=context.now,
        )
    except DomainError as refusal:
        note_denial(context, Denied.WRONG_LINK)
        _refused(context, refusal)
        return
    name = Agent.by_id(context.session, invitation.agent_id).short_name
    buttons = (
        Press(Act.INVITED_YES, invitation.id).button(texts.INVITED_YES),
        Press(Act.INVITED_NO, invitation.id).button(texts.INVITED_NO),
    )
    context.show(Screen(texts.INVITED.format(name=name), column(*buttons)))


def _refused(context: Context, refusal: DomainError) -> None:
    context.show(Screen(WHY_NOT.get(refusal.code, texts.INVITATION_UNKNOWN)))


def confirm(context: Context) -> None:
    """« Oui, c'est moi »: the address is asked, as of anybody."""
    context.answer_press()
    try:
        invite.confirm(
            context.session,
            context.incoming.user_id,
            context.subject,
            now=context.now,
        )
    except DomainError as refusal:
        _refused(context, refusal)
        return
    context.show(
        Screen(
            texts.ASK_INVITED_EMAIL,
            awaits_text=True,
            example=texts.EMAIL_EXAMPLE,
        )
    )


def refuse(context: Context) -> None:
    """« Ce n'est pas moi »."""
    context.answer_press()
    try:
        invite.refuse(
            context.session,
            context.incoming.user_id,
            context.subject,
            now=context.now,
        )
    except DomainError as refusal:
        _refused(context, refusal)
        return
    context.show(Screen(texts.INVITATION_REFUSED))
