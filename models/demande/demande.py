"""The demande: a reference, a state derived from its dialogues, and its sealed words."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.sealed import Sealed, personal


class DemandeState(StrEnum):
    """Where a demande stands, for the whole; each dialogue has its own."""

    NOUVELLE = "nouvelle"
    EN_COURS = "en_cours"
    ATTENTE = "attente"
    TRAITEE = "traitee"
    CLOSE = "close"


class Urgence(StrEnum):
    """How urgent the aidant says it is."""

    SANS = "sans"
    URGENT = "urgent"
    TRES_URGENT = "tres_urgent"


ERASED = "erased_at IS NOT NULL"
UNLISTED = "erased_at IS NOT NULL OR revoked_at IS NOT NULL OR number < 0"
"""What an organisme may not read any more, and exercises, that have no reference."""


class Demande(Sealed):
    """What an aidant asks of one or several organismes for an usager."""

    __tablename__ = "demande"
    __table_args__ = (
        CheckConstraint(
            "state IN ('nouvelle', 'en_cours', 'attente', 'traitee', 'close')",
            name="known_state",
        ),
        CheckConstraint(
            "(state = 'close') = (closed_at IS NOT NULL)",
            name="closed_when_close",
        ),
        # They count and page the lists of an aidant by themselves.
        Index(
            "ix_demande_agent_id",
            "agent_id",
            "state",
            "number",
            "structure_id",
            "erased_at",
        ),
        Index(
            "ix_demande_structure_id",
            "structure_id",
            "state",
            "number",
            "agent_id",
            "erased_at",
        ),
        Index("ix_demande_closed_at", "closed_at"),
        Index("ix_demande_duplicate_print", "duplicate_print"),
        Index("ix_demande_orphaned_at", "orphaned_at"),
        # Few: with the others in it, all that lives would be read to find an agent's own.
        Index(
            "ix_demande_erased_at",
            "erased_at",
            sqlite_where=text(ERASED),
            postgresql_where=text(ERASED),
        ),
        # Few: the lists of an organisme leave them out of thousands.
        Index(
            "ix_demande_unlisted",
            "id",
            sqlite_where=text(UNLISTED),
            postgresql_where=text(UNLISTED),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    draft_id: Mapped[UUID] = mapped_column(unique=True)
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    structure_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    territoire: Mapped[str] = mapped_column(String(3))
    state: Mapped[DemandeState] = mapped_column(String(12))
    urgence: Mapped[Urgence] = mapped_column(String(12))
    titre_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    contested_titre: Mapped[bool] = mapped_column(default=False)
    blocage_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    treated_at: Mapped[datetime | None]
    spoken_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    copies_erased_at: Mapped[datetime | None]
    orphaned_at: Mapped[datetime | None]
    """Since when nobody of the structure follows it: its author left, and no colleague has it."""
    duplicate_print: Mapped[bytes | None] = mapped_column(LargeBinary)
    is_practice: Mapped[bool] = mapped_column(default=False)
    is_sondage_open: Mapped[bool] = mapped_column(default=False)

    titre = personal("titre_sealed", dies="demande")
    blocage = personal("blocage_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """All that a demande holds is sealed under its own key."""
        return self.id

    def row_id(self) -> str:
        """The demande's identifier."""
        return str(self.id)

    @property
    def is_open(self) -> bool:
        """Whether the demande still takes messages."""
        return self.state != DemandeState.CLOSE


class Series(Base):
    """A number that only goes up, one row a series.

    The row's lock orders those who draw from it.
    """

    __tablename__ = "series"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


def demande_of_number(session: Session, number: int) -> Demande | None:
    """Return the demande of this reference, or nothing; whoever asks still needs the right."""
    return session.scalar(select(Demande).where(Demande.number == number))


def last_number(session: Session) -> int:
    """Return the highest reference that was drawn."""
    return (
        session.scalar(select(Series.last).where(Series.name == "demande")) or 0
    )


def next_number(session: Session, name: str = "demande") -> int:
    """Draw the next number of a series: by default, the reference of a demande."""
    series = session.scalar(
        select(Series).where(Series.name == name).with_for_update()
    )
    if series is None:
        series = Series(name=name, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return series.last
