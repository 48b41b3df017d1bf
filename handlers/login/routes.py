"""Who comes in, and how."""

from dataclasses import replace

from handlers.follow_demande import demande_link as linking
from handlers.kit import held_words as kept_words
from handlers.kit.conditions import is_greeting
from handlers.kit.context import Context
from handlers.kit.denials import Denied, note_denial
from handlers.kit.home import home_screen
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.screens import Screen
from handlers.login import texts
from handlers.login.agent_session import next_question
from handlers.login.invitation import is_invitation, open_invitation
from handlers.login.screens import ASK_EMAIL, RETRY, WRONG_CODE, say_for_now
from models.actions import prove_address
from models.actions.speak import is_said
from models.demande import held
from models.errors import DomainError, NotFound, TooMany
from models.people.agent import last_session_of_account
from models.people.login import current_request
from models.values.address import read_address
from models.values.login_code import (
    MOST_GROUPS,
    SHORTEST,
    codes_in,
    read_login_code,
    read_start,
)

WHY_NOT = {
    prove_address.AlreadyUsed.code: texts.USED,
    prove_address.Expired.code: texts.EXPIRED,
    prove_address.NoTriesLeft.code: texts.NO_TRIES,
}
"""Why a link or a code lets nobody in; anything else is wrong."""


def arrive(context: Context) -> None:
    """Whatever somebody without session says: an address, a code, a link, or anything else."""
    text = context.incoming.text.strip()
    context = _as_started(context)
    if linking.is_demande_link(context):
        linking.remember_link(context)
    if is_invitation(context):
        open_invitation(context)
    elif is_link(context):
        open_link(context)
    elif address := read_address(text):
        ask(context, address)
    elif is_own_code(context) or _is_try(context):
        type_own_code(context)
    elif _was_at_work(context):
        keep(context)
    else:
        welcome(context)


def _as_started(context: Context) -> Context:
    """A link of ours that was pasted says what it would have said, opened."""
    argument = read_start(context.incoming.text)
    if argument is None or context.incoming.kind is not Kind.TEXT:
        return context
    started = replace(context.incoming, text=f"/start {argument}")
    return replace(context, incoming=started)


def is_link(context: Context) -> bool:
    """Whether the link of an e-mail was opened, or pasted."""
    incoming = _as_started(context).incoming
    return incoming.command == "start" and len(incoming.argument) >= SHORTEST


def is_own_code(context: Context) -> bool:
    """Whether this is a code that the account was sent lately, whatever became of it."""
    return _own_code(context) is not None


def _own_code(context: Context) -> str | None:
    """Return the code of this account that a text is, or holds among other words."""
    if context.incoming.kind is not Kind.TEXT:
        return None
    session, user_id = context.session, context.incoming.user_id
    whole = _code(context)
    words = codes_in(context.incoming.text)
    for code in [*([whole] if whole else []), *words]:
        if prove_address.is_own_code(session, user_id, code, now=context.now):
            return code
    return None


def _code(context: Context) -> str | None:
    if context.incoming.kind is not Kind.TEXT:
        return None
    return read_login_code(context.incoming.text)


def _is_try(context: Context) -> bool:
    return _code(context) is not None and _waits_for_code(context)


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
    return not _waits_for_code(context) or _is_no_code(context.incoming)


def _begins_again(context: Context) -> bool:
    return bool(context.incoming.command) or is_greeting(context)


def _is_no_code(incoming: Incoming) -> bool:
    """Whether nobody would type this for the code of the e-mail: a sentence, a photo."""
    return bool(incoming.media) or len(incoming.text.split()) > MOST_GROUPS


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
    told = replace(ASK_EMAIL, text=texts.KEPT)
    say_for_now(context, told)


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
    elif _begins_again(context) or context.incoming.kind is not Kind.TEXT:
        context.show(ASK_EMAIL)
    elif _waits_for_code(context) and "@" not in context.incoming.text:
        context.show(WRONG_CODE)
    else:
        context.show(replace(ASK_EMAIL, text=texts.NOT_AN_EMAIL))


def ask(context: Context, email: str) -> None:
    """An address was typed: the answer is the same whether it is known or not."""
    context.erase_said()
    try:
        asked = prove_address.ask(
            context.session,
            context.incoming.user_id,
            email,
            asked_by=context.incoming.name,
            now=context.now,
        )
    except TooMany:
        context.show(Screen(texts.TOO_MANY))
        return
    _say_sent(context, asked)


def _say_sent(context: Context, asked: prove_address.Asked) -> None:
    minutes = int(context.rules.login_link.total_seconds() // 60)
    sent = Screen(texts.SENT.format(minutes=minutes), RETRY)
    context.show(sent, lane=asked.lane)
    prove_address.mail(context.session, asked, now=context.now)


def again(context: Context) -> None:
    """« Renvoyer l'e-mail »."""
    context.answer_press()
    try:
        asked = prove_address.ask_again(
            context.session,
            context.incoming.user_id,
            asked_by=context.incoming.name,
            now=context.now,
        )
    except TooMany:
        context.show(Screen(texts.TOO_MANY))
    except NotFound:
        context.show(ASK_EMAIL)
    else:
        _say_sent(context, asked)


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
    incoming = _as_started(context).incoming
    try:
        agent = prove_address.prove_by_token(
            context.session,
            incoming.user_id,
            incoming.argument,
            now=context.now,
        )
    except DomainError as refusal:
        note_denial(context, Denied.WRONG_LINK)
        words = WHY_NOT.get(refusal.code, texts.UNKNOWN_LINK)
        context.show(Screen(words, RETRY))
        return
    next_question(context, agent)


def type_own_code(context: Context) -> None:
    """The code of the e-mail, or one like it."""
    context.erase_said()
    code = _own_code(context) or _code(context) or ""
    try:
        agent = prove_address.prove_by_code(
            context.session, context.incoming.user_id, code, now=context.now
        )
    except DomainError as refusal:
        note_denial(context, Denied.WRONG_CODE)
        context.show(Screen(WHY_NOT.get(refusal.code, texts.WRONG_CODE), RETRY))
        return
    if agent is None:
        note_denial(context, Denied.WRONG_CODE)
        context.show(WRONG_CODE)
        return
    next_question(context, agent)
