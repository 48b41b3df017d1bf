"""What the machine says unasked in a private chat rings, or comes without a sound."""

from dataclasses import replace
from uuid import UUID

from handlers.kit import signing
from handlers.kit.screens import Screen
from handlers.outgoing.reading import Leaving
from models.demande.dialogue import Message, Side
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.relayed import Relayed
from models.people.membership import territoire_of_agent
from models.store.base import Session
from models.store.tools import tools
from models.values.calendar import is_quiet


def hushed(screen: Screen, payload: Payload, leaving: Leaving) -> Screen:
    """Make it ring, or not: nights, week-ends, holidays and words of one's own side are silent."""
    is_silent = _is_rest(leaving)
    if isinstance(payload, Relayed):
        is_silent = is_silent or _is_of_own_side(
            leaving.session, payload.message_id
        )
    return replace(screen, is_silent=is_silent)


def _is_rest(leaving: Leaving) -> bool:
    quiet_hours = tools(leaving.session).rules.quiet_hours
    return is_quiet(leaving.now, _territoire(leaving), hours=quiet_hours)


def _territoire(leaving: Leaving) -> str:
    """Where who reads works: each has its holidays."""
    login = signing.reader(leaving.session, leaving.place, now=leaving.now)
    if login is None:
        return ""
    agent, _ = login
    return territoire_of_agent(leaving.session, agent.id)


def _is_of_own_side(session: Session, message_id: UUID) -> bool:
    """Whether it goes to colleagues of its author: private chats are those of the aidant's side."""
    message = Message.find(session, message_id)
    if message is None:
        return False
    return message.side == Side.AIDANT
