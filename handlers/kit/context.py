"""What a route is given: the session, who speaks, the instant, the rules; and how to answer."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from handlers.kit.incoming import Incoming
from handlers.kit.press import Press
from handlers.kit.screens import Screen
from models.errors import Stale
from models.outbox import place
from models.outbox import rows as outbox
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.press import PressAnswered
from models.outbox.kinds.reaction import UNSENT, Reacted
from models.outbox.kinds.screen import ButtonsTaken, Shown, ShownToOne
from models.outbox.place import Place, PlaceKind
from models.outbox.reader import NOBODY, Reader, agent_reader
from models.people.account import Asked, ask, asks, look_elsewhere
from models.people.agent import Agent, AgentSession
from models.people.organisme import groupe_of_chat
from models.rules import Rules
from models.store.base import Session
from models.store.tools import tools


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is true for the whole process: the bot's own name and number, and what it can do."""

    bot_id: int
    bot_username: str
    can_sms: bool = False


@dataclass(frozen=True)
class Context:
    """One update being answered; without slots, so that it remembers where it happened."""

    session: Session
    incoming: Incoming
    now: datetime
    surroundings: Surroundings
    login: tuple[Agent, AgentSession] | None = None
    press: Press | None = None
    adrift_in: int | None = None
    """The topic of the private chat that it came from, and that is no demande's."""
    is_quiet: bool = False
    """Nobody asked for the answer just now: it comes without a sound."""
    is_for_anybody: bool = False
    """What is answered tells nothing of anybody, and leaves whoever is there to read it."""

    @property
    def agent(self) -> Agent:
        """The agent who speaks.

        Raises:
            LookupError: nobody is logged in; the routes that need somebody come after the login's.
        """
        if self.login is None:
            raise LookupError("nobody is logged in")
        return self.login[0]

    @property
    def rules(self) -> Rules:
        """The durations and caps."""
        return tools(self.session).rules

    @property
    def pressed(self) -> Press:
        """The button that was pressed.

        Raises:
            LookupError: nothing was pressed.
        """
        if self.press is None:
            raise LookupError("nothing was pressed")
        return self.press

    @property
    def subject(self) -> UUID:
        """What the pressed button is about.

        Raises:
            Stale: it names nothing; no button of ours does so any more.
        """
        if self.pressed.subject is None:
            raise Stale
        return self.pressed.subject

    @cached_property
    def here(self) -> Place:
        """The place where the person spoke: the private chat, the topic, or General."""
        chat_id, thread_id = self.incoming.chat_id, self.incoming.thread_id
        if thread_id:
            of_topic = place.place_of_thread(self.session, chat_id, thread_id)
            if of_topic is not None:
                return of_topic
        if self.incoming.is_private:
            return place.private_place(self.session, chat_id, now=self.now)
        bound = groupe_of_chat(self.session, chat_id)
        groupe_id = bound.id if bound else None
        return place.general_place(
            self.session, chat_id, groupe_id=groupe_id, now=self.now
        )

    def reader_at(self, to: Place) -> Reader:
        """Return who reads at a place: in private who speaks, where the login knows nobody yet."""
        if self.is_for_anybody:
            return NOBODY
        if not to.is_private:
            return to.reader
        return agent_reader(self.login[0].id) if self.login else NOBODY

    def to_nobody(self) -> "Context":
        """The same, answered to whoever is there: what is said names nobody and tells nothing."""
        return replace(self, is_for_anybody=True)

    def show(
        self,
        screen: Screen,
        *,
        demande_id: UUID | None = None,
        rank: int = 0,
        lane: UUID | None = None,
    ) -> None:
        """Answer in place of the pressed screen in private, else below, as to a card's buttons."""
        edits = self.incoming.message_id if self._is_replaceable else None
        self.post(
            self.here,
            screen,
            edits=edits,
            demande_id=demande_id,
            rank=rank,
            lane=lane,
        )

    @property
    def _is_replaceable(self) -> bool:
        """Whether the pressed screen may give way to the next one; a card stays."""
        if self.press is None or not self.here.is_private:
            return False
        return self.incoming.message_id != self.here.card_id

    def rewrite(
        self, screen: Screen, *, demande_id: UUID | None = None
    ) -> None:
        """Put a screen in the place of the pressed one, wherever it stands."""
        self.post(
            self.here,
            screen,
            edits=self.incoming.message_id,
            demande_id=demande_id,
        )

    def say(self, screen: Screen, *, demande_id: UUID | None = None) -> None:
        """Answer below what is there."""
        self.post(self.here, screen, demande_id=demande_id)

    def remark(self, screen: Screen, *, to: Place | None = None) -> None:
        """Answer one person: in a group to them alone; an anonymous administrator before all."""
        place = to or self.here
        if place.is_private:
            self.post(place, screen)
        elif self.incoming.is_anonymous:
            self.post(place, screen, rank=outbox.REMARK)
        else:
            alone = ShownToOne(
                screen=screen.as_json(), user_id=self.incoming.user_id
            )
            outbox.post(
                self.session,
                place,
                alone,
                reader=self.reader_at(place),
                now=self.now,
                erase_at=self.now + self.rules.refusal_shown,
                rank=outbox.REMARK,
            )

    def sign_unsent(self, telegram_id: int) -> None:
        """Put a sign that lasts below words of a group that did not go; « 👌 » replaces it."""
        sign = Reacted(telegram_id=telegram_id, emoji=UNSENT)
        outbox.post(
            self.session,
            self.here,
            sign,
            reader=self.reader_at(self.here),
            now=self.now,
            not_before=self.now,
            expires=self.now + self.rules.sign_worth,
            rank=outbox.SIGN,
        )

    def ask_of_draft(
        self, screen: Screen, draft_id: UUID, *, is_below: bool
    ) -> None:
        """Show the open question of a draft, which then knows the message that asks it."""
        edits = (
            self.incoming.message_id
            if self._is_replaceable and not is_below
            else None
        )
        self.post(self.here, screen, edits=edits, draft_id=draft_id)

    def take_buttons(self, message_id: int) -> None:
        """Take its buttons from a message of ours."""
        taken = ButtonsTaken(telegram_id=message_id)
        outbox.post(self.session, self.here, taken, reader=NOBODY, now=self.now)

    def post(
        self,
        to: Place,
        screen: Screen,
        *,
        edits: int | None = None,
        demande_id: UUID | None = None,
        draft_id: UUID | None = None,
        rank: int = 0,
        lane: UUID | None = None,
    ) -> None:
        """Queue a screen for any place.

        In private, a question that waits for a text comes below, and what was pressed higher up.
        """
        if to.kind == PlaceKind.PRIVATE and self.login is not None:
            self._note_standing(screen, draft_id, demande_id)
        shown = self._dressed(screen, to)
        comes_below = screen.awaits_text or to.is_covered(edits or 0)
        is_anew = bool(edits) and to.is_private and comes_below
        payload = Shown(
            screen=shown.as_json(), edits=None if is_anew else edits
        )
        outbox.post(
            self.session,
            to,
            payload,
            reader=self.reader_at(to),
            now=self.now,
            demande_id=demande_id,
            message_id=draft_id,
            rank=rank,
            lane=lane,
        )
        if edits and is_anew:
            self.take_buttons(edits)

    def _note_standing(
        self, screen: Screen, draft_id: UUID | None, demande_id: UUID | None
    ) -> None:
        """Note what stands last in the chat: a question, or a screen that leads elsewhere."""
        session, user_id = self.session, self.incoming.user_id
        if asker_id := draft_id or (screen.awaits_text and demande_id):
            where = self.adrift_in
            asks(session, user_id, asker_id, thread_id=where, now=self.now)
        elif screen.leads_elsewhere:
            look_elsewhere(session, user_id, but=demande_id)

    def _dressed(self, screen: Screen, to: Place) -> Screen:
        """Return the screen as it is told here: quiet or not, where the person looks."""
        is_aside = self.adrift_in is not None and to is self.here
        return replace(
            screen,
            is_silent=screen.is_silent or self.is_quiet,
            thread_id=self.adrift_in if is_aside else None,
        )

    def ask(self, asked: Asked, about: UUID | None) -> None:
        """Take the next text said here as the answer to a question."""
        here, user_id = self.incoming.thread_id, self.incoming.user_id
        ask(self.session, user_id, asked, about, thread_id=here, now=self.now)

    def in_general(self) -> "Context":
        """The same, in General and below: home, the wizard and the lists stand in no topic."""
        message_id = self.incoming.message_id if self.press is None else 0
        incoming = replace(self.incoming, thread_id=None, message_id=message_id)
        return replace(self, incoming=incoming)

    def answer_press(
        self, text: str = "", *, is_alert: bool = False, url: str = ""
    ) -> None:
        """Answer the press, so that the button stops blinking; with a pop-up, or the bot's chat."""
        press_id = self.incoming.press_id
        payload = PressAnswered(
            press_id=press_id, text=text, is_alert=is_alert, url=url
        )
        outbox.answer_press(self.session, payload, now=self.now)

    def erase_said(self) -> None:
        """Delete from the chat what was just typed: it carried identity, a number or a code."""
        self.erase(self.incoming.message_id)

    def erase(self, message_id: int) -> None:
        """Delete a message of this chat."""
        payload = MessageErased(telegram_id=message_id)
        outbox.post(
            self.session, self.here, payload, reader=NOBODY, now=self.now
        )
