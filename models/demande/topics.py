"""The topic of a place: what is posted there, and what Telegram says of it late or twice."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import (
    Dialogue,
    DialogueState,
    dialogue_of_place,
)
from models.demande.mediation import Mediation
from models.outbox import rows as outbox
from models.outbox.copies import Copy
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.topic import (
    TopicClosed,
    TopicDeleted,
    TopicDoubled,
    TopicMarked,
)
from models.outbox.place import TOPICS, Place, chat_of
from models.outbox.queued import hurry
from models.outbox.reader import NOBODY
from models.people.organisme import Groupe


def post_in_topic(
    session: Session,
    subject: Dialogue | Mediation,
    payload: Payload,
    *,
    now: datetime,
    rank: int = 0,
    is_enough_once: bool = False,
) -> None:
    """Queue something for the topic of a dialogue or of a mediation."""
    topic = session.get_one(Place, subject.place_id)
    outbox.post(
        session,
        topic,
        payload,
        reader=topic.reader if payload.needs_reader else NOBODY,
        now=now,
        rank=rank,
        demande_id=subject.demande_id,
        is_enough_once=is_enough_once,
    )


def delete_topics(
    session: Session, dialogues: Iterable[Dialogue], *, now: datetime
) -> None:
    """Have the topic of each dialogue deleted."""
    for dialogue in dialogues:
        post_in_topic(session, dialogue, TopicDeleted(), now=now)


def mark_topic(session: Session, dialogue: Dialogue, *, now: datetime) -> None:
    """Have the icon of a dialogue's topic say today's truth; one edit that waits is enough."""
    post_in_topic(
        session,
        dialogue,
        TopicMarked(),
        now=now,
        rank=outbox.CARD,
        is_enough_once=True,
    )


def place_awaiting(
    session: Session, chat_id: int, thread_id: int, number: int
) -> Place | None:
    """Return the place that this topic of the demande `number` is for, under a row lock.

    Of the places of this chat, it is the one that has it already, or else one that waits for its
    topic, or else one that has another topic.
    """
    bound = select(Groupe.id).where(Groupe.chat_id == chat_id)
    is_theirs = or_(Place.groupe_id.is_(None), Place.groupe_id.in_(bound))
    in_chat = select(Place).where(
        Place.chat_id == chat_id, Place.kind.in_(TOPICS), is_theirs
    )
    of_demande = in_chat.where(_is_about(number))
    oldest_first = of_demande.order_by(Place.created_at).with_for_update()
    places = list(session.scalars(oldest_first))
    owners = [place for place in places if place.thread_id == thread_id]
    waiting = [place for place in places if place.thread_id is None]
    return next(iter(owners + waiting + places), None)


def _is_about(number: int) -> ColumnElement[bool]:
    demande_id = (
        select(Demande.id).where(Demande.number == number).scalar_subquery()
    )
    dialogues = select(Dialogue.place_id).where(
        Dialogue.demande_id == demande_id
    )
    mediations = select(Mediation.place_id).where(
        Mediation.demande_id == demande_id
    )
    return or_(
        Place.demande_id == demande_id,
        Place.id.in_(dialogues),
        Place.id.in_(mediations),
    )


def drop(session: Session, place: Place) -> None:
    """Forget a topic that was deleted, and all that it showed."""
    place.thread_id = place.card_id = None
    place.is_pinned = False
    session.execute(delete(Copy).where(Copy.place_id == place.id))


def adopt(
    session: Session, place: Place, thread_id: int, *, now: datetime
) -> None:
    """Give the place this topic of ours; what was closed before it could be made is locked there.

    When it has another one already, this one is too much and goes.
    """
    if place.thread_id is None:
        place.thread_id = thread_id
        session.flush()
        hurry(session, place.id, now=now)
        pair = dialogue_of_place(session, place.id)
        if pair is not None and pair[0].state == DialogueState.CLOSE:
            post_in_topic(session, pair[0], TopicClosed(), now=now)
    elif place.thread_id != thread_id and place.chat_id is not None:
        general, doubled = (
            chat_of(session, place, now=now),
            TopicDoubled(thread_id=thread_id),
        )
        outbox.post(session, general, doubled, reader=NOBODY, now=now)
