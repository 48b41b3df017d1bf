"""The reactions that tell an author: ✍ when the words are kept, 👌 when they have arrived."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.dialogue import Dialogue, Message
from models.demande.mediation import live_mediation
from models.outbox import place
from models.outbox.destination import Destination, in_group, in_private
from models.outbox.kinds.kind import CARRIES_WORDS, Kind
from models.outbox.kinds.reaction import DELIVERED, LAST, SAVED, Reacted
from models.outbox.place import Place
from models.outbox.queued import say_instead
from models.outbox.rows import Outgoing, State, post

REACTION_PAUSE = timedelta(seconds=1)
"""A message delivered within this time says so at once.

« saved » is not worth a request of its own.
"""


def tell_saved(session: Session, message: Message, *, now: datetime) -> None:
    """Tell the author by a reaction that the message is kept, unless it arrives first."""
    _react(session, message, SAVED, now=now, not_before=now + REACTION_PAUSE)


def tell_delivered(
    session: Session, messages: Sequence[Message], *, now: datetime
) -> None:
    """Tell each author by a reaction once every copy of the message arrived.

    It takes the place of « saved », if that still waits.
    """
    if not messages:
        return
    ids = [message.id for message in messages]
    rows = session.execute(STANDING.where(Outgoing.message_id.in_(ids))).all()
    relayed = [row for row in rows if row.kind in CARRIES_WORDS]
    on_the_way = {row.message_id for row in relayed if row.state != State.SENT}
    reacted = [row for row in rows if row.kind == Kind.REACTED]
    saved = {
        row.message_id: (row.id, row.lane)
        for row in reacted
        if row.state == State.NEW
    }
    for message in messages:
        if message.id not in on_the_way:
            _say_delivered(session, message, saved.get(message.id), now=now)


STANDING = select(
    Outgoing.message_id,
    Outgoing.kind,
    Outgoing.state,
    Outgoing.id,
    Outgoing.lane,
)


def _say_delivered(
    session: Session,
    message: Message,
    saved: tuple[int, UUID] | None,
    *,
    now: datetime,
) -> None:
    reaction = Reacted(telegram_id=message.telegram_id, emoji=DELIVERED)
    if saved is not None and say_instead(session, *saved, reaction, now=now):
        return
    _react(session, message, DELIVERED, now=now, not_before=now)


def _react(
    session: Session,
    message: Message,
    emoji: str,
    *,
    now: datetime,
    not_before: datetime,
) -> None:
    to = origin(session, message, now=now)
    if to is None or to.place.chat_id != message.chat_id:
        # Its groupe moved since: what bears its number there is another's.
        return
    post(
        session,
        to.place,
        Reacted(telegram_id=message.telegram_id, emoji=emoji),
        reader=to.reader,
        now=now,
        not_before=not_before,
        rank=LAST,
        demande_id=message.demande_id,
        message_id=message.id,
    )


def origin(
    session: Session, message: Message, *, now: datetime
) -> Destination | None:
    """Return where a message was written, for its author to read; or nothing when it is gone."""
    if message.chat_id > 0:
        chat = place.private_place(session, message.chat_id, now=now)
        return in_private(chat, message.agent_id)
    if message.dialogue_id is not None:
        dialogue = session.get_one(Dialogue, message.dialogue_id)
        return in_group(session.get_one(Place, dialogue.place_id))
    mediation = live_mediation(session, message.demande_id)
    return (
        in_group(session.get_one(Place, mediation.place_id))
        if mediation
        else None
    )
