"""How a row reads: what its reading may look at when it leaves, and the tables it is found by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handlers.kit.calls import Call
from handlers.kit.context import Surroundings
from models.outbox.kinds.payload import Payload
from models.outbox.place import Place
from models.people.agent import Agent, open_session
from models.store.base import Session

Table = Mapping[type[Payload], Callable[..., Call]]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where and when a row leaves: the rights are those of this instant."""

    session: Session
    place: Place
    now: datetime
    surroundings: Surroundings

    @property
    def agent(self) -> Agent | None:
        """Who works from this account now."""
        login = open_session(
            self.session, self.place.chat_id or 0, now=self.now
        )
        return login[0] if login else None

    @property
    def reader(self) -> UUID | None:
        """Who reads here now."""
        agent = self.agent
        return agent.id if agent else None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom a mail goes to; `username` is the bot's, for its links."""

    session: Session
    agent: Agent
    username: str


@dataclass(frozen=True, slots=True)
class Errand:
    """What a mail looks at that has still to find whose mailbox it is for."""

    session: Session
    username: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of one noun, by what they are given."""

    anywhere: Table = field(default_factory=dict)
    """(payload): it goes to no place of ours."""
    unplaced: Table = field(default_factory=dict)
    """(payload, errand): it finds itself whom it goes to."""
    at_place: Table = field(default_factory=dict)
    """(payload, leaving)."""
    in_mailbox: Table = field(default_factory=dict)
    """(payload, mailbox)."""
    of_topic: Table = field(default_factory=dict)
    """(card_id, topic): a topic that is ready, with its card pinned."""
