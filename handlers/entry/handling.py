"""Absorb one update: the routes give it its effects, once; what they refuse is said."""

from dataclasses import replace
from datetime import datetime

from handlers.entry import resuming, trouble
from handlers.entry.presses import IN_GENERAL
from handlers.entry.routes import converse
from handlers.kit.conditions import TYPED_LOGOUT, is_in_demande, is_typed
from handlers.kit.context import Context, Surroundings
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.press import decode
from models.demande.ahead import speaker
from models.people import account
from models.people.agent import open_session
from models.store.base import Session
from models.store.seen import mark_seen

SPOKEN = frozenset({Kind.TEXT, Kind.MEDIA, Kind.EDIT, Kind.PRESS})
IN_TOPIC = frozenset({"", "retirer", "annuler", "aide", "help"})
"""The commands that are answered where they are said."""


def _note_presence(context: Context) -> None:
    """The account speaks to the bot; a press or a command leaves behind what was asked."""
    incoming = context.incoming
    if not incoming.is_private or not incoming.user_id:
        return
    if context.login is not None and _goes_elsewhere(incoming):
        account.drop_asked(context.session, incoming.user_id)
    account.is_back(context.session, incoming.user_id)


def _goes_elsewhere(incoming: Incoming) -> bool:
    return incoming.kind is Kind.PRESS or incoming.command not in {"", "annuler"}


def _placed(context: Context) -> Context:
    """What was said or pressed in a topic of a private chat, answered there or in General."""
    incoming = context.incoming
    if not incoming.is_private or incoming.thread_id is None or incoming.kind not in SPOKEN:
        return context
    if not is_in_demande(context):
        return replace(context.in_general(), is_adrift=True)
    return context.in_general() if _is_for_general(context) else context


def _is_for_general(context: Context) -> bool:
    incoming = context.incoming
    if context.login is None:
        return True
    if context.press is not None and context.press.act in IN_GENERAL:
        return True
    return incoming.command not in IN_TOPIC or is_typed(TYPED_LOGOUT)(context)


class Handling:
    """Absorbs updates with the routes, and says what was refused."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    def absorb(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Give the update its effects, once.

        Raises:
            DomainError: refused; nothing is kept, `refuse` says it.
        """
        if not mark_seen(session, incoming.update_id, now=now):
            return
        context = self._context(session, incoming, now)
        _note_presence(context)
        converse(context)
        if context.login is None and self._is_in(session, incoming, now):
            resuming.say_again(self._context(session, incoming, now))

    def refuse(self, session: Session, incoming: Incoming, code: str, now: datetime) -> None:
        """Say a refusal, once; the update is absorbed all the same."""
        if mark_seen(session, incoming.update_id, now=now):
            trouble.refused(self._context(session, incoming, now), code)

    def _is_in(self, session: Session, incoming: Incoming, now: datetime) -> bool:
        return incoming.is_private and open_session(session, incoming.user_id, now=now) is not None

    def _context(self, session: Session, incoming: Incoming, now: datetime) -> Context:
        find_login = speaker if incoming.is_private else open_session
        login = find_login(session, incoming.user_id, now=now) if incoming.user_id else None
        press = decode(incoming.data) if incoming.kind is Kind.PRESS else None
        return _placed(Context(session, incoming, now, self._surroundings, login, press))
