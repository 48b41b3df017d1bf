"""The figures of the months that are over: what is published of them, once and for all."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.sondage import Answer
from models.store.base import Base
from models.values.blocage import Blocage
from models.values.rule_of_ten import Share

SERVICE = "service"
"""All that organismes got, all over the service."""
OTHERS = "others"
"""The groupes of which nothing may be published by itself, together."""


class Published(BaseModel):
    """What may be read of a month, of one subject; None is what the rule of ten hides.

    `median`, `ninth`: hours of work until half, and nine in ten, were answered; None: never.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: int = 1
    sent: int | None = None
    weeks: tuple[int | None, ...] = ()
    taken: Share | None = None
    treated: Share | None = None
    median: int | None = None
    ninth: int | None = None
    blocages: dict[Blocage, int | None] = {}
    satisfaction: dict[Answer, int | None] = {}


class MonthFigure(Base):
    """What is published of one subject: a groupe by its identifier, the service, the others."""

    __tablename__ = "month_figure"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    subject: Mapped[str] = mapped_column(String(36), primary_key=True)
    closed_at: Mapped[datetime]
    published: Mapped[str] = mapped_column(Text)

    def read(self) -> Published:
        """Return what is published."""
        return Published.model_validate_json(self.published)


def last_closed(session: Session) -> str | None:
    """Return the last month that is closed, or nothing."""
    return session.scalar(select(func.max(MonthFigure.month)))


def is_closed(session: Session, month: str) -> bool:
    """Return whether the figures of this month are made, for ever."""
    return session.get(MonthFigure, (month, SERVICE)) is not None


def closed_months(session: Session) -> list[str]:
    """Return the closed months, the newest first."""
    query = select(MonthFigure.month).where(MonthFigure.subject == SERVICE)
    return list(session.scalars(query.order_by(MonthFigure.month.desc())))


def published_of(
    session: Session, month: str, subject: UUID | str
) -> Published | None:
    """Return what is published of a subject in a month, or nothing."""
    row = session.get(MonthFigure, (month, str(subject)))
    return row.read() if row else None


def published_in(session: Session, month: str) -> dict[str, Published]:
    """Return all that is published of a month, by subject."""
    query = select(MonthFigure).where(MonthFigure.month == month)
    return {row.subject: row.read() for row in session.scalars(query)}
