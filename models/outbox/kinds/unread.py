"""What a row said and nobody here can read: no key opens it, or a later release wrote it."""

from typing import ClassVar, Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class Unread(Payload):
    """The payload of a row that cannot be read. Never stored.

    `is_later`: it opens, and says what we do not know.
    """

    traits: ClassVar[Traits] = Traits(needs_reader=False)
    kind: Literal[Kind.UNREAD] = Kind.UNREAD
    is_later: bool = False
