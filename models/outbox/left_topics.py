"""Topics that a groupe left in a Telegram group that it serves no more, until they are deleted."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from models.outbox.copies import Copy
from models.outbox.kinds import TRAITS
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.topic import TopicDeleted
from models.outbox.place import IS_BOUND_THERE, Place, PlaceKind
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, post
from models.people.organisme import Groupe, groupe_of_chat
from models.store.tools import tools

UNSENT = (State.NEW, State.SENDING, State.MAYBE)
OF_WHAT_STOOD_THERE = (
    Kind.SHOWN,
    *(kind for kind, traits in TRAITS.items() if traits.is_by_id),
)
"""What is done to messages by their number, or answers a gesture made there."""

IS_LEFT = and_(
    Place.kind == PlaceKind.TOPIC,
    Place.thread_id.is_not(None),
    ~exists().where(IS_BOUND_THERE),
)


def is_being_left(session: Session, chat_id: int) -> bool:
    """Return whether topics of a groupe that this Telegram group serves no more are still in it."""
    left = select(Place.id).where(IS_LEFT, Place.chat_id == chat_id)
    return session.scalar(left.limit(1)) is not None


def guarded_groupe(session: Session, chat_id: int) -> Groupe | None:
    """Return whose door this Telegram group's is: the groupe that is bound there, or that left it.

    As long as topics are still in it.
    """
    bound = groupe_of_chat(session, chat_id)
    if bound is not None:
        return bound
    left = select(Place.groupe_id).where(IS_LEFT, Place.chat_id == chat_id)
    groupe_id = session.scalar(
        left.where(Place.groupe_id.is_not(None)).limit(1)
    )
    return Groupe.find(session, groupe_id) if groupe_id else None


def left_topics(session: Session, groupe_id: UUID) -> list[Place]:
    """Return the topics that this groupe left somewhere, oldest first."""
    query = select(Place).where(IS_LEFT, Place.groupe_id == groupe_id)
    return list(
        session.scalars(query.order_by(Place.created_at, Place.thread_id))
    )


def leave_topic(
    session: Session, place: Place, *, now: datetime
) -> Place | None:
    """Have a place begin anew without its topic; return the topic left behind, if it had one.

    It keeps what it shows, and what was to be done there.
    """
    left = _left_behind(session, place, now=now)
    place.thread_id = place.card_id = place.past_id = place.moved_at = None
    place.is_pinned = False
    session.flush()
    if left is not None:
        session.add(left)
        session.flush()
    _hand_over(session, place, left)
    return left


def _left_behind(
    session: Session, place: Place, *, now: datetime
) -> Place | None:
    if place.thread_id is None:
        return None
    return Place(
        id=tools(session).chance.uuid(),
        kind=PlaceKind.TOPIC,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        is_pinned=False,
        groupe_id=place.groupe_id,
        moved_to=place.id,
        created_at=now,
    )


def _hand_over(session: Session, place: Place, left: Place | None) -> None:
    waits = and_(Outgoing.place_id == place.id, Outgoing.state.in_(UNSENT))
    stays = or_(
        Outgoing.reader_id.is_(None), Outgoing.kind.in_(OF_WHAT_STOOD_THERE)
    )
    if left is not None:
        session.execute(
            update(Copy)
            .where(Copy.place_id == place.id)
            .values(place_id=left.id)
        )
        session.execute(
            update(Outgoing).where(waits, stays).values(place_id=left.id)
        )
    else:
        gone = {"state": State.DROPPED, "payload": None, "fault": "left"}
        session.execute(update(Outgoing).where(waits, stays).values(**gone))
    # What was half said, or said in doubt, is said whole in the new topic.
    again = {"parts_sent": 0, "doubts": 0}
    session.execute(update(Outgoing).where(waits).values(**again))


def delete_left(
    session: Session, left: Sequence[Place], *, now: datetime
) -> None:
    """Delete topics that were left, where nothing waits to do so."""
    for place in left:
        if not is_to_be_deleted(session, place):
            post(session, place, TopicDeleted(), reader=NOBODY, now=now)


def is_to_be_deleted(session: Session, place: Place) -> bool:
    """Return whether the deletion of this topic waits, or is under way."""
    deletion = and_(
        Outgoing.place_id == place.id, Outgoing.kind == Kind.TOPIC_DELETED
    )
    waiting = select(Outgoing.id).where(deletion, Outgoing.state.in_(UNSENT))
    return session.scalar(waiting.limit(1)) is not None


def left_for(session: Session, place: Place) -> list[Place]:
    """Return the topics that were left for this place, and are still there."""
    query = select(Place).where(
        Place.moved_to == place.id, Place.thread_id.is_not(None)
    )
    return list(session.scalars(query))
