"""A destination and its lane: it exists before its topic, and survives its group's migration."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    bindparam,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.outbox.reader import Reader, agent_reader, groupe_reader
from models.people.organisme import Groupe
from models.store.base import Base, Id
from models.store.memo import recall, remember
from models.store.tools import tools
from models.store.writing import fixed


class PlaceKind(StrEnum):
    """What a place is."""

    PRIVATE = "private"
    PRIVATE_TOPIC = "private_topic"
    TOPIC = "topic"
    GENERAL = "general"
    MAILBOX = "mailbox"


PRIVATES = (PlaceKind.PRIVATE, PlaceKind.PRIVATE_TOPIC)
TOPICS = (PlaceKind.TOPIC, PlaceKind.PRIVATE_TOPIC)
IN_TOPIC = "kind IN ('topic', 'private_topic')"
OF_GROUPE = "kind IN ('topic', 'general')"
IS_OF_DEMANDE = "kind = 'private_topic'"


class Place(Base):
    """Where messages go: a private chat or its topic, a group's topic or General, or a mailbox.

    `moved_at`: its groupe took it to another Telegram group; `past_id`: the page that says there
    what was said before. The topic left behind is a place of its own, which names where it went
    (`moved_to`), until it is deleted.
    """

    __tablename__ = "place"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'mailbox') = (chat_id IS NULL)", name="chat_unless_mailbox"
        ),
        CheckConstraint(
            f"thread_id IS NULL OR {IN_TOPIC}", name="thread_only_in_topic"
        ),
        CheckConstraint(
            f"({IS_OF_DEMANDE}) = (demande_id IS NOT NULL)",
            name="demande_only_in_private_topic",
        ),
        CheckConstraint(
            f"groupe_id IS NULL OR {OF_GROUPE}", name="groupe_only_in_group"
        ),
        Index("ix_place_chat_id_thread_id", "chat_id", "thread_id"),
        Index("ix_place_agent_id", "agent_id"),
        Index("ix_place_moved_to", "moved_to"),
        Index(
            "uq_place_private",
            "chat_id",
            unique=True,
            sqlite_where=text("kind = 'private'"),
            postgresql_where=text("kind = 'private'"),
        ),
        Index(
            "uq_place_thread",
            "chat_id",
            "thread_id",
            unique=True,
            sqlite_where=text(IN_TOPIC),
            postgresql_where=text(IN_TOPIC),
        ),
        Index(
            "uq_place_private_topic",
            "demande_id",
            "chat_id",
            unique=True,
            sqlite_where=text(IS_OF_DEMANDE),
            postgresql_where=text(IS_OF_DEMANDE),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[PlaceKind] = mapped_column(String(16))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    card_id: Mapped[int | None] = mapped_column(BigInteger)
    is_pinned: Mapped[bool] = mapped_column(default=False)
    shown_id: Mapped[int | None] = mapped_column(BigInteger)
    """The last message of ours in a private chat: what is pressed above it is out of sight."""
    agent_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("agent.id"))
    demande_id: Mapped[UUID | None]
    groupe_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("groupe.id"))
    moved_at: Mapped[datetime | None]
    past_id: Mapped[int | None] = mapped_column(BigInteger)
    moved_to: Mapped[UUID | None] = mapped_column(Id, ForeignKey("place.id"))
    created_at: Mapped[datetime]

    def is_covered(self, telegram_id: int) -> bool:
        """Whether something of ours came below this message of a private chat."""
        return self.shown_id is not None and telegram_id < self.shown_id

    @property
    def owes_past(self) -> bool:
        """Whether its topic, made anew in another Telegram group, has still to say its past."""
        return self.moved_at is not None and self.past_id is None

    @property
    def is_private(self) -> bool:
        """Whether one person reads here."""
        return self.kind in PRIVATES

    @property
    def reader(self) -> Reader:
        """Who reads here, where the place says it: the groupe for which it was made, the mailbox's.

        In a private chat nobody reads by right: whom a row is meant for has to be said.
        """
        if self.agent_id is not None:
            return agent_reader(self.agent_id)
        return groupe_reader(self.groupe_id)

    @property
    def is_topic(self) -> bool:
        """Whether it needs a topic that Telegram made."""
        return self.kind in TOPICS


IS_BOUND_THERE = and_(
    Groupe.id == Place.groupe_id, Groupe.chat_id == Place.chat_id
)
"""The groupe of a place is still bound to the Telegram group that the place is in."""
# Neither has a thread: said, the index of chat and thread finds it among thousands of topics.
IS_PRIVATE = and_(
    Place.kind.in_(fixed(PlaceKind.PRIVATE)), Place.thread_id.is_(None)
)
IS_GENERAL = and_(
    Place.kind.in_(fixed(PlaceKind.GENERAL)), Place.thread_id.is_(None)
)
PRIVATE_PLACE = select(Place).where(
    IS_PRIVATE, Place.chat_id == bindparam("user_id")
)


def private_place(session: Session, user_id: int, *, now: datetime) -> Place:
    """Return the private chat of a Telegram account, made at its first use."""

    def place() -> Place:
        existing = session.scalar(PRIVATE_PLACE, {"user_id": user_id})
        return existing or _make(
            session, PlaceKind.PRIVATE, chat_id=user_id, now=now
        )

    return recall(session, (PlaceKind.PRIVATE, user_id), place)


def general_place(
    session: Session, chat_id: int, *, groupe_id: UUID | None, now: datetime
) -> Place:
    """Return the General topic of a group as this groupe's, or nobody's; made at its first use.

    Another groupe bound there later has its own: what waits for one is never the other's.
    """

    def find() -> Place:
        in_general = select(Place).where(IS_GENERAL, Place.chat_id == chat_id)
        existing = session.scalar(
            in_general.where(Place.groupe_id.is_not_distinct_from(groupe_id))
        )
        return existing or _make(
            session,
            PlaceKind.GENERAL,
            chat_id=chat_id,
            groupe_id=groupe_id,
            now=now,
        )

    return recall(session, (PlaceKind.GENERAL, chat_id, groupe_id), find)


def remember_general(session: Session, general: Place) -> None:
    """Keep a General that was found beside something else."""
    key = PlaceKind.GENERAL, general.chat_id, general.groupe_id
    remember(session, key, general)


def chat_of(session: Session, place: Place, *, now: datetime) -> Place:
    """Return the private chat, or the General, of the chat that a topic is in."""
    chat_id = place.chat_id or 0
    if place.is_private:
        return private_place(session, chat_id, now=now)
    return general_place(session, chat_id, groupe_id=place.groupe_id, now=now)


def mailbox_place(session: Session, agent_id: UUID, *, now: datetime) -> Place:
    """Return the mailbox of an agent, made at its first use; its address is read at the last."""
    existing = session.scalar(
        select(Place).where(
            Place.kind == PlaceKind.MAILBOX, Place.agent_id == agent_id
        )
    )
    return existing or _make(
        session, PlaceKind.MAILBOX, chat_id=None, agent_id=agent_id, now=now
    )


def topic_place(
    session: Session, chat_id: int, *, groupe_id: UUID, now: datetime
) -> Place:
    """Make the place of a topic of this groupe that Telegram does not know yet."""
    return _make(
        session, PlaceKind.TOPIC, chat_id=chat_id, groupe_id=groupe_id, now=now
    )


def private_topic_place(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> Place:
    """Return the place of a demande's own topic in a private chat, made at its first use."""
    query = select(Place).where(
        Place.kind == PlaceKind.PRIVATE_TOPIC, Place.demande_id == demande_id
    )
    existing = session.scalar(query.where(Place.chat_id == user_id))
    kind = PlaceKind.PRIVATE_TOPIC
    return existing or _make(
        session, kind, chat_id=user_id, demande_id=demande_id, now=now
    )


