"""A demande's own topic in a private chat, where Telegram offers one, or else the chat itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.outbox.copies import take_copies
from models.outbox.kinds.card import CardChanged
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.topic import TopicDeleted, TopicMarked
from models.outbox.place import (
    Place,
    PlaceKind,
    private_place,
    private_topic_place,
    private_topics_of,
)
from models.outbox.reader import NOBODY, agent_reader
from models.outbox.retracting import retract
from models.outbox.rows import CARD, post
from models.people.account import (
    Account,
    account,
    has_spoken,
    was_spoken_to,
)
from models.people.agent import last_session_of_account
from models.store.tools import tools


def are_offered(session: Session, user_id: int, *, now: datetime) -> bool:
    """Return whether this chat takes topics: the bot has them, Telegram refused none lately."""
    if not tools(session).has_private_topics:
        return False
    reader = session.get(Account, user_id)
    if reader is None or reader.flat_until is None:
        return True
    return reader.flat_until <= now


def reading_place(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> Place:
    """Return where this account reads of this demande: its topic, or else the chat itself."""
    if are_offered(session, user_id, now=now):
        return private_topic_place(session, user_id, demande_id, now=now)
    return private_place(session, user_id, now=now)


def note_words(
    session: Session, place: Place, demande_id: UUID, *, now: datetime
) -> None:
    """Note that a demande spoke in a private chat itself; in its own topic, it stands alone."""
    if place.kind == PlaceKind.PRIVATE and place.chat_id is not None:
        has_spoken(session, place.chat_id, demande_id, now=now)


def spoken_to(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> None:
    """Note that the person spoke to a demande, where that is done in the chat itself."""
    if not are_offered(session, user_id, now=now):
        was_spoken_to(session, user_id, demande_id, now=now)


def refuse(session: Session, place: Place, *, now: datetime) -> None:
    """Note that Telegram takes no topic in this chat: it has none for a while."""
    reader = account(session, place.chat_id or 0)
    reader.flat_until = now + tools(session).rules.topics_refused


def show_state(
    session: Session, demande_id: UUID, *, is_marked: bool, now: datetime
) -> None:
    """Have the cards of the demande's private topics say today's truth, and their icons too."""
    if not tools(session).has_private_topics:
        return
    changes = (TopicMarked(), CardChanged()) if is_marked else (CardChanged(),)
    for place in private_topics_of(session, demande_id):
        for change in changes:
            _post_card(session, place, change, now=now)


def _post_card(
    session: Session, place: Place, change: Payload, *, now: datetime
) -> None:
    """Have who worked last from this account read it: whoever does so later sees the page anew."""
    login = last_session_of_account(session, place.chat_id or 0)
    if login is not None:
        reader, demande_id = agent_reader(login.agent_id), place.demande_id
        post(
            session,
            place,
            change,
            reader=reader,
            now=now,
            demande_id=demande_id,
            rank=CARD,
            is_enough_once=True,
        )


def delete(session: Session, demande_id: UUID, *, now: datetime) -> None:
    """Delete the demande's private topics, message by message when the bot has no topics now."""
    for place in private_topics_of(session, demande_id):
        _delete(session, place, now=now)


def delete_in(
    session: Session,
    user_ids: Sequence[int] | Select[int],
    *,
    of: Select[UUID] | None = None,
    now: datetime,
) -> None:
    """Delete from these accounts' chats, as `delete` does, the topics of these demandes, or all."""
    query = select(Place).where(
        Place.kind == PlaceKind.PRIVATE_TOPIC, Place.chat_id.in_(user_ids)
    )
    if of is not None:
        query = query.where(Place.demande_id.in_(of))
    for place in session.scalars(query).all():
        _delete(session, place, now=now)


def _delete(session: Session, place: Place, *, now: datetime) -> None:
    if tools(session).has_private_topics:
        demande_id = place.demande_id
        post(
            session,
            place,
            TopicDeleted(),
            reader=NOBODY,
            now=now,
            demande_id=demande_id,
        )
        return
    retract(session, place, take_copies(session, place.id), now=now)
