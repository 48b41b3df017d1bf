"""A file that somebody sent is brought from Telegram, to be kept."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class FileFetched(Payload):
    """Fetch a file, to keep it sealed for this draft or the demande that it became."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, repeats=True)
    kind: Literal[Kind.FILE_FETCHED] = Kind.FILE_FETCHED
    draft_id: UUID
    file_id: str
