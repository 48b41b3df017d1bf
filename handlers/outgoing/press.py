"""The answer to a press."""

from dataclasses import dataclass

from handlers.kit.calls import Call
from handlers.outgoing.reading import Readings
from models.outbox.kinds.press import PressAnswered

POP_UP = 200
"""The longest answer to a press, in characters; source: answerCallbackQuery."""


@dataclass(frozen=True, slots=True)
class AnswerPress(Call):
    """Answer a press."""

    press_id: str
    text: str
    is_alert: bool


def _answered(payload: PressAnswered) -> Call:
    return AnswerPress(payload.press_id, payload.text[:POP_UP], payload.is_alert)


READINGS = Readings(anywhere={PressAnswered: _answered})
