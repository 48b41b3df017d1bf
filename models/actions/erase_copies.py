"""The Telegram copies of a demande end fifteen days after its closing: whole topics go."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.followers import dialogues_of
from models.demande.topics import delete_topics
from models.outbox import private_topics
from models.store.tools import tools


def erase_copies(session: Session, *, now: datetime, batch: int = 20) -> int:
    """Queue, once each, the deletion of the topics of demandes closed long enough.

    Returns how many demandes, `batch` at most.
    """
    before = now - tools(session).rules.copies
    due = select(Demande).where(
        Demande.closed_at < before, Demande.copies_erased_at.is_(None)
    )
    oldest = due.order_by(Demande.closed_at).limit(batch)
    demandes = session.scalars(oldest.with_for_update(skip_locked=True)).all()
    for demande in demandes:
        demande.copies_erased_at = now
        delete_topics(session, dialogues_of(session, demande.id), now=now)
        private_topics.delete(session, demande.id, now=now)
    return len(demandes)
