"""What stands in a private chat, as long as a bot may delete it: all of it may be asked to go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.outbox.place import private_places
from models.outbox.rows import Outgoing
from models.store.seen import Seen


def note_traces(row: Outgoing, telegram_ids: Sequence[int]) -> None:
    """Note, with what left, which messages of Telegram it made."""
    made = [row.telegram_ids, *map(str, telegram_ids)]
    row.telegram_ids = " ".join(filter(None, made))
    # Written even where none was made: the rows of a batch then share one statement.
    flag_modified(row, "telegram_ids")


def take_traces(
    session: Session, chat_id: int, *, since: datetime, but: int
) -> list[int]:
    """Return Telegram's ids of what came in a private chat since (UTC); what was said is forgotten.

    The message `but` stays.
    """
    traces = {*_said(session, chat_id, since), *_made(session, chat_id, since)}
    return sorted(traces - {but})


def _said(session: Session, chat_id: int, since: datetime) -> list[int]:
    said = Seen.chat_id == chat_id
    lately = select(Seen.telegram_id).where(said, Seen.at > since)
    telegram_ids = session.scalars(lately).all()
    session.execute(
        update(Seen).where(said).values(chat_id=None, telegram_id=None)
    )
    return [one for one in telegram_ids if one is not None]


def _made(session: Session, chat_id: int, since: datetime) -> list[int]:
    made = Outgoing.place_id.in_(private_places((chat_id,)))
    # What is sent in parts is not over yet.
    is_late = or_(Outgoing.sent_at.is_(None), Outgoing.sent_at > since)
    query = select(Outgoing.telegram_ids)
    lately = query.where(made, is_late, Outgoing.telegram_ids != "")
    return [
        int(telegram_id)
        for telegram_ids in session.scalars(lately)
        for telegram_id in telegram_ids.split()
    ]