def private_topics_of(session: Session, demande_id: UUID) -> list[Place]:
    """Return the places of a demande's own topics in private chats, made or not."""
    query = select(Place).where(
        Place.kind == PlaceKind.PRIVATE_TOPIC, Place.demande_id == demande_id
    )
    return list(session.scalars(query.order_by(Place.created_at, Place.id)))


def private_places(
    user_ids: Sequence[int | None] | Select[int],
) -> Select[UUID]:
    """Select the places, topics included, of the private chats of these accounts."""
    return select(Place.id).where(
        Place.kind.in_(PRIVATES), Place.chat_id.in_(user_ids)
    )


def _make(
    session: Session,
    kind: PlaceKind,
    *,
    chat_id: int | None,
    agent_id: UUID | None = None,
    demande_id: UUID | None = None,
    groupe_id: UUID | None = None,
    now: datetime,
) -> Place:
    place = Place(
        id=tools(session).chance.uuid(),
        kind=kind,
        chat_id=chat_id,
        agent_id=agent_id,
        created_at=now,
    )
    place.is_pinned, place.demande_id, place.groupe_id = (
        False,
        demande_id,
        groupe_id,
    )
    session.add(place)
    session.flush()
    return place


def place_of_thread(
    session: Session, chat_id: int, thread_id: int
) -> Place | None:
    """Return the place of this topic, or nothing when it is none of ours."""
    return session.scalar(
        select(Place).where(
            Place.chat_id == chat_id, Place.thread_id == thread_id
        )
    )
