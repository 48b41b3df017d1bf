"""A message that has to go, and what stays in its place when it is too late."""

from dataclasses import dataclass

from handlers.kit.calls import Call
from handlers.kit.screens import Screen
from handlers.outgoing.reading import Leaving, Readings
from handlers.withdraw_message.texts import BLANK
from models.outbox.kinds.erasure import AloneErased, CopyRetracted, MessageErased


@dataclass(frozen=True, slots=True)
class Erase(Call):
    """Delete a message."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class EraseAlone(Call):
    """Delete what one member of a group alone sees."""

    chat_id: int
    user_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Retract(Call):
    """Delete a message of ours, or put `screen` in its place when it cannot be deleted any more."""

    telegram_id: int
    screen: Screen


def _erased(payload: MessageErased, _leaving: Leaving) -> Call:
    return Erase(payload.telegram_id)


def _erased_alone(payload: AloneErased, leaving: Leaving) -> Call:
    return EraseAlone(leaving.place.chat_id or 0, payload.user_id, payload.number)


def _retracted(payload: CopyRetracted, _leaving: Leaving) -> Call:
    return Retract(payload.telegram_id, Screen(BLANK))


READINGS = Readings(
    at_place={
        MessageErased: _erased,
        AloneErased: _erased_alone,
        CopyRetracted: _retracted,
    }
)
