"""From an outgoing row to a call, when it leaves: its place and the rights are those of now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.kit.calls import Call, Drop, Hold, Send
from handlers.kit.context import Surroundings
from handlers.outgoing.files_read import checked
from handlers.outgoing.in_place import read
from handlers.outgoing.in_topic import in_group_topic, in_private_topic
from handlers.outgoing.mouth import held_back
from handlers.outgoing.reading import Errand, Leaving, Mailbox
from handlers.outgoing.tables import ANYWHERE, IN_MAILBOX, UNPLACED
from handlers.outgoing.unread import LOOKED_AT_AGAIN, left_to_a_later_release
from models.demande.ahead import load_ahead
from models.demande.draft_versions import LaterDraft
from models.demande.readers import load_readers
from models.outbox.claiming import Claimed
from models.outbox.copies import Hanging
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.relayed import Amended, Relayed, Retold
from models.outbox.place import Place, PlaceKind
from models.people.agent import Agent
from models.store.base import Session

SIGNED = (Relayed, Retold, Amended)
"""What is rendered from a message, with all that signs it."""


class Rendering:
    """Renders outgoing rows, as what is true for the whole process has it."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    def __call__(
        self, session: Session, rows: Sequence[Claimed], now: datetime
    ) -> list[Call]:
        """Return the calls that rows claimed together become, in their order."""
        signed = [
            row.payload for row in rows if isinstance(row.payload, SIGNED)
        ]
        places = [row.place for row in rows]
        load_readers(session, rows, now=now)
        load_ahead(session, [payload.message_id for payload in signed], places)
        return [self._understood(session, row, now) for row in rows]

    def _understood(
        self, session: Session, claimed: Claimed, now: datetime
    ) -> Call:
        try:
            return self._call(session, claimed, now)
        except LaterDraft as later:
            return Hold(later.code, seconds=LOOKED_AT_AGAIN)

    def _call(self, session: Session, claimed: Claimed, now: datetime) -> Call:
        if claimed.expires is not None and claimed.expires <= now:
            return Drop("expired")
        later = left_to_a_later_release(session, claimed, now)
        if later is not None:
            return later
        payload = claimed.payload
        anywhere = ANYWHERE.get(type(payload))
        if anywhere is not None:
            return anywhere(payload)
        unplaced = UNPLACED.get(type(payload))
        if unplaced is not None:
            return unplaced(
                payload, Errand(session, self._surroundings.bot_username)
            )
        held = held_back(session, claimed, now)
        if held is not None:
            return held
        if claimed.place is None:
            return Drop("no_place")
        if type(payload) in IN_MAILBOX:
            return self._mail(session, payload, claimed.place)
        leaving = Leaving(session, claimed.place, now, self._surroundings)
        call = _unhung(_at_place(claimed, leaving), claimed)
        return checked(claimed, call, leaving)

    def _mail(self, session: Session, payload: Payload, place: Place) -> Call:
        agent = Agent.by_id(session, place.agent_id)
        reading = IN_MAILBOX[type(payload)]
        username = self._surroundings.bot_username
        return reading(payload, Mailbox(session, agent, username))


def _unhung(call: Call, claimed: Claimed) -> Call:
    """What is followed at once by its like leaves to it the buttons that the last alone bears."""
    if not (claimed.is_followed and isinstance(call, Send)):
        return call
    if call.screen.hangs not in {Hanging.ACTIONS, Hanging.RECEIPT}:
        return call
    bare = replace(call.screen, rows=(), hangs=Hanging.NOTHING)
    return replace(call, screen=bare)


def _at_place(claimed: Claimed, leaving: Leaving) -> Call:
    payload, place = claimed.payload, leaving.place
    if payload.traits.ends_topic or not place.is_topic:
        return read(payload, leaving)
    if place.kind == PlaceKind.TOPIC:
        return in_group_topic(claimed, leaving)
    return in_private_topic(payload, leaving)
