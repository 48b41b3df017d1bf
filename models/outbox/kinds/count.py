"""How many are in a Telegram group, and which of the known: asked one by one, then counted."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits


class MembersCounted(Payload):
    """Ask after each known account, then count all; `asked_by`: the agent who is told."""

    traits: ClassVar[Traits] = Traits(
        needs_reader=False,
        repeats=True,
        is_passing=True,
        is_silent=True,
        budget=Budget.GUARD,
    )
    kind: Literal[Kind.MEMBERS_COUNTED] = Kind.MEMBERS_COUNTED
    asked_by: UUID | None = None
