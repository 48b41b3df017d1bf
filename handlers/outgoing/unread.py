"""What nobody can open is for an operator; what a later release wrote waits for it a while."""

from datetime import datetime

from handlers.kit.calls import Broken, Call, Hold
from handlers.outgoing.reading import Readings
from models.outbox.backlog import UNREADABLE
from models.outbox.claiming import Claimed
from models.outbox.kinds.unread import Unread
from models.store.base import Session
from models.store.tools import tools

LOOKED_AT_AGAIN = 5.0
"""Seconds until what a later release wrote is looked at again: a process of it may lead by then."""


def _unread(_payload: Unread) -> Call:
    return Broken(UNREADABLE)


def left_to_a_later_release(
    session: Session, claimed: Claimed, now: datetime
) -> Hold | None:
    """Return the wait of what a later release wrote, as long as one of its processes may come."""
    payload = claimed.payload
    stays = tools(session).rules.later_stays
    if not isinstance(payload, Unread) or not payload.is_later:
        return None
    if now >= claimed.created_at + stays:
        return None
    return Hold("later_payload", seconds=LOOKED_AT_AGAIN)


READINGS = Readings(anywhere={Unread: _unread})
