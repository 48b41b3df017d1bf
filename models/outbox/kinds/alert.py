"""What is wrong with the machine, told to who asked for it; it is read as it leaves."""

from typing import Literal

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload


class Alerted(Payload):
    """Say what is wrong now, or that it is over, in the place of what was said of it before."""

    kind: Literal[Kind.ALERTED] = Kind.ALERTED
