"""Somebody is taken out of a Telegram group, ahead of all that is said there."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits


class MemberRemoved(Payload):
    """Ban an account that is unknown to the groupe, then let it ask again.

    `added_by`: the agent who added it, if they were logged in. When it `is_stranger`, it came
    unasked, and the group is told.
    """

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_silent=True, budget=Budget.GUARD
    )
    kind: Literal[Kind.MEMBER_REMOVED] = Kind.MEMBER_REMOVED
    user_id: int
    added_by: UUID | None = None
    is_stranger: bool = True
