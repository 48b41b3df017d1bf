"""The session: the conditions, the device, and its end."""

from dataclasses import replace

from handlers.create_demande.sitting import sit_at_last
from handlers.follow_demande import demande_link as linking
from handlers.kit.context import Context
from handlers.kit.denials import Denied, note_denial
from handlers.kit.home import home_screen
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import day, hour
from handlers.login import texts
from handlers.login.screens import ASK_EMAIL
from models.actions import log_in, prove_address
from models.errors import NotFound
from models.people.agent import Agent, AgentSession, open_session


def next_question(context: Context, agent: Agent) -> None:
    """The conditions at the first login, then the device."""
    if agent.terms_version != context.rules.terms_version:
        terms = texts.TERMS.format(name=agent.prenom)
        context.show(
            Screen(terms, column(Press(Act.ACCEPT).button(texts.ACCEPT)))
        )
        return
    hours = int(context.rules.shared_session.total_seconds() // 3600)
    buttons = (
        Press(Act.DEVICE, value="i").button(texts.INDIVIDUAL),
        Press(Act.DEVICE, value="s").button(texts.SHARED),
    )
    text = texts.DEVICE.format(name=agent.prenom, hours=hours)
    context.show(Screen(text, column(*buttons)))


def accept(context: Context) -> None:
    """« J'accepte les conditions »."""
    context.answer_press()
    agent = prove_address.proven_agent(
        context.session, context.incoming.user_id, now=context.now
    )
    if agent is None:
        context.show(ASK_EMAIL)
        return
    log_in.accept_terms(context.session, agent, now=context.now)
    next_question(context, agent)


def device(context: Context) -> None:
    """« Appareil individuel », « Appareil partagé »: the session begins."""
    context.answer_press()
    is_shared = context.pressed.value == "s"
    try:
        agent = log_in.begin(
            context.session,
            context.incoming.user_id,
            is_shared=is_shared,
            now=context.now,
        )
    except NotFound:
        context.show(ASK_EMAIL)
        return
    _say_in(context, agent)


def _say_in(context: Context, agent: Agent) -> None:
    current = open_session(
        context.session, context.incoming.user_id, now=context.now
    )
    if current is None:
        return
    context = replace(context, login=current)
    _, login = current
    context.show(home_screen(context, agent, above=_until(login)))
    if linking.open_remembered(context, agent):
        return
    sitting = sit_at_last(context)
    if sitting is not None:
        sitting.show(below=True)


def _until(login: AgentSession) -> str:
    if login.is_shared:
        return texts.BACK_IN_SHARED.format(hour=hour(login.expires))
    return texts.BACK_IN.format(day=day(login.expires))


def leave(context: Context) -> None:
    """`/deconnexion`, « Me déconnecter »."""
    if context.press is not None:
        context.answer_press()
    log_in.log_out(context.session, context.incoming.user_id, now=context.now)
    context.to_nobody().show(
        Screen(texts.LOGGED_OUT, column(Press(Act.CLEAR).button(texts.CLEAR)))
    )


def clear(context: Context) -> None:
    """« Effacer les messages de cette conversation »."""
    context.answer_press()
    log_in.clear_chat(
        context.session,
        context.incoming.user_id,
        now=context.now,
        but=context.incoming.message_id,
    )
    context.show(Screen(texts.CLEARED))


def session_ended(context: Context) -> None:
    """A button was pressed without a session."""
    note_denial(context, Denied.NOT_LOGGED_IN)
    if context.incoming.is_private:
        context.answer_press(texts.NOT_LOGGED_IN, is_alert=True)
        return
    bot = context.surroundings.bot_username
    # The telephone opens the private chat by itself, where « Démarrer » begins the login.
    context.answer_press(
        texts.NOT_LOGGED_IN_HERE.format(bot=bot),
        is_alert=True,
        url=f"https://t.me/{bot}?start=login",
    )
