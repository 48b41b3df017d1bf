"""A draft asks its open question again, when a file that it was given has been read."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class DraftAsked(Payload):
    """Ask the open question of a draft as it stands; `why`: a file was refused."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.DRAFT_ASKED] = Kind.DRAFT_ASKED
    draft_id: UUID
    why: str = ""
