"""A screen leaves as it was written, in the place of the one it replaces when it can."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Edit, Send
from handlers.kit.screens import SCREENS
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.screen import ButtonsTaken, Shown


@dataclass(frozen=True, slots=True)
class TakeButtons(Call):
    """Take its buttons from a message of ours."""

    telegram_id: int


def _shown(payload: Shown, _leaving: Leaving) -> Call:
    screen = SCREENS.validate_json(payload.screen)
    return Edit(payload.edits, screen) if payload.edits else Send(screen)


def _taken(payload: ButtonsTaken, _leaving: Leaving) -> Call:
    return TakeButtons(payload.telegram_id)


READINGS = Readings(at_place={Shown: _shown, ButtonsTaken: _taken})
