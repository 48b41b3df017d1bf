"""The dialogues of a demande, one per organisme, and the messages that go both ways."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    bindparam,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.demande import Demande
from models.outbox.place import IS_BOUND_THERE, Place
from models.people.organisme import Groupe
from models.store.base import Base, Id
from models.store.memo import recall
from models.store.sealed import Sealed, personal


class DialogueState(StrEnum):
    """Where the demande stands for one organisme."""

    NOUVELLE = "nouvelle"
    EN_COURS = "en_cours"
    ATTENTE = "attente"
    TRAITEE = "traitee"
    CLOSE = "close"


OWING = (DialogueState.NOUVELLE, DialogueState.EN_COURS)
"""The states in which the organisme owes the next word."""
AT_WORK = (*OWING, DialogueState.ATTENTE)
"""The states of what is neither treated nor closed."""


class Side(StrEnum):
    """Who wrote."""

    AIDANT = "aidant"
    REFERENT = "referent"
    MODERATEUR = "moderateur"


class Audience(StrEnum):
    """Whom a message is for."""

    ALL = "all"
    AIDANT = "aidant"
    REFERENTS = "referents"
    ORGANISME = "organisme"
    """The organisme of its dialogue alone: a paper that it asked for."""


class Unanswered(StrEnum):
    """Why the moderation's board counts an organisme that does not answer."""

    NEVER_TAKEN = "never"
    SILENT = "silent"


class Expected(StrEnum):
    """What the next message of a référent will mean."""

    ANSWER = "answer"
    QUESTION = "question"
    PROCEDURE = "procedure"
    REASON = "reason"
    WORD = "word"
    """For the colleague to whom the demande was passed: it stays between référents."""


