"""What is asked of a whole group: whether it can serve, or to be left."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits


class GroupChecked(Payload):
    """Look whether the group has its topics and the bot its rights, then say it in the group.

    When it `is_quiet`, only a change is said; `opens_for`: the agent who asked to open it again.
    """

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_passing=True, budget=Budget.NOTHING
    )
    kind: Literal[Kind.GROUP_CHECKED] = Kind.GROUP_CHECKED
    is_quiet: bool = False
    opens_for: UUID | None = None


class GroupMoved(Payload):
    """Look whether this group can serve; if it can, the groupe's topics move here."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.GROUP_MOVED] = Kind.GROUP_MOVED
    groupe_id: UUID
    agent_id: UUID


class GroupDetached(Payload):
    """Delete the groupe's topics here, once nothing is on its way to them."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.GROUP_DETACHED] = Kind.GROUP_DETACHED
    groupe_id: UUID
    agent_id: UUID


class ChatLeft(Payload):
    """Leave a group that nobody bound."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.CHAT_LEFT] = Kind.CHAT_LEFT
