"""What a row said and nobody can open: its key is missing, or the row was altered."""

from typing import Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload


class Unread(Payload):
    """The payload of a row that cannot be opened. Never stored."""

    kind: Literal[Kind.UNREAD] = Kind.UNREAD
