"""A document that we print when it leaves."""

from typing import Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload


class ExchangePrinted(Payload):
    """Send what was said in a demande as a PDF to keep."""

    kind: Literal[Kind.EXCHANGE_PRINTED] = Kind.EXCHANGE_PRINTED
    demande_id: UUID


class MandatPrinted(Payload):
    """Send the mandat of this draft, filled in, as a PDF to print."""

    kind: Literal[Kind.MANDAT_PRINTED] = Kind.MANDAT_PRINTED
    draft_id: UUID
