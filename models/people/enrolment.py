"""Whom a responsable is enrolling: one question after another, sealed until the last yes."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.membership import Role
from models.store.base import Base, Id
from models.store.tools import tools


class Newcomer(BaseModel):
    """What was answered so far; nothing where it was not asked yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: int = 1
    email: str = ""
    prenom: str = ""
    nom: str = ""
    roles: tuple[Role, ...] = ()


class Enrolment(Base):
    """The only enrolment that a responsable has under way."""

    __tablename__ = "enrolment"

    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), primary_key=True
    )
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    newcomer_sealed: Mapped[bytes] = mapped_column(
        LargeBinary, info={"dies": "enrolment", "brief": "enrolment|{agent_id}"}
    )
    created_at: Mapped[datetime]


def begin_enrolment(
    session: Session, agent_id: UUID, groupe_id: UUID, *, now: datetime
) -> Enrolment:
    """Begin anew: what was under way is forgotten."""
    end_enrolment(session, agent_id)
    enrolment = Enrolment(
        agent_id=agent_id, groupe_id=groupe_id, created_at=now
    )
    write_newcomer(session, enrolment, Newcomer())
    session.add(enrolment)
    session.flush()
    return enrolment


def enrolment_of(session: Session, agent_id: UUID) -> Enrolment | None:
    """Return what the responsable has under way, or nothing."""
    return session.get(Enrolment, agent_id)


def newcomer(session: Session, enrolment: Enrolment) -> Newcomer:
    """Return what was answered so far."""
    bound = f"enrolment|{enrolment.agent_id}"
    opened = tools(session).vault.open_brief(
        enrolment.newcomer_sealed, bound=bound
    )
    return Newcomer.model_validate_json(opened)


def write_newcomer(
    session: Session, enrolment: Enrolment, answered: Newcomer
) -> None:
    """Keep what is answered now."""
    bound = f"enrolment|{enrolment.agent_id}"
    clear = answered.model_dump_json().encode()
    enrolment.newcomer_sealed = tools(session).vault.seal_brief(
        clear, bound=bound
    )


def end_enrolment(session: Session, agent_id: UUID) -> None:
    """Forget what was under way."""
    enrolment = enrolment_of(session, agent_id)
    if enrolment is not None:
        session.delete(enrolment)
        session.flush()
