"""A message of a chat has to go: it said too much, or its author took it back."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Loss, Payload, Traits


class MessageErased(Payload):
    """Delete a message of the chat: it carried identity, a phone number or a code."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False,
        repeats=True,
        loss=Loss.READER,
        is_by_id=True,
        is_silent=True,
        budget=Budget.NOTHING,
    )
    kind: Literal[Kind.MESSAGE_ERASED] = Kind.MESSAGE_ERASED
    telegram_id: int


class AloneErased(Payload):
    """Delete what one member of a group alone sees, by its own number.

    Its place is that member's private chat; a row of an earlier version stands in the group.
    """

    traits: ClassVar[Traits] = Traits(
        needs_reader=False,
        repeats=True,
        is_by_id=True,
        is_silent=True,
        budget=Budget.NOTHING,
    )
    kind: Literal[Kind.ALONE_ERASED] = Kind.ALONE_ERASED
    user_id: int
    number: int
    chat_id: int = 0


class CopyRetracted(Payload):
    """Delete the copy of a message, or blank it when that is too late.

    `is_taken_back`: its author asked for that.
    """

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_by_id=True, budget=Budget.NOTHING
    )
    kind: Literal[Kind.COPY_RETRACTED] = Kind.COPY_RETRACTED
    telegram_id: int
    is_taken_back: bool = False


class CopiesRetracted(Payload):
    """Delete several copies at once, or each by itself when one of them cannot be."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_by_id=True, budget=Budget.NOTHING
    )
    kind: Literal[Kind.COPIES_RETRACTED] = Kind.COPIES_RETRACTED
    telegram_ids: tuple[int, ...]
    is_taken_back: bool = False


class CopyBlanked(Payload):
    """Blank a copy that cannot be deleted any more: its words, and its file."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_by_id=True
    )
    kind: Literal[Kind.COPY_BLANKED] = Kind.COPY_BLANKED
    telegram_id: int
    is_taken_back: bool = False
