"""The « / » menu of a private chat: the commands of who works there."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class MenuChanged(Payload):
    """Have the telephone list the commands of who is logged in there now, or of nobody."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_silent=True
    )
    kind: Literal[Kind.MENU_CHANGED] = Kind.MENU_CHANGED
