"""Who asked to be told when the machine is not well, and what they were told last."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id

LONGEST_SAID = 200


class Alert(Base):
    """An agent who is told; all that is wrong stands in one message, edited until it is over."""

    __tablename__ = "alert"

    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), primary_key=True
    )
    silent_until: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(String(LONGEST_SAID), default="")
    """The troubles of the message, and their counts; nothing once it says that all is well."""
    began_at: Mapped[datetime | None]
    """Since when the message stands: what was sent before is another."""
    ended_at: Mapped[datetime | None]
    """Since when all is well again."""

    def is_silent(self, now: datetime) -> bool:
        """Whether nothing new is said yet."""
        return self.silent_until is not None and now < self.silent_until


def alert_of(session: Session, agent_id: UUID) -> Alert | None:
    """Return what the agent was told, if they asked to be told."""
    return session.get(Alert, agent_id)
