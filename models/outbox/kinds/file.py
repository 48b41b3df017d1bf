"""A file that somebody sent is brought from Telegram: to be read, and kept where it must last."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Loss, Payload, Traits


class FileFetched(Payload):
    """Fetch a file, to keep it sealed for this draft or the demande that it became."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.FILE_FETCHED] = Kind.FILE_FETCHED
    draft_id: UUID
    file_id: str


class FileRead(Payload):
    """Fetch a file and read what it is, before it goes anywhere."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.FILE_READ] = Kind.FILE_READ
    file_id: str
    name: str = ""


class FileRefused(Payload):
    """Tell who sent a file why it is not taken, in answer to the message that carried it."""

    traits: ClassVar[Traits] = Traits()
    kind: Literal[Kind.FILE_REFUSED] = Kind.FILE_REFUSED
    why: str
    telegram_id: int


class PiecesFollow(Payload):
    """The files of a message whose words left before they were read."""

    traits: ClassVar[Traits] = Traits(
        loss=Loss.AUTHOR, is_signed=True, is_unasked=True
    )
    kind: Literal[Kind.PIECES_FOLLOW] = Kind.PIECES_FOLLOW
    message_id: UUID
    piece_ids: tuple[UUID, ...]
