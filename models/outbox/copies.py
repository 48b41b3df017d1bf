"""Which Telegram message shows which message of which demande, for replies and deletions."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.outbox.place import PRIVATES, Place, PlaceKind
from models.store.base import Base, Id
from models.store.memo import forget_known, recall
from models.store.waiting import write_later
from models.store.writing import table_of


class Hanging(StrEnum):
    """What hangs under the last message of its sort alone, of each demande in each place."""

    NOTHING = ""
    ACTIONS = "actions"
    """What may be done with the demande, under the last words."""
    QUESTION = "question"
    """« Ne rien demander », under what a référent was asked."""
    RECEIPT = "receipt"
    """« Retirer », or whether it is settled, under what became of the last words said here."""


class Copy(Base):
    """One Telegram message about a demande, in one place; `hangs`: the buttons it bears."""

    __tablename__ = "copy"
    __table_args__ = (
        Index("ix_copy_message_id", "message_id"),
        Index("ix_copy_demande_id", "demande_id"),
    )

    place_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("place.id"), primary_key=True
    )
    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    demande_id: Mapped[UUID]
    message_id: Mapped[UUID | None]
    hangs: Mapped[Hanging | None] = mapped_column(String(8))


def _upsert(
    insert: postgresql.Insert | sqlite.Insert,
) -> postgresql.Insert | sqlite.Insert:
    columns = table_of(Copy).c
    shows = {
        "demande_id": insert.excluded.demande_id,
        "message_id": insert.excluded.message_id,
        "hangs": func.coalesce(insert.excluded.hangs, columns.hangs),
    }
    return insert.on_conflict_do_update(
        index_elements=["place_id", "telegram_id"], set_=shows
    )


UPSERT = {
    "postgresql": _upsert(postgresql.insert(table_of(Copy))),
    "sqlite": _upsert(sqlite.insert(table_of(Copy))),
}


def note_copies(
    session: Session,
    place: Place,
    telegram_ids: Sequence[int],
    *,
    demande_id: UUID | None,
    message_id: UUID | None,
    hangs: Hanging | None = Hanging.NOTHING,
) -> None:
    """Note what Telegram messages show now, when it is of a demande: an edited one keeps its id.

    `hangs`: None where it is as it was.
    """
    if demande_id is None or not telegram_ids:
        return
    statement = UPSERT[session.get_bind().dialect.name]
    about = {
        "place_id": place.id,
        "demande_id": demande_id,
        "message_id": message_id,
        "hangs": hangs,
    }
    forget_known(session, Copy)
    for telegram_id in telegram_ids:
        write_later(session, statement, {**about, "telegram_id": telegram_id})


def copies_in(session: Session, place: Place, message_id: UUID) -> list[int]:
    """Return Telegram's ids of what shows this message in this place, in their order.

    A private chat counts whole, with its topics: it is still the same copy.
    """
    query = select(Copy.telegram_id).join(Place, Place.id == Copy.place_id)
    query = query.where(Copy.message_id == message_id, _is_in(place))
    return list(session.scalars(query.order_by(Copy.telegram_id)))


def has_actions(session: Session, place: Place, message_id: UUID) -> bool:
    """Return whether the buttons of its demande hang under this message in this place."""
    query = select(Copy.telegram_id).join(Place, Place.id == Copy.place_id)
    shown = (Copy.message_id == message_id, _is_in(place))
    hanging = query.where(*shown, Copy.hangs == Hanging.ACTIONS).limit(1)
    return session.scalar(hanging) is not None


COPIES = table_of(Copy)
TAKE_AWAY = (
    update(COPIES)
    .where(
        COPIES.c.demande_id == bindparam("about"),
        COPIES.c.place_id == bindparam("in_place"),
        COPIES.c.hangs == bindparam("borne"),
    )
    .values(hangs=Hanging.NOTHING)
    .returning(COPIES.c.telegram_id)
)


def unhang(
    session: Session, place: Place, demande_id: UUID, hangs: Hanging
) -> list[int]:
    """Note that what hung in this place hangs there no more; return Telegram's ids of it."""
    asked = {"about": demande_id, "in_place": place.id, "borne": hangs}
    # No copy waits to be flushed: what does may go with what follows.
    with session.no_autoflush:
        telegram_ids = session.scalars(TAKE_AWAY, asked).all()
    if telegram_ids:
        forget_known(session, Copy)
    return list(telegram_ids)


def hanging_in(session: Session, place_id: UUID, hangs: Hanging) -> int | None:
    """Return Telegram's id of what bears these buttons in a topic, or nothing."""
    query = select(Copy.telegram_id).where(
        Copy.place_id == place_id, Copy.hangs == hangs
    )
    return session.scalar(query.order_by(Copy.telegram_id.desc()).limit(1))


def _is_in(place: Place) -> ColumnElement[bool]:
    if place.is_private:
        return and_(Place.chat_id == place.chat_id, Place.kind.in_(PRIVATES))
    return Place.id == place.id


def copies_of(session: Session, message_id: UUID) -> list[Copy]:
    """Return all that shows this message, everywhere."""
    query = select(Copy).where(Copy.message_id == message_id)
    return list(session.scalars(query.order_by(Copy.telegram_id)))


def private_copies(session: Session, demande_id: UUID) -> list[Copy]:
    """Return all that shows this demande in a private chat, outside of its own topic."""
    query = select(Copy).join(Place, Place.id == Copy.place_id)
    about = (Copy.demande_id == demande_id, Place.kind == PlaceKind.PRIVATE)
    return list(session.scalars(query.where(*about).order_by(Copy.telegram_id)))


def take_copies(
    session: Session, place_id: UUID, *conditions: ColumnElement[bool]
) -> list[int]:
    """Forget what a place shows of demandes; return Telegram's ids of it, to retract it."""
    shown = and_(Copy.place_id == place_id, *conditions)
    query = select(Copy.telegram_id).where(shown).order_by(Copy.telegram_id)
    telegram_ids = list(session.scalars(query))
    session.execute(delete(Copy).where(shown))
    forget_known(session, Copy)
    return telegram_ids


def forget_message(
    session: Session, place: Place, telegram_ids: Sequence[int]
) -> None:
    """Note that these show no message any more; they are of their demande still."""
    shown = and_(Copy.place_id == place.id, Copy.telegram_id.in_(telegram_ids))
    session.execute(update(Copy).where(shown).values(message_id=None))
    forget_known(session, Copy)


def copy_in_chat(
    session: Session, chat_id: int, telegram_id: int
) -> Copy | None:
    """Return what the message `telegram_id` of this chat shows, or nothing."""
    known: dict[tuple[int, int], Copy | None] = recall(session, Copy, dict)
    if (chat_id, telegram_id) not in known:
        known[chat_id, telegram_id] = session.scalar(
            select(Copy)
            .join(Place, Place.id == Copy.place_id)
            .where(Place.chat_id == chat_id, Copy.telegram_id == telegram_id)
        )
    return known[chat_id, telegram_id]
