"""A row that goes to a place of ours becomes a call, as its noun reads it."""

from dataclasses import replace

from handlers.kit.calls import Call, Send
from handlers.outgoing.hushing import hushed
from handlers.outgoing.reading import Leaving
from handlers.outgoing.tables import AT_PLACE
from models.outbox.kinds.payload import Payload


def read(payload: Payload, leaving: Leaving) -> Call:
    """Return the call that a row becomes at its place."""
    reading = AT_PLACE[type(payload)]
    call = reading(payload, leaving)
    if not isinstance(call, Send):
        return call
    if payload.traits.is_unasked and leaving.place.is_private:
        return replace(call, screen=hushed(call.screen, payload, leaving))
    return call
