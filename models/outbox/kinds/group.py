"""What is asked of a whole group: whether it can serve, or to be left."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits


class GroupChecked(Payload):
    """Look whether the group has its topics and the bot its rights, then say it in the group.

    When it `is_quiet`, only a change is said.
    """

    traits: ClassVar[Traits] = Traits(
        needs_reader=False, repeats=True, is_passing=True, budget=Budget.NOTHING
    )
    kind: Literal[Kind.GROUP_CHECKED] = Kind.GROUP_CHECKED
    is_quiet: bool = False


class ChatLeft(Payload):
    """Leave a group that nobody bound."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.CHAT_LEFT] = Kind.CHAT_LEFT
