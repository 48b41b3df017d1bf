"""A piece is shown for a while, to who asked for it."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.alone import Alone
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class PieceShown(Payload):
    """Show one piece to the person who asked for it, for a while.

    A row of an earlier version does not say for whom, nor about which dialogue.
    """

    traits: ClassVar[Traits] = Traits(loss=Loss.ASKER)
    kind: Literal[Kind.PIECE_SHOWN] = Kind.PIECE_SHOWN
    piece_id: UUID
    dialogue_id: UUID | None = None
    agent_id: UUID | None = None


class PieceInTopic(Payload):
    """Show one piece in the topic, to the référent who asked alone; or else in private."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.PIECE_IN_TOPIC] = Kind.PIECE_IN_TOPIC
    piece_id: UUID
    alone: Alone

    def in_private(self) -> PieceShown:
        """Return the same for the private chat."""
        alone = self.alone
        return PieceShown(
            piece_id=self.piece_id,
            dialogue_id=alone.dialogue_id,
            agent_id=alone.agent_id,
        )
