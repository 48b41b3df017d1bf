"""The mediation: a modérateur invited into a dialogue that fails, until its end."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    bindparam,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.dialogue import Side
from models.outbox.place import IS_BOUND_THERE, Place
from models.people.organisme import Groupe
from models.store.base import Id
from models.store.memo import is_known_absent, recall
from models.store.sealed import Sealed, personal
from models.store.writing import fixed


class MediationState(StrEnum):
    """Where a mediation stands."""

    PREPARED = "prepared"
    ASKED = "asked"
    TAKEN = "taken"
    REFUSED = "refused"
    ENDED = "ended"


LIVE = (MediationState.ASKED, MediationState.TAKEN)
"""The states in which the moderation has access to the dialogue."""


class Mediation(Sealed):
    """An invitation of the moderation into a demande.

    `reason` is read by all, `word` by the modérateur alone.
    """

    __tablename__ = "mediation"
    __table_args__ = (
        CheckConstraint(
            "state IN ('prepared', 'asked', 'taken', 'refused', 'ended')",
            name="known_state",
        ),
        # It counts and pages the list of the moderation by itself.
        Index(
            "ix_mediation_groupe_id",
            "groupe_id",
            "state",
            "created_at",
            "demande_id",
            "id",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("demande.id"), index=True
    )
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    place_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("place.id"), unique=True
    )
    invited_by: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    side: Mapped[Side] = mapped_column(String(10))
    state: Mapped[MediationState] = mapped_column(String(8))
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    word_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    taken_by: Mapped[UUID | None] = mapped_column(Id, ForeignKey("agent.id"))
    created_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    reason = personal("reason_sealed", dies="demande")
    word = personal("word_sealed", dies="demande")

    @property
    def is_live(self) -> bool:
        """Whether the moderation has access to the dialogue."""
        return self.state in LIVE

    def key_owner(self) -> UUID:
        """A mediation is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The mediation's identifier."""
        return str(self.id)


OF_DEMANDE = (
    select(Mediation)
    .where(
        Mediation.demande_id == bindparam("demande_id"),
        Mediation.state.in_(fixed(*LIVE)),
    )
    .order_by(Mediation.created_at.desc())
    .limit(1)
)
OF_PLACE = select(Mediation).where(Mediation.place_id == bindparam("place_id"))
IN_TOPIC = (
    select(Mediation)
    .join(Place, Place.id == Mediation.place_id)
    .join(Groupe, IS_BOUND_THERE)
    .where(
        Place.chat_id == bindparam("chat_id"),
        Place.thread_id == bindparam("thread_id"),
    )
    .with_for_update(of=Mediation)
)


def live_mediation(session: Session, demande_id: UUID) -> Mediation | None:
    """Return the mediation under way in a demande, or nothing; there is one at a time."""
    if is_known_absent(session, (Mediation, demande_id)):
        return None
    return session.scalar(OF_DEMANDE, {"demande_id": demande_id})


def mediation_of_place(session: Session, place_id: UUID) -> Mediation | None:
    """Return the mediation that owns this place, or nothing."""
    return recall(
        session,
        (OF_PLACE, place_id),
        lambda: session.scalar(OF_PLACE, {"place_id": place_id}),
    )


def mediation_in_topic(
    session: Session, chat_id: int, thread_id: int
) -> Mediation | None:
    """Return the mediation whose topic this is, under a row lock, or nothing."""
    return session.scalar(
        IN_TOPIC, {"chat_id": chat_id, "thread_id": thread_id}
    )
