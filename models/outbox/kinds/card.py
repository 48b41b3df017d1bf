"""The card of a place: its first message, pinned, which says the truth of now."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class Opened(Payload):
    """Nothing to say: the place only has to be ready (its topic made, its card pinned)."""

    traits: ClassVar[Traits] = Traits(
        loss=Loss.AUTHOR, is_of_topic=True, makes_topic=True
    )
    kind: Literal[Kind.OPENED] = Kind.OPENED


class CardChanged(Payload):
    """The card of the place no longer says the truth: edit it."""

    traits: ClassVar[Traits] = Traits(is_first_message=True, is_of_topic=True)
    kind: Literal[Kind.CARD_CHANGED] = Kind.CARD_CHANGED
