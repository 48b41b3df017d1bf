"""An album comes as messages of their own, sometimes late: they make one message here."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.demande.dialogue import Message
from models.outbox.kinds.kind import Kind
from models.outbox.rows import Outgoing, State
from models.store.tools import tools


def open_album(
    session: Session, chat_id: int, media_group: str
) -> Message | None:
    """Return the message whose album is still being gathered, or nothing.

    A late item makes its own message.
    """
    if not media_group:
        return None
    query = select(Message).where(
        Message.chat_id == chat_id,
        Message.media_group == media_group,
        Message.withdrawn_at.is_(None),
    )
    album = session.scalar(query.order_by(Message.created_at.desc()).limit(1))
    if album is None or _has_left(session, album):
        return None
    return album


def _has_left(session: Session, album: Message) -> bool:
    left = select(Outgoing.id).where(
        Outgoing.message_id == album.id,
        Outgoing.kind == Kind.RELAYED,
        Outgoing.state != State.NEW,
    )
    return session.scalar(left.limit(1)) is not None


def wait_for_album(session: Session, album: Message, *, now: datetime) -> None:
    """Give the album's next item the time to come."""
    until = now + tools(session).rules.album_pause
    rows = (
        (Outgoing.message_id == album.id)
        & (Outgoing.kind == Kind.RELAYED)
        & (Outgoing.state == State.NEW)
    )
    session.execute(update(Outgoing).where(rows).values(not_before=until))
