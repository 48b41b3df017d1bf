"""Where something goes and for whom: a place, and who is to read it there."""

from dataclasses import dataclass
from uuid import UUID

from models.outbox.place import Place
from models.outbox.reader import Reader, agent_reader


@dataclass(frozen=True, slots=True)
class Destination:
    """A place, and the reader it is for."""

    place: Place
    reader: Reader


def in_group(place: Place) -> Destination:
    """Return the destination that a topic or General is, for the groupe it was made for."""
    return Destination(place, place.reader)


def in_private(place: Place, agent_id: UUID) -> Destination:
    """Return the destination that a private chat, or its topic, is for one agent."""
    return Destination(place, agent_reader(agent_id))
