"""The answer to a press."""

from dataclasses import dataclass

from handlers.answer_demande import texts as answer_texts
from handlers.kit.calls import Call
from handlers.outgoing.reading import Readings
from models.outbox.kinds.press import Answer, PressAnswered

POP_UP = 200
"""The longest answer to a press, in characters; source: answerCallbackQuery."""


@dataclass(frozen=True, slots=True)
class AnswerPress(Call):
    """Answer a press."""

    press_id: str
    text: str
    is_alert: bool
    url: str = ""


ANSWERS: dict[Answer, str] = {
    Answer.ALONE: answer_texts.SHOWN_ALONE,
    Answer.IDENTITY_IN_PRIVATE: answer_texts.IDENTITY_SENT,
    Answer.PIECES_IN_PRIVATE: answer_texts.PIECES_SENT,
    Answer.CHAT_CLOSED: answer_texts.CHAT_CLOSED,
}


def _answered(payload: PressAnswered) -> Call:
    text = ANSWERS[payload.code] if payload.code else payload.text
    return AnswerPress(
        payload.press_id, text[:POP_UP], payload.is_alert, payload.url
    )


READINGS = Readings(anywhere={PressAnswered: _answered})
