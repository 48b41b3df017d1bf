"""A press is answered, at once or never."""

from enum import StrEnum
from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class Answer(StrEnum):
    """What is said to a press once what it asked for was carried, by its code."""

    ALONE = "alone"
    IDENTITY_IN_PRIVATE = "identity_in_private"
    PIECES_IN_PRIVATE = "pieces_in_private"
    CHAT_CLOSED = "chat_closed"


class PressAnswered(Payload):
    """Answer a press, with a pop-up when `text` is not empty, or with the words of a code.

    `url` opens the bot's own chat.
    """

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.PRESS_ANSWERED] = Kind.PRESS_ANSWERED
    press_id: str
    text: str = ""
    is_alert: bool = False
    url: str = ""
    code: Answer | None = None