class Dialogue(Base):
    """A demande before the référents of one groupe, in one topic."""

    __tablename__ = "dialogue"
    __table_args__ = (
        UniqueConstraint("demande_id", "groupe_id"),
        CheckConstraint(
            "state IN ('nouvelle', 'en_cours', 'attente', 'traitee', 'close')",
            name="known_state",
        ),
        # It counts and pages the lists of a groupe by itself.
        Index(
            "ix_dialogue_groupe_id",
            "groupe_id",
            "state",
            "created_at",
            "demande_id",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    place_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("place.id"), unique=True
    )
    state: Mapped[DialogueState] = mapped_column(String(12))
    taken_by: Mapped[UUID | None] = mapped_column(Id, ForeignKey("agent.id"))
    taken_at: Mapped[datetime | None]
    expected_from: Mapped[UUID | None] = mapped_column(
        Id, ForeignKey("agent.id")
    )
    expected_as: Mapped[Expected | None] = mapped_column(String(10))
    expected_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    asked_reminders: Mapped[int] = mapped_column(default=0)
    waiting_since: Mapped[datetime | None]
    nudged_at: Mapped[datetime | None]
    late_told_at: Mapped[datetime | None]
    frozen_told_at: Mapped[datetime | None]
    rung_at: Mapped[datetime | None]
    """When its topic rang, once, because it is very urgent and nobody had it in the morning."""
    responsable_told_at: Mapped[datetime | None]
    """When the responsables of the groupe were told last that the aidant waits."""
    unanswered_as: Mapped[Unanswered | None] = mapped_column(String(8))
    """What the moderation's board counts it as; nothing where it is not there."""
    mediation_offered_at: Mapped[datetime | None]
    """When the moderation had a mediation proposed to the aidant last."""
    proposed_groupe_id: Mapped[UUID | None] = mapped_column(
        Id, ForeignKey("groupe.id")
    )
    proposed_at: Mapped[datetime | None]
    treated_at: Mapped[datetime | None]
    stopped_in: Mapped[DialogueState | None] = mapped_column(String(12))
    list_id: Mapped[UUID | None]
    """The message that shows the papers which the organisme waits for."""
    clock_from: Mapped[datetime | None]
    """From when its time counted, as it stopped because of these papers at `clock_stopped_at`."""
    clock_stopped_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Message(Sealed):
    """Something that a person said in a demande.

    `dialogue_id` names the organisme's side it was said in or for.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_demande_id", "demande_id", "created_at"),
        Index("ix_message_dialogue_id", "dialogue_id"),
        UniqueConstraint("chat_id", "telegram_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    dialogue_id: Mapped[UUID | None] = mapped_column(
        Id, ForeignKey("dialogue.id")
    )
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    side: Mapped[Side] = mapped_column(String(10))
    audience: Mapped[Audience] = mapped_column(String(10), default=Audience.ALL)
    reply_to_id: Mapped[UUID | None]
    media_group: Mapped[str | None] = mapped_column(String(40))
    is_forwarded: Mapped[bool] = mapped_column(default=False)
    is_list: Mapped[bool] = mapped_column(default=False)
    """Its words are papers that are asked for: it ticks itself as they come."""
    via_bot: Mapped[str] = mapped_column(
        String(64), default="", server_default=""
    )
    chat_id: Mapped[int] = mapped_column(BigInteger)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    body = personal("body_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A message is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The message's identifier."""
        return str(self.id)


IN_TOPIC = (
    select(Dialogue, Demande)
    .join(Place, Place.id == Dialogue.place_id)
    .join(Demande, Demande.id == Dialogue.demande_id)
    .join(Groupe, IS_BOUND_THERE)
    .where(
        Place.chat_id == bindparam("chat_id"),
        Place.thread_id == bindparam("thread_id"),
    )
    .with_for_update(of=Dialogue)
)


def dialogue_in_topic(
    session: Session, chat_id: int, thread_id: int
) -> tuple[Dialogue, Demande] | None:
    """Return the dialogue whose topic this is, under a row lock, or nothing.

    A topic that its groupe left behind in another Telegram group is none any more.
    """
    row = session.execute(
        IN_TOPIC, {"chat_id": chat_id, "thread_id": thread_id}
    ).first()
    return (row[0], row[1]) if row else None


def dialogue_between(
    session: Session, demande_id: UUID, groupe_id: UUID
) -> Dialogue | None:
    """Return the dialogue of a demande with this groupe, under a row lock, or nothing."""
    query = select(Dialogue).where(
        Dialogue.demande_id == demande_id, Dialogue.groupe_id == groupe_id
    )
    return session.scalar(query.with_for_update())


OF_PLACE = (
    select(Dialogue, Demande)
    .join(Demande, Demande.id == Dialogue.demande_id)
    .where(Dialogue.place_id == bindparam("place_id"))
)


def dialogue_of_place(
    session: Session, place_id: UUID
) -> tuple[Dialogue, Demande] | None:
    """Return the dialogue that owns this place, or nothing."""

    def find() -> tuple[Dialogue, Demande] | None:
        row = session.execute(OF_PLACE, {"place_id": place_id}).first()
        return (row[0], row[1]) if row else None

    return recall(session, (OF_PLACE, place_id), find)


def is_withdrawn(session: Session, message_id: UUID | None) -> bool:
    """Return whether its author took this message back."""
    message = session.get(Message, message_id) if message_id else None
    return message is not None and message.withdrawn_at is not None


def last_answer(session: Session, dialogue: Dialogue) -> Message | None:
    """Return what this organisme said last to the aidant, or nothing."""
    query = select(Message).where(
        Message.demande_id == dialogue.demande_id,
        Message.groupe_id == dialogue.groupe_id,
        Message.side == Side.REFERENT,
        Message.audience != Audience.REFERENTS,
        Message.withdrawn_at.is_(None),
    )
    return session.scalar(query.order_by(Message.created_at.desc()).limit(1))


def last_message(session: Session, demande_id: UUID) -> Message | None:
    """Return what was said last in a demande, or nothing."""
    query = select(Message).where(
        Message.demande_id == demande_id, Message.withdrawn_at.is_(None)
    )
    return session.scalar(
        query.order_by(
            Message.created_at.desc(), Message.telegram_id.desc()
        ).limit(1)
    )
