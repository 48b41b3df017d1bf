"""The files that we keep ourselves, sealed: a signed mandat must outlive Telegram's copy of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.tools import tools


class StoredFile(Base):
    """One file of a draft, then of the demande that it became.

    Sealed under that owner's key, and gone with it.
    """

    __tablename__ = "stored_file"
    __table_args__ = (UniqueConstraint("owner", "file_print"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[UUID]
    file_print: Mapped[bytes] = mapped_column(LargeBinary)
    content_sealed: Mapped[bytes] = mapped_column(
        LargeBinary, info={"dies": "demande", "key": "owner"}
    )
    created_at: Mapped[datetime]

    def content(self, session: Session) -> bytes:
        """Return the file, as Telegram gave it."""
        return tools(session).vault.open_for(
            session, self.owner, self.content_sealed, bound=self._bound()
        )

    def seal(self, session: Session, content: bytes) -> None:
        """Keep the file under its owner's key."""
        self.content_sealed = tools(session).vault.seal_for(
            session, self.owner, content, bound=self._bound()
        )

    def _bound(self) -> str:
        return f"stored_file|content_sealed|{self.id}"


def keep_file(
    session: Session,
    owner: UUID,
    file_id: str,
    content: bytes,
    *,
    now: datetime,
) -> None:
    """Keep a file for a draft or a demande; twice the same is kept once."""
    if _found(session, owner, file_id) is None:
        stored = StoredFile(
            id=tools(session).chance.uuid(), owner=owner, created_at=now
        )
        stored.file_print = _print(session, file_id)
        stored.seal(session, content)
        session.add(stored)
        session.flush()


def hand_over(
    session: Session,
    file_ids: Sequence[str],
    *,
    draft_id: UUID,
    demande_id: UUID,
) -> None:
    """Give to the demande the files that its draft kept.

    Each is sealed anew, for the draft's key is about to go.
    """
    for file_id in file_ids:
        stored = _found(session, draft_id, file_id)
        if stored is not None:
            content = stored.content(session)
            stored.owner = demande_id
            stored.seal(session, content)
    session.flush()


def forget_files(session: Session, owner: UUID) -> None:
    """Erase the files of a draft or a demande."""
    session.execute(delete(StoredFile).where(StoredFile.owner == owner))


def _found(session: Session, owner: UUID, file_id: str) -> StoredFile | None:
    query = select(StoredFile).where(
        StoredFile.owner == owner,
        StoredFile.file_print == _print(session, file_id),
    )
    return session.scalar(query)


def _print(session: Session, file_id: str) -> bytes:
    return tools(session).vault.fingerprint(file_id, purpose="stored_file")
