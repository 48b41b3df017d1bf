"""What stays of an erased demande: figures that lead back to nobody, and its number."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.values.delay import Delay

BLOCAGE = 40


class Figure(Base):
    """What one organisme did of one demande, under an identifier that nothing else bears."""

    __tablename__ = "figure"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    """When the organisme got it, there, `YYYY-MM`."""
    organisme: Mapped[str] = mapped_column(String(40))
    blocage: Mapped[str] = mapped_column(String(BLOCAGE))
    taken: Mapped[Delay] = mapped_column(String(6))
    answered: Mapped[Delay] = mapped_column(String(6))
    treated: Mapped[Delay] = mapped_column(String(6))
    groupe_id: Mapped[UUID | None] = mapped_column(Id)
    """The groupe of the organisme; it goes once its month is closed, and so do the next two."""
    structure_id: Mapped[UUID | None] = mapped_column(Id)
    week: Mapped[int | None]
    """Which week of the month, from 0."""


class Tombstone(Base):
    """The number of a demande whose rows are gone, and the month of its erasure, `YYYY-MM`."""

    __tablename__ = "tombstone"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[str] = mapped_column(String(7))


def month_of(instant: datetime) -> str:
    """Return the month of an instant, `YYYY-MM`."""
    return f"{instant:%Y-%m}"


def count_tombstones(session: Session) -> int:
    """Return how many demandes there were whose rows are gone."""
    return session.scalar(select(func.count()).select_from(Tombstone)) or 0


def erasure_month(session: Session, number: int) -> str:
    """Return when the demande of this number was erased, or nothing where its rows are there."""
    tombstone = session.get(Tombstone, number)
    return tombstone.month if tombstone else ""
