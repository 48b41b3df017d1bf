"""A message of a chat has to go: it said too much, or its author took it back."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class MessageErased(Payload):
    """Delete a message of the chat: it carried identity, a phone number or a code."""

    traits: ClassVar[Traits] = Traits(repeats=True, loss=Loss.READER, is_by_id=True, is_silent=True)
    kind: Literal[Kind.MESSAGE_ERASED] = Kind.MESSAGE_ERASED
    telegram_id: int


class AloneErased(Payload):
    """Delete what one member of a group alone sees, by its own number."""

    traits: ClassVar[Traits] = Traits(repeats=True, is_by_id=True, is_silent=True)
    kind: Literal[Kind.ALONE_ERASED] = Kind.ALONE_ERASED
    user_id: int
    number: int


class CopyRetracted(Payload):
    """Delete the copy of a message that its author took back, or blank it when that is too late."""

    traits: ClassVar[Traits] = Traits(repeats=True, is_by_id=True)
    kind: Literal[Kind.COPY_RETRACTED] = Kind.COPY_RETRACTED
    telegram_id: int
