"""A reaction on a message."""

from dataclasses import dataclass

from handlers.kit.calls import Call
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.reaction import Reacted


@dataclass(frozen=True, slots=True)
class React(Call):
    """Put a reaction on a message."""

    telegram_id: int
    emoji: str


def _reacted(payload: Reacted, _leaving: Leaving) -> Call:
    return React(payload.telegram_id, payload.emoji)


READINGS = Readings(at_place={Reacted: _reacted})
