"""A press is answered, at once or never."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class PressAnswered(Payload):
    """Answer a press, with a pop-up when `text` is not empty."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.PRESS_ANSWERED] = Kind.PRESS_ANSWERED
    press_id: str
    text: str = ""
    is_alert: bool = False
