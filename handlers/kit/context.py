"""What a route is given: the session, who speaks, the instant, the rules; and the few ways to answer."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from handlers.kit.incoming import Incoming
from handlers.kit.press import Press
from handlers.kit.screens import Screen
from models.outbox import place
from models.outbox import rows as outbox
from models.outbox.payloads import MessageErased, PressAnswered, Shown
from models.outbox.place import Place, PlaceKind
from models.people.account import Asked, ask
from models.people.agent import Agent, AgentSession
from models.rules import Rules
from models.store.base import Session
from models.store.tools import tools


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is true for the whole process: the bot's own name and number, and what it can do."""

    bot_id: int
    bot_username: str
    can_mail: bool = True
    can_sms: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One update being answered."""

    session: Session
    incoming: Incoming
    now: datetime
    surroundings: Surroundings
    login: tuple[Agent, AgentSession] | None = None
    press: Press | None = None
    is_adrift: bool = False
    """It came from a topic of the private chat that is no demande's."""

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

    def here(self) -> Place:
        """The place where the person spoke: the private chat, the topic, or General."""
        chat_id, thread_id = self.incoming.chat_id, self.incoming.thread_id
        found = place.place_of_thread(self.session, chat_id, thread_id) if thread_id else None
        whole = place.private_place if self.incoming.is_private else place.general_place
        return found or whole(self.session, chat_id, now=self.now)

    def show(self, screen: Screen, *, demande_id: UUID | None = None, rank: int = 0) -> None:
        """Answer with a screen: in place of the pressed one in a private chat, below otherwise or under a card."""
        here = self.here()
        is_replaced = (
            self.press is not None and here.is_private and self.incoming.message_id != here.card_id
        )
        edits = self.incoming.message_id if is_replaced else None
        self.post(here, screen, edits=edits, demande_id=demande_id, rank=rank)

    def rewrite(self, screen: Screen, *, demande_id: UUID | None = None) -> None:
        """Put a screen in the place of the pressed one, wherever it stands."""
        self.post(self.here(), screen, edits=self.incoming.message_id, demande_id=demande_id)

    def say(self, screen: Screen, *, demande_id: UUID | None = None) -> None:
        """Answer below what is there."""
        self.post(self.here(), screen, demande_id=demande_id)

    def post(
        self,
        to: Place,
        screen: Screen,
        *,
        edits: int | None = None,
        demande_id: UUID | None = None,
        rank: int = 0,
    ) -> None:
        """Queue a screen for any place."""
        payload = Shown(screen=screen.as_json(), edits=edits)
        outbox.post(self.session, to, payload, now=self.now, demande_id=demande_id, rank=rank)

    def ask(self, asked: Asked, about: UUID | None) -> None:
        """Take the next text said here as the answer to a question."""
        thread_id = self.incoming.thread_id
        ask(self.session, self.incoming.user_id, asked, about, thread_id=thread_id, now=self.now)

    def in_general(self) -> "Context":
        """The same, answered in General and below: home, the wizard and the lists do not stand in a demande's topic."""
        message_id = self.incoming.message_id if self.press is None else 0
        return replace(self, incoming=replace(self.incoming, thread_id=None, message_id=message_id))

    def answer_press(self, text: str = "", *, is_alert: bool = False) -> None:
        """Answer the press, so that the button stops blinking; with a pop-up when there is something to say."""
        payload = PressAnswered(press_id=self.incoming.press_id, text=text, is_alert=is_alert)
        outbox.answer_press(self.session, payload, now=self.now)

    def erase_said(self) -> None:
        """Delete from the chat what the person just typed: it carried identity, a number or a code."""
        self.erase(self.incoming.message_id)

    def erase(self, message_id: int) -> None:
        """Delete a message of this chat."""
        payload = MessageErased(telegram_id=message_id)
        outbox.post(self.session, self.here(), payload, now=self.now)

    def is_in_topic(self) -> bool:
        """Whether the person spoke in a topic."""
        return self.here().kind == PlaceKind.TOPIC
