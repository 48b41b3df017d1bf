"""The pieces: what was sent besides words, shown and relayed by Telegram's own identifier."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Id
from models.store.memo import forget_known, recall
from models.store.sealed import Sealed, personal
from models.store.tools import tools


class PieceKind(StrEnum):
    """What can be relayed; the value is Telegram's own word."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"


class File(BaseModel):
    """A file as a person sent it.

    Telegram's identifier, its name and size (bytes) where Telegram says them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: PieceKind
    file_id: str
    name: str = ""
    size: int = 0


FILES: TypeAdapter[tuple[File, ...]] = TypeAdapter(tuple[File, ...])


class Content(BaseModel):
    """What a person said: words, files, or both.

    `reply_to` is what it answers: Telegram's identifier in that chat.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str = ""
    files: tuple[File, ...] = ()
    media_group: str = ""
    reply_to: int | None = None
    is_forwarded: bool = False
    via_bot: str = ""
    is_to_colleague: bool = False


class Piece(Sealed):
    """One file of a demande, said in a message or joined before the sending.

    Joined, it has no `message_id`. `dialogue_id`: the only organisme that reads it, if one asked.
    """

    __tablename__ = "piece"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('photo', 'document', 'voice', 'audio', 'video')",
            name="known_kind",
        ),
        Index("ix_piece_message_id", "message_id"),
        Index("ix_piece_demande_id", "demande_id"),
        Index("ix_piece_file_print", "file_print"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    message_id: Mapped[UUID | None] = mapped_column(
        Id, ForeignKey("message.id")
    )
    dialogue_id: Mapped[UUID | None] = mapped_column(
        Id, ForeignKey("dialogue.id")
    )
    rank: Mapped[int]
    kind: Mapped[PieceKind] = mapped_column(String(10))
    file_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    file_print: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]

    file_id = personal("file_sealed", dies="demande")
    name = personal("name_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A piece is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The piece's identifier."""
        return str(self.id)


def add_piece(
    session: Session,
    file: File,
    *,
    demande_id: UUID,
    message_id: UUID | None,
    rank: int,
    now: datetime,
    dialogue_id: UUID | None = None,
) -> Piece:
    """Keep a file of a demande, for one organisme alone if it is named."""
    piece = Piece(
        id=tools(session).chance.uuid(),
        demande_id=demande_id,
        message_id=message_id,
        dialogue_id=dialogue_id,
        rank=rank,
    )
    piece.kind, piece.created_at = file.kind, now
    session.add(piece)
    piece.file_id, piece.name = file.file_id, file.name
    piece.file_print = print_of(session, file.file_id)
    session.flush()
    forget_known(session, (Piece, message_id))
    forget_known(session, (Piece, demande_id))
    return piece


def print_of(session: Session, file_id: str) -> bytes:
    """Return what finds a file again without naming it."""
    return tools(session).vault.fingerprint(file_id, purpose="file")


def delete_piece(session: Session, piece: Piece) -> None:
    """Take a piece out of its message and its demande."""
    session.delete(piece)
    session.flush()
    forget_known(session, (Piece, piece.message_id))
    forget_known(session, (Piece, piece.demande_id))


def pieces_of_message(session: Session, message_id: UUID) -> list[Piece]:
    """Return the files of a message, in their order."""

    def find() -> list[Piece]:
        query = (
            select(Piece)
            .where(Piece.message_id == message_id)
            .order_by(Piece.rank)
        )
        return list(session.scalars(query))

    return list(recall(session, (Piece, message_id), find))


def pieces_of(session: Session, demande_id: UUID) -> list[Piece]:
    """Return every file of a demande, oldest first."""

    def find() -> list[Piece]:
        of_demande = select(Piece).where(Piece.demande_id == demande_id)
        oldest_first = of_demande.order_by(Piece.created_at, Piece.rank)
        return list(session.scalars(oldest_first))

    return list(recall(session, (Piece, demande_id), find))


def pieces_read_by(
    session: Session, demande_id: UUID, dialogue_id: UUID
) -> list[Piece]:
    """Return the files of a demande that one organisme may see: none that another asked for."""
    everybodys = (None, dialogue_id)
    return [
        piece
        for piece in pieces_of(session, demande_id)
        if piece.dialogue_id in everybodys
    ]
