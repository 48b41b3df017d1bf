"""The identity of an usager is shown for a while, to who asked for it."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.alone import Alone
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class IdentityShown(Payload):
    """Show the identity of the usager to the référent who asked for it, for a while."""

    traits: ClassVar[Traits] = Traits(loss=Loss.ASKER)
    kind: Literal[Kind.IDENTITY_SHOWN] = Kind.IDENTITY_SHOWN
    dialogue_id: UUID
    agent_id: UUID


class IdentityInTopic(Payload):
    """Show it in the topic, to that référent alone; where that cannot be, in private.

    Its place is their private chat: the one who reads it.
    """

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.IDENTITY_IN_TOPIC] = Kind.IDENTITY_IN_TOPIC
    alone: Alone

    def in_private(self) -> IdentityShown:
        """Return the same for the private chat."""
        return IdentityShown(
            dialogue_id=self.alone.dialogue_id, agent_id=self.alone.agent_id
        )
