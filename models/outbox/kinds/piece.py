"""A piece is shown for a while, to who asked for it."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class PieceShown(Payload):
    """Show one piece to the person who asked for it, for a while."""

    traits: ClassVar[Traits] = Traits(loss=Loss.ASKER)
    kind: Literal[Kind.PIECE_SHOWN] = Kind.PIECE_SHOWN
    piece_id: UUID
