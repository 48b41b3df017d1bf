"""Who comes in, and how."""

import re
from dataclasses import replace

from handlers.create_demande.sitting import sit_at_last
from handlers.follow_demande import demande_link as linking
from handlers.kit import held_words as kept_words
from handlers.kit.conditions import is_greeting
from handlers.kit.context import Context
from handlers.kit.denials import Denied, note_denial
from handlers.kit.home import home_screen
from handlers.kit.incoming import Kind
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import day, hour
from handlers.login import texts
from handlers.login.invitation import is_invitation, open_invitation
from models.actions import log_in, prove_address
from models.actions.speak import is_said
from models.demande import held
from models.errors import DomainError, NotFound, TooMany
from models.people.agent import (
    Agent,
    AgentSession,
    last_session_of_account,
    open_session,
)
from models.people.login import current_request
from models.values.address import read_address

CODE = re.compile(r"[A-Za-z0-9]{8}")
TOKEN = 40
"""A deep link's token is longer than any word a person would type after /start (43 signs)."""

RETRY = column(
    Press(Act.LOGIN_AGAIN).button(texts.AGAIN),
    Press(Act.LOGIN_OTHER).button(texts.OTHER),
)

ASK_EMAIL = Screen(
    texts.ASK_EMAIL, awaits_text=True, example=texts.EMAIL_EXAMPLE
)
WRONG_CODE = Screen(texts.WRONG_CODE, RETRY, awaits_text=True)


def arrive(context: Context) -> None:
    """Whatever somebody without session says: an address, a code, a link, or anything else."""
    text = context.incoming.text.strip()
    if linking.is_demande_link(context):
        linking.remember_link(context)
    if is_invitation(context):
        open_invitation(context)
    elif is_link(context):
        open_link(context)
    elif address := read_address(text):
        ask(context, address)
    elif _waits_for_code(context) and CODE.fullmatch(text):
        type_code(context, text)
    elif _was_at_work(context):
        keep(context)
    else:
        welcome(context)


def is_link(context: Context) -> bool:
    """Whether the link of an e-mail was opened."""
    return (
        context.incoming.command == "start"
        and len(context.incoming.argument) >= TOKEN
    )


def _waits_for_code(context: Context) -> bool:
    request = current_request(context.session, context.incoming.user_id)
    return request is not None and request.proven_at is None


def _was_at_work(context: Context) -> bool:
    """Whether this continues what an expired session interrupted.

    Who logged out, or shares the device, left.
    """
    user_id = context.incoming.user_id
    last = last_session_of_account(context.session, user_id)
    if last is None or last.ended_at is not None or last.is_shared:
        return False
    if not _is_words_of_work(context):
        return False
    return current_request(context.session, user_id) is None


def _is_words_of_work(context: Context) -> bool:
    """Whether it is no command, no hello, and no address to log in with."""
    incoming = context.incoming
    if incoming.kind not in {Kind.TEXT, Kind.MEDIA}:
        return False
    if incoming.command or not incoming.is_relayable:
        return False
    return "@" not in incoming.text and not is_greeting(context)


def keep(context: Context) -> None:
    """What was said to an expired session waits, sealed, for its person.

    Where it goes is asked after the login.
    """
    last = last_session_of_account(context.session, context.incoming.user_id)
    if last is not None:
        row = kept_words.row(context, held.HeldKind.LOGIN, agent=None)
        row.agent_id = last.agent_id
        held.hold(context.session, row, context.incoming.content)
    context.erase_said()
    context.show(replace(ASK_EMAIL, text=texts.KEPT))


def edited(context: Context) -> None:
    """The correction of what went does not go without a session; what still waits is corrected."""
    if (
        is_said(
            context.session,
            context.incoming.chat_id,
            context.incoming.message_id,
        )
        is None
    ):
        kept_words.edited(context, is_between_us=False)
        return
    context.show(Screen(texts.EDIT_NOT_SENT))


def connect(context: Context) -> None:
    """« Me connecter »."""
    context.answer_press()
    if context.login is not None:
        context.say(home_screen(context, context.agent))
        return
    context.say(ASK_EMAIL)


def welcome(context: Context) -> None:
    """Say where the login stands: the address, the code, the conditions or the device."""
    agent = prove_address.proven_agent(
        context.session, context.incoming.user_id, now=context.now
    )
    if agent is not None:
        next_question(context, agent)
    elif "@" in context.incoming.text:
        context.show(replace(ASK_EMAIL, text=texts.NOT_AN_EMAIL))
    elif _waits_for_code(context) and not context.incoming.command:
        context.show(WRONG_CODE)
    else:
        context.show(ASK_EMAIL)


def ask(context: Context, email: str) -> None:
    """An address was typed: the answer is the same whether it is known or not."""
    context.erase_said()
    try:
        prove_address.ask(
            context.session, context.incoming.user_id, email, now=context.now
        )
    except TooMany:
        context.show(Screen(texts.TOO_MANY))
        return
    _say_sent(context)


def _say_sent(context: Context) -> None:
    minutes = int(context.rules.login_link.total_seconds() // 60)
    context.show(Screen(texts.SENT.format(minutes=minutes), RETRY))


def again(context: Context) -> None:
    """« Renvoyer l'e-mail »."""
    context.answer_press()
    try:
        prove_address.ask_again(
            context.session, context.incoming.user_id, now=context.now
        )
    except TooMany:
        context.show(Screen(texts.TOO_MANY))
    except NotFound:
        context.show(ASK_EMAIL)
    else:
        _say_sent(context)


def other(context: Context) -> None:
    """« Changer d'adresse »."""
    context.answer_press()
    prove_address.forget_address(
        context.session, context.incoming.user_id, now=context.now
    )
    context.show(ASK_EMAIL)


def open_link(context: Context) -> None:
    """The link of the e-mail."""
    context.erase_said()
    incoming = context.incoming
    try:
        agent = prove_address.prove_by_token(
            context.session,
            incoming.user_id,
            incoming.argument,
            now=context.now,
        )
    except DomainError as refusal:
        context.show(Screen(_why_not(refusal), RETRY))
        return
    next_question(context, agent)


def _why_not(refusal: DomainError) -> str:
    sentences = {
        prove_address.AlreadyUsed.code: texts.USED,
        prove_address.Expired.code: texts.EXPIRED,
    }
    return sentences.get(refusal.code, texts.UNKNOWN_LINK)


def type_code(context: Context, code: str) -> None:
    """The code of the e-mail."""
    context.erase_said()
    try:
        agent = prove_address.prove_by_code(
            context.session, context.incoming.user_id, code, now=context.now
        )
    except DomainError as refusal:
        sentences = {
            prove_address.NoTriesLeft.code: texts.NO_TRIES,
            prove_address.Expired.code: texts.EXPIRED,
        }
        context.show(
            Screen(sentences.get(refusal.code, texts.ASK_EMAIL), RETRY)
        )
        return
    if agent is None:
        context.show(WRONG_CODE)
        return
    next_question(context, agent)


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
        context.session, context.incoming.user_id, now=context.now
    )
    context.show(Screen(texts.CLEARED))


def session_ended(context: Context) -> None:
    """A button was pressed without a session."""
    if context.incoming.is_private:
        sentence = texts.NOT_LOGGED_IN
    else:
        sentence = texts.NOT_LOGGED_IN_HERE.format(
            bot=context.surroundings.bot_username
        )
    note_denial(context, Denied.NOT_LOGGED_IN)
    context.answer_press(sentence, is_alert=True)
