"""What a row said and nobody can open: its key is missing, or the row was altered."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class Unread(Payload):
    """The payload of a row that cannot be opened. Never stored."""

    traits: ClassVar[Traits] = Traits(needs_reader=False)
    kind: Literal[Kind.UNREAD] = Kind.UNREAD
