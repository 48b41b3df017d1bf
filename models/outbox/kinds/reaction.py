"""A reaction tells the author of a message what became of it."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits

SAVED, DELIVERED, UNSENT = "✍", "👌", "🙊"
LAST = 2
"""The rank of reactions: after people's words (0), after cards and receipts (1)."""


class Reacted(Payload):
    """Tell the author of a message by a reaction that it is kept, or delivered."""

    traits: ClassVar[Traits] = Traits(
        repeats=True, is_by_id=True, budget=Budget.NOTHING
    )
    kind: Literal[Kind.REACTED] = Kind.REACTED
    telegram_id: int
    emoji: str
