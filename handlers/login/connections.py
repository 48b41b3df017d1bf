"""« Mes connexions »: where one is logged in, out of everywhere, and « Ce n'est pas moi »."""

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.login import texts
from models.actions import disown, log_in
from models.errors import DomainError
from models.people.agent import open_sessions_of


def show_connections(context: Context) -> None:
    """« Mes connexions »: the sessions that are open, this one first named."""
    if context.press is not None:
        context.answer_press()
    logins = open_sessions_of(
        context.session, context.agent.id, now=context.now
    )
    words = texts.connections(logins, context.incoming.user_id)
    button = Press(Act.LOGOUT_ALL).button(texts.LOGOUT_ALL)
    context.show(Screen(words, column(button)))


def log_out_everywhere(context: Context) -> None:
    """« Me déconnecter partout »."""
    context.answer_press()
    log_in.log_out_everywhere(
        context.session, context.incoming.user_id, now=context.now
    )
    clear = Press(Act.CLEAR).button(texts.CLEAR)
    context.to_nobody().show(Screen(texts.LOGGED_OUT_ALL, column(clear)))


def disown_account(context: Context) -> None:
    """« Ce n'est pas moi », below what announced an account; no session is needed."""
    try:
        disown.disown(
            context.session,
            context.incoming.user_id,
            context.subject,
            now=context.now,
        )
    except DomainError:
        context.answer_press(texts.NOT_ME_TOO_LATE, is_alert=True)
        return
    context.answer_press()
    context.to_nobody().show(Screen(texts.NOT_ME_DONE))
