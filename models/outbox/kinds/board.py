"""The board of a group: the pinned message of General that says what waits there."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class BoardChanged(Payload):
    """The board of the group no longer says the truth: edit it."""

    traits: ClassVar[Traits] = Traits(is_first_message=True)
    kind: Literal[Kind.BOARD_CHANGED] = Kind.BOARD_CHANGED
