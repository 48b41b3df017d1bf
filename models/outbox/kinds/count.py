"""How many are in a Telegram group, and which of the known: asked one by one, then counted."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits

COUNTING = Traits(
    needs_reader=False,
    repeats=True,
    is_passing=True,
    is_silent=True,
    budget=Budget.GUARD,
)


class MembersCounted(Payload):
    """Ask after each known account, then count all; `asked_by`: the agent who is told."""

    traits: ClassVar[Traits] = COUNTING
    kind: Literal[Kind.MEMBERS_COUNTED] = Kind.MEMBERS_COUNTED
    asked_by: UUID | None = None


class Look(StrEnum):
    """Why the machine counts by itself."""

    COUNT = "count"
    """Somebody came, or the lanes are held: one request."""
    ASK = "ask"
    """The count differs: each known account is asked after first."""
    AGAIN = "again"
    """It was over the known a minute ago."""
    DAILY = "daily"


class MembersWatched(Payload):
    """Count all, by itself; but for a mere count, ask after each known account first."""

    traits: ClassVar[Traits] = COUNTING
    kind: Literal[Kind.MEMBERS_WATCHED] = Kind.MEMBERS_WATCHED
    look: Look = Look.COUNT
