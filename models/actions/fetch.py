"""What was fetched from Telegram goes to the draft that asked, or the demande that it became."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.draft import Draft
from models.demande.kept_files import keep_file
from models.outbox.kinds.file import FileFetched


def fetched(
    session: Session, asked: FileFetched, content: bytes, *, now: datetime
) -> None:
    """Keep the file; when its draft was given up meanwhile, nothing is kept."""
    if session.get(Draft, asked.draft_id) is not None:
        keep_file(session, asked.draft_id, asked.file_id, content, now=now)
        return
    query = select(Demande).where(
        Demande.draft_id == asked.draft_id, Demande.erased_at.is_(None)
    )
    demande = session.scalar(query)
    if demande is not None:
        keep_file(session, demande.id, asked.file_id, content, now=now)
