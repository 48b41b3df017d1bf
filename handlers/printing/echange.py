"""« Exporter l'échange »: everything that was said about a demande, page after page."""

from dataclasses import dataclass
from datetime import datetime

from handlers.kit.signing import author_line
from handlers.kit.wording import PIECES
from models.demande.dialogue import Message
from models.demande.piece import pieces_of_message
from models.store.base import Session


@dataclass(frozen=True, slots=True)
class EchangeState:
    """Where an organisme stands."""

    organisme: str
    state: str


@dataclass(frozen=True, slots=True)
class EchangeMessage:
    """A message: its instant, its author line, its text, its pieces by kind (« photo »…)."""

    at: datetime
    author: str
    text: str = ""
    pieces: tuple[str, ...] = ()


def echange_message(session: Session, message: Message) -> EchangeMessage:
    """Return what is printed of a message that was said."""
    pieces = tuple(
        PIECES[piece.kind] for piece in pieces_of_message(session, message.id)
    )
    return EchangeMessage(
        message.created_at, author_line(session, message), message.body, pieces
    )


@dataclass(frozen=True, slots=True)
class EchangeFacts:
    """What the export says; `identity` (label, value) is printed only where it is given."""

    reference: str
    titre: str
    states: tuple[EchangeState, ...]
    messages: tuple[EchangeMessage, ...]
    exported_at: datetime
    opened_at: datetime | None = None
    identity: tuple[tuple[str, str], ...] = ()
