"""How one comes into a Telegram group: the bot's own link, and the answer to who asks."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Budget, Payload, Traits

AT_THE_DOOR = Traits(
    needs_reader=False, repeats=True, is_passing=True, budget=Budget.GUARD
)


class LinkMade(Payload):
    """Make the link by which one asks to come in."""

    traits: ClassVar[Traits] = AT_THE_DOOR
    kind: Literal[Kind.LINK_MADE] = Kind.LINK_MADE


class DoorClosed(Payload):
    """Take « Ajouter des membres » from the members; all else that they may stays."""

    traits: ClassVar[Traits] = AT_THE_DOOR
    kind: Literal[Kind.DOOR_CLOSED] = Kind.DOOR_CLOSED


class MemberTagged(Payload):
    """Have a known member wear what they are beside their name, where Telegram offers it."""

    traits: ClassVar[Traits] = AT_THE_DOOR
    kind: Literal[Kind.MEMBER_TAGGED] = Kind.MEMBER_TAGGED
    user_id: int


class RequestAnswered(Payload):
    """Let somebody in, or say why not and refuse: decided as it leaves."""

    traits: ClassVar[Traits] = AT_THE_DOOR
    kind: Literal[Kind.REQUEST_ANSWERED] = Kind.REQUEST_ANSWERED
    groupe_id: UUID
    user_id: int
