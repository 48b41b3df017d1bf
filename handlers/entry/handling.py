"""Absorb one update: the routes give it its effects, once; what they refuse is said."""

from dataclasses import replace
from datetime import datetime

from handlers.entry import resuming, trouble
from handlers.entry.placing import out_of_unknown, placed
from handlers.entry.pressed_twice import LastPresses
from handlers.entry.routes import converse
from handlers.kit.context import Context, Surroundings
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.press import Press, decode
from models.demande.ahead import speaker
from models.outbox import rows as outbox
from models.outbox.kinds.press import PressAnswered
from models.people import account
from models.people.agent import Agent, AgentSession, open_session
from models.store.base import Session
from models.store.seen import mark_seen
from models.store.tools import tools

SAID = frozenset({Kind.TEXT, Kind.MEDIA})
"""What leaves a message of the person's own."""


def _said(incoming: Incoming) -> tuple[int, int] | None:
    if not incoming.is_private or incoming.kind not in SAID:
        return None
    return incoming.chat_id, incoming.message_id


def _note_presence(context: Context) -> None:
    """The account speaks to the bot; a press or a command leaves behind what was asked."""
    incoming = context.incoming
    if not incoming.is_private or not incoming.user_id:
        return
    if context.login is not None and _goes_elsewhere(incoming):
        account.drop_asked(context.session, incoming.user_id)
    account.is_back(context.session, incoming.user_id)


def _goes_elsewhere(incoming: Incoming) -> bool:
    return incoming.kind is Kind.PRESS or incoming.command not in {
        "",
        "annuler",
    }


class Handling:
    """Absorbs updates with the routes, and says what was refused."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._presses = LastPresses()

    def absorb(
        self, session: Session, incoming: Incoming, now: datetime
    ) -> None:
        """Give the update its effects, once.

        Raises:
            DomainError: refused; nothing is kept, `refuse` says it.
        """
        said = _said(incoming)
        if not mark_seen(session, incoming.update_id, said=said, now=now):
            return
        within = tools(session).rules.double_tap
        if self._presses.is_again(incoming, within=within, now=now):
            nothing = PressAnswered(press_id=incoming.press_id)
            outbox.answer_press(session, nothing, now=now)
            return
        context = out_of_unknown(self._context(session, incoming, now))
        _note_presence(context)
        converse(context)
        has_just_come = context.login is None and self._is_in(
            session, incoming, now
        )
        if has_just_come:
            logged_in = self._context(session, incoming, now)
            resuming.say_again(logged_in)

    def show_again(
        self, session: Session, user_id: int, since: datetime, now: datetime
    ) -> None:
        """Show an account again, without a sound, what it was asked last, if before `since`.

        Raises:
            DomainError: it is no more.
        """
        nothing = Incoming(0, Kind.SERVICE, user_id, user_id)
        context = self._context(session, nothing, now)
        resuming.show_again(replace(context, is_quiet=True), since)

    def refuse(
        self,
        session: Session,
        incoming: Incoming,
        code: str,
        right: str,
        now: datetime,
    ) -> None:
        """Say a refusal, once; the update is absorbed all the same.

        `right`: the one that was missing, if one was asked for.
        """
        said = _said(incoming)
        if not mark_seen(session, incoming.update_id, said=said, now=now):
            return
        self._presses.forget(incoming)
        context = self._context(session, incoming, now)
        trouble.refused(context, code, right)

    def _is_in(
        self, session: Session, incoming: Incoming, now: datetime
    ) -> bool:
        if not incoming.is_private:
            return False
        return open_session(session, incoming.user_id, now=now) is not None

    def _context(
        self, session: Session, incoming: Incoming, now: datetime
    ) -> Context:
        context = Context(
            session,
            incoming,
            now,
            self._surroundings,
            login=_login(session, incoming, now),
            press=_press(incoming),
        )
        return placed(context)


def _login(
    session: Session, incoming: Incoming, now: datetime
) -> tuple[Agent, AgentSession] | None:
    if not incoming.user_id:
        return None
    find_login = speaker if incoming.is_private else open_session
    return find_login(session, incoming.user_id, now=now)


def _press(incoming: Incoming) -> Press | None:
    if incoming.kind is not Kind.PRESS:
        return None
    return decode(incoming.data)
