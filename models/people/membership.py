"""What an agent is in a groupe."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    bindparam,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.organisme import Groupe, GroupeTerritoire
from models.store.base import Base, Id
from models.store.memo import recall, remember


class Role(StrEnum):
    """What an agent is in a groupe."""

    AIDANT = "aidant"
    REFERENT = "referent"
    MODERATEUR = "moderateur"
    RESPONSABLE = "responsable"
    ADMINISTRATEUR = "administrateur"


class Membership(Base):
    """An agent's one role in a groupe, and whether they are its responsable beside that."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(
            "role IN ('aidant', 'referent', 'moderateur', 'responsable', 'administrateur')",
            name="known_role",
        ),
        CheckConstraint(
            "role <> 'responsable' OR NOT is_also_responsable",
            name="responsable_once",
        ),
        Index("ix_membership_groupe_id", "groupe_id", "role"),
    )

    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), primary_key=True
    )
    groupe_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("groupe.id"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(String(16))
    is_also_responsable: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )
    fonction: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    given_at: Mapped[datetime | None]
    """When a responsable enrolled the agent, or gave a role beside, in the chat."""

    @property
    def roles(self) -> frozenset[Role]:
        """All that the agent is in the groupe."""
        beside = {Role.RESPONSABLE} if self.is_also_responsable else set()
        return frozenset({Role(self.role), *beside})


IS_RESPONSABLE = or_(
    Membership.role == Role.RESPONSABLE, Membership.is_also_responsable
)


MEMBERSHIPS = (
    select(Membership, Groupe)
    .join(Groupe, Groupe.id == Membership.groupe_id)
    .where(Membership.agent_id == bindparam("agent_id"))
    .order_by(Groupe.nom)
)


def memberships(
    session: Session, agent_id: UUID
) -> list[tuple[Membership, Groupe]]:
    """Return the agent's groupes and roles, by the name of the groupe.

    What they allow is judged once a gesture.
    """

    def find() -> list[tuple[Membership, Groupe]]:
        rows = session.execute(MEMBERSHIPS, {"agent_id": agent_id})
        return [(membership, groupe) for membership, groupe in rows]

    return list(recall(session, (Membership, agent_id), find))


def remember_memberships(
    session: Session,
    agent_id: UUID,
    found: Iterable[tuple[Membership | None, Groupe | None]],
) -> None:
    """Keep what was found beside the agent: their groupes by name, or none."""
    of_agent = [(role, groupe) for role, groupe in found if role is not None]
    remember(session, (Membership, agent_id), of_agent)


def territoire_of_agent(session: Session, agent_id: UUID) -> str:
    """Return the code of the first territoire that the agent's groupes serve, or nothing."""
    query = (
        select(GroupeTerritoire.territoire)
        .join(Membership, Membership.groupe_id == GroupeTerritoire.groupe_id)
        .where(Membership.agent_id == agent_id)
    )
    return (
        session.scalar(query.order_by(GroupeTerritoire.territoire).limit(1))
        or ""
    )


def role_in(session: Session, agent_id: UUID, groupe_id: UUID) -> Role | None:
    """Return the agent's role in the groupe, the one they sign with, or nothing."""

    def find() -> Role | None:
        roles = (
            membership.role
            for membership, groupe in memberships(session, agent_id)
            if groupe.id == groupe_id
        )
        return next(roles, None)

    return recall(session, (Role, agent_id, groupe_id), find)


def roles_in(
    session: Session, agent_id: UUID, groupe_id: UUID
) -> frozenset[Role]:
    """Return all that the agent is in the groupe."""
    roles = (
        membership.roles
        for membership, groupe in memberships(session, agent_id)
        if groupe.id == groupe_id
    )
    return next(roles, frozenset())


def groupes_as(
    session: Session, agent_id: UUID, roles: frozenset[Role]
) -> frozenset[UUID]:
    """Return the groupes in which the agent has one of these roles."""
    return frozenset(
        groupe.id
        for membership, groupe in memberships(session, agent_id)
        if membership.roles & roles
    )


def roles_of(session: Session, agent_id: UUID) -> frozenset[Role]:
    """Return all that the agent is, in whatever groupe."""
    found = memberships(session, agent_id)
    return frozenset().union(*(membership.roles for membership, _ in found))
