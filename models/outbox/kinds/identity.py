"""The identity of an usager is shown for a while, to who asked for it."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class IdentityShown(Payload):
    """Show the identity of the usager to the référent who asked for it, for a while."""

    traits: ClassVar[Traits] = Traits(loss=Loss.ASKER)
    kind: Literal[Kind.IDENTITY_SHOWN] = Kind.IDENTITY_SHOWN
    dialogue_id: UUID
    agent_id: UUID
