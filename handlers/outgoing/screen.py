"""A screen leaves as it was written, in the place of the one it replaces when it can."""

from handlers.kit.calls import Call, Edit, Send
from handlers.kit.screens import SCREENS
from handlers.outgoing.reading import Leaving, Readings
from models.outbox.kinds.screen import Shown


def _shown(payload: Shown, _leaving: Leaving) -> Call:
    screen = SCREENS.validate_json(payload.screen)
    return Edit(payload.edits, screen) if payload.edits else Send(screen)


READINGS = Readings(at_place={Shown: _shown})
