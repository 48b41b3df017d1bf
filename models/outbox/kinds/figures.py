"""The figures of a month, and what is exported of them or of a groupe's demandes."""

from typing import Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload


class FiguresShown(Payload):
    """Show the figures of a closed month: of a groupe, or of the whole service."""

    kind: Literal[Kind.FIGURES_SHOWN] = Kind.FIGURES_SHOWN
    groupe_id: UUID | None
    month: str


class FiguresExported(Payload):
    """Send all that is published of the closed months, as a sheet."""

    kind: Literal[Kind.FIGURES_EXPORTED] = Kind.FIGURES_EXPORTED


class DemandesExported(Payload):
    """Send the demandes that a groupe got for so many months, as a sheet."""

    kind: Literal[Kind.DEMANDES_EXPORTED] = Kind.DEMANDES_EXPORTED
    groupe_id: UUID
    months: int
