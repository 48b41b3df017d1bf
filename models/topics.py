"""The topic of a place, when Telegram's word of it comes late, twice, or without our having been answered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import outbox
from models.demande import Demande
from models.dialogue import Dialogue
from models.payloads import TopicDoubled
from models.place import Place, PlaceKind, general_place


def place_awaiting(session: Session, chat_id: int, number: int) -> Place | None:
    """Return the place, in this group, of the demande with this number, under a row lock; or nothing."""
    return session.scalar(
        select(Place)
        .join(Dialogue, Dialogue.place_id == Place.id)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Place.chat_id == chat_id, Place.kind == PlaceKind.TOPIC, Demande.number == number)
        .with_for_update(of=Place)
    )


def adopt(session: Session, place: Place, thread_id: int, *, now: datetime) -> None:
    """Give the place this topic of ours; when it has another one already, this one is too much and goes."""
    if place.thread_id is None:
        place.thread_id = thread_id
        session.flush()
        outbox.hurry(session, place.id, now=now)
    elif place.thread_id != thread_id and place.chat_id is not None:
        general = general_place(session, place.chat_id, now=now)
        outbox.post(session, general, TopicDoubled(thread_id=thread_id), now=now)
