"""A message of a demande goes to each of its places, and its corrections after it."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class Relayed(Payload):
    """A message of a demande, rendered when it leaves."""

    traits: ClassVar[Traits] = Traits(
        loss=Loss.AUTHOR, is_signed=True, is_unasked=True, makes_topic=True
    )
    kind: Literal[Kind.RELAYED] = Kind.RELAYED
    message_id: UUID
    left_out: tuple[UUID, ...] = ()
    """The pieces that were not read when its words left: they follow."""


class Retold(Payload):
    """A message of a demande, said before this place followed it."""

    traits: ClassVar[Traits] = Traits(is_signed=True)
    kind: Literal[Kind.RETOLD] = Kind.RETOLD
    message_id: UUID
    left_out: tuple[UUID, ...] = ()


class Amended(Payload):
    """A message of a demande was corrected: correct its copy in this place."""

    traits: ClassVar[Traits] = Traits(
        repeats=True, loss=Loss.AUTHOR, is_signed=True
    )
    kind: Literal[Kind.AMENDED] = Kind.AMENDED
    message_id: UUID
