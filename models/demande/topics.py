"""The topic of a place, when Telegram's word of it comes late, twice, or without our having been answered."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation
from models.outbox import rows as outbox
from models.outbox.copies import Copy
from models.outbox.kinds.topic import TopicDoubled
from models.outbox.place import TOPICS, Place, general_place, private_place


def place_awaiting(session: Session, chat_id: int, thread_id: int, number: int) -> Place | None:
    """Return the place, in this chat, that this topic of the demande `number` is for.

    Under a row lock.

    It is the place that has it already, or else one that waits for its topic, or else one that has
    another one.
    """
    query = select(Place).where(Place.chat_id == chat_id, Place.kind.in_(TOPICS))
    places = list(
        session.scalars(query.where(_is_about(number)).order_by(Place.created_at).with_for_update())
    )
    owners = [place for place in places if place.thread_id == thread_id]
    waiting = [place for place in places if place.thread_id is None]
    return next(iter(owners + waiting + places), None)


def _is_about(number: int) -> ColumnElement[bool]:
    about = [
        select(table.place_id)
        .join(Demande, Demande.id == table.demande_id)
        .where(Demande.number == number)
        for table in (Dialogue, Mediation)
    ]
    own = Place.demande_id.in_(select(Demande.id).where(Demande.number == number))
    return or_(own, *(Place.id.in_(place_ids) for place_ids in about))


def drop(session: Session, place: Place) -> None:
    """Forget a topic that was deleted, and all that it showed."""
    place.thread_id, place.card_id, place.is_pinned = None, None, False
    session.execute(delete(Copy).where(Copy.place_id == place.id))


def adopt(session: Session, place: Place, thread_id: int, *, now: datetime) -> None:
    """Give the place this topic of ours.

    When it has another one already, this one is too much and goes.
    """
    if place.thread_id is None:
        place.thread_id = thread_id
        session.flush()
        outbox.hurry(session, place.id, now=now)
    elif place.thread_id != thread_id and place.chat_id is not None:
        whole = private_place if place.is_private else general_place
        general = whole(session, place.chat_id, now=now)
        outbox.post(session, general, TopicDoubled(thread_id=thread_id), now=now)
