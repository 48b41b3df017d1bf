"""A screen of a conversation leaves as its handler wrote it."""

from typing import Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload


class Shown(Payload):
    """A screen, as the handlers wrote it in JSON; it replaces the message `edits` when it can."""

    kind: Literal[Kind.SHOWN] = Kind.SHOWN
    screen: str
    edits: int | None = None
