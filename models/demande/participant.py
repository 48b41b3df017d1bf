"""The colleagues whom an aidant invites into a demande.

The same rights as the author's, as long as they are there.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.memo import is_known_absent


class Participant(Base):
    """A colleague of the author's structure, invited into one demande."""

    __tablename__ = "participant"

    demande_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("demande.id"), primary_key=True
    )
    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), primary_key=True, index=True
    )
    invited_by: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    created_at: Mapped[datetime]


def is_participant(session: Session, demande_id: UUID, agent_id: UUID) -> bool:
    """Return whether the agent was invited into the demande."""
    return session.get(Participant, (demande_id, agent_id)) is not None


OF_DEMANDE = (
    select(Participant.agent_id)
    .where(Participant.demande_id == bindparam("demande_id"))
    .order_by(Participant.created_at)
)


def participants(session: Session, demande_id: UUID) -> list[UUID]:
    """Return the agents who were invited into the demande, oldest first."""
    if is_known_absent(session, (Participant, demande_id)):
        return []
    return list(session.scalars(OF_DEMANDE, {"demande_id": demande_id}))
