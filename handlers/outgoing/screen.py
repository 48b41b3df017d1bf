"""A screen leaves as it was written, in the place of the one it replaces when it can."""

from dataclasses import dataclass

from handlers.kit.calls import Call, Edit, SayAlone, Send
from handlers.kit.screens import SCREENS
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.screen import ButtonsTaken, Shown, ShownToOne


@dataclass(frozen=True, slots=True)
class TakeButtons(Call):
    """Take its buttons from a message of ours."""

    telegram_id: int


def _shown(payload: Shown, _leaving: Leaving) -> Call:
    screen = SCREENS.validate_json(payload.screen)
    return Edit(payload.edits, screen) if payload.edits else Send(screen)


def _taken(payload: ButtonsTaken, _leaving: Leaving) -> Call:
    return TakeButtons(payload.telegram_id)


def _to_one(payload: ShownToOne, leaving: Leaving) -> Call:
    screen = SCREENS.validate_json(payload.screen)
    place = leaving.place
    return SayAlone(
        screen,
        chat_id=place.chat_id or 0,
        thread_id=place.thread_id,
        user_id=payload.user_id,
    )


READINGS = Readings(
    at_place={Shown: _shown, ShownToOne: _to_one, ButtonsTaken: _taken}
)
