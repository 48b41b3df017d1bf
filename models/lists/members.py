"""The people of a groupe, as its responsable sees them: who they are there, whether they come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.people.agent import Agent, AgentSession, Membership, Role


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a groupe."""

    id: UUID
    name: str
    roles: frozenset[Role]
    is_enabled: bool
    has_come_lately: bool
    """Whether a session was open since the instant that was asked about."""
    has_ever_come: bool


def members(session: Session, groupe_id: UUID, *, since: datetime) -> list[Member]:
    """Return the people of a groupe by name; `since`: UTC, the beginning of the month."""
    presence = _presence(session, groupe_id)
    query = (
        select(Agent, Membership)
        .join(Membership, Membership.agent_id == Agent.id)
        .where(Membership.groupe_id == groupe_id)
    )
    people = [
        Member(
            id=agent.id,
            name=agent.full_name,
            roles=membership.roles,
            is_enabled=agent.is_enabled,
            has_come_lately=_is_since(presence.get(agent.id), since),
            has_ever_come=agent.id in presence,
        )
        for agent, membership in session.execute(query)
    ]
    return sorted(people, key=lambda member: member.name.casefold())


def _is_since(last: datetime | None, since: datetime) -> bool:
    return last is not None and last >= since


def _presence(session: Session, groupe_id: UUID) -> dict[UUID, datetime]:
    """Until when each person's last session was open: its end, were it still to come."""
    of_groupe = select(Membership.agent_id).where(Membership.groupe_id == groupe_id)
    until = func.max(func.coalesce(AgentSession.ended_at, AgentSession.expires)).label("last")
    query = (
        select(AgentSession.agent_id, until)
        .where(AgentSession.agent_id.in_(of_groupe))
        .group_by(AgentSession.agent_id)
    )
    return {row.agent_id: row.last for row in session.execute(query)}
