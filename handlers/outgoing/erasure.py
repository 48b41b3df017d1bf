"""A message that has to go, and what stays in its place when it is too late."""

from dataclasses import dataclass

from handlers.kit.calls import Call
from handlers.kit.screens import Screen
from handlers.outgoing.reading import Leaving, Readings
from handlers.withdraw_message.texts import BLANK, TAKEN_BACK
from models.outbox.kinds.erasure import (
    AloneErased,
    CopiesRetracted,
    CopyBlanked,
    CopyRetracted,
    MessageErased,
)


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
    """Delete messages of ours, all or none."""

    telegram_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Blank(Call):
    """Put `screen` in the place of a message of ours that cannot be deleted, its file included."""

    telegram_id: int
    screen: Screen


def _erased(payload: MessageErased, _leaving: Leaving) -> Call:
    return Erase(payload.telegram_id)


def _erased_alone(payload: AloneErased, leaving: Leaving) -> Call:
    return EraseAlone(
        payload.chat_id or leaving.place.chat_id or 0,
        payload.user_id,
        payload.number,
    )


def _retracted(payload: CopyRetracted, _leaving: Leaving) -> Call:
    return Retract((payload.telegram_id,))


def _all_retracted(payload: CopiesRetracted, _leaving: Leaving) -> Call:
    return Retract(payload.telegram_ids)


def _blanked(payload: CopyBlanked, _leaving: Leaving) -> Call:
    words = TAKEN_BACK if payload.is_taken_back else BLANK
    return Blank(payload.telegram_id, Screen(words))


READINGS = Readings(
    at_place={
        MessageErased: _erased,
        AloneErased: _erased_alone,
        CopyRetracted: _retracted,
        CopiesRetracted: _all_retracted,
        CopyBlanked: _blanked,
    }
)
