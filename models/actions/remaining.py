"""Topics that could not be deleted where a groupe left them: told, and tried again."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.tell_responsables import tell_responsables
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.left_topics import (
    IS_LEFT,
    delete_left,
    is_to_be_deleted,
    left_topics,
)
from models.outbox.place import Place
from models.outbox.rows import Outgoing

RETRY = timedelta(days=1)
BATCH = 100


def tell_remaining(
    session: Session, place: Place, fault: str, *, now: datetime
) -> None:
    """Tell the responsables, once nothing more is tried, which topics remain and why."""
    if place.groupe_id is None:
        return
    left = left_topics(session, place.groupe_id)
    if place not in left or any(
        is_to_be_deleted(session, topic) for topic in left
    ):
        return
    notice = Noticed(
        code=NoticeCode.TOPICS_REMAIN, groupe_id=place.groupe_id, detail=fault
    )
    tell_responsables(session, notice, now=now)


def numbers_left(session: Session, groupe_id: UUID) -> list[int]:
    """Return the numbers of the demandes whose topic remains in a group that the groupe left."""
    places = [
        place.moved_to or place.id for place in left_topics(session, groupe_id)
    ]
    of_demandes = [
        select(table.demande_id).where(table.place_id.in_(places))
        for table in (Dialogue, Mediation)
    ]
    numbers = select(Demande.number).where(
        Demande.id.in_(of_demandes[0].union(*of_demandes[1:]))
    )
    return list(session.scalars(numbers.order_by(Demande.number)))


def try_again(session: Session, *, now: datetime) -> int:
    """Try again, a day later, to delete what remains; return how many topics."""
    tried = select(Outgoing.place_id).where(
        Outgoing.kind == Kind.TOPIC_DELETED, Outgoing.created_at > now - RETRY
    )
    query = select(Place).where(
        IS_LEFT, Place.id.not_in(tried), Place.created_at <= now - RETRY
    )
    left = [
        place
        for place in session.scalars(query.limit(BATCH))
        if not _is_awaited(session, place)
    ]
    delete_left(session, left, now=now)
    return len(left)


def try_in(session: Session, chat_id: int, *, now: datetime) -> None:
    """Try again in a group where the bot is back, or has its rights again."""
    query = select(Place).where(IS_LEFT, Place.chat_id == chat_id)
    left = [
        place
        for place in session.scalars(query)
        if not _is_awaited(session, place)
    ]
    delete_left(session, left, now=now)


def _is_awaited(session: Session, place: Place) -> bool:
    """Whether the topic that takes its place does not stand yet."""
    living = session.get(Place, place.moved_to) if place.moved_to else None
    return living is None or living.owes_past
