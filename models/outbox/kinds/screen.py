"""A screen of a conversation leaves as its handler wrote it."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class Shown(Payload):
    """A screen, as the handlers wrote it in JSON; it replaces the message `edits` when it can.

    Its row names, as its message, the draft whose open question it asks.
    """

    traits: ClassVar[Traits] = Traits(needs_reader=False)
    kind: Literal[Kind.SHOWN] = Kind.SHOWN
    screen: str
    edits: int | None = None


class ButtonsTaken(Payload):
    """Take its buttons from a screen that stands again below."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_by_id=True, is_passing=True
    )
    kind: Literal[Kind.BUTTONS_TAKEN] = Kind.BUTTONS_TAKEN
    telegram_id: int


class ShownToOne(Payload):
    """A screen for one member of a group alone; where that cannot be, before all of its topic."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.SHOWN_TO_ONE] = Kind.SHOWN_TO_ONE
    screen: str
    user_id: int
