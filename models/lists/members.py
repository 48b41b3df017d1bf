"""The people of a groupe, as its responsable sees them: who they are there, whether they come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.people.agent import Agent, AgentSession
from models.people.membership import Membership, Role
from models.people.organisme import Groupe
from models.people.presence import Presence, PresenceState


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
    is_in_group: bool | None = None
    """Whether they were seen last in its Telegram group; None: never seen there."""


def members(
    session: Session, groupe_id: UUID, *, since: datetime
) -> list[Member]:
    """Return the people of a groupe by name; `since`: UTC, the beginning of the month."""
    presence = _presence(session, groupe_id)
    in_group = _in_group(session, groupe_id)
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
            is_enabled=agent.is_welcome,
            has_come_lately=_is_since(presence.get(agent.id), since),
            has_ever_come=agent.id in presence,
            is_in_group=in_group.get(agent.id),
        )
        for agent, membership in session.execute(query)
    ]
    return sorted(people, key=lambda member: member.name.casefold())


def _is_since(last: datetime | None, since: datetime) -> bool:
    return last is not None and last >= since


def _presence(session: Session, groupe_id: UUID) -> dict[UUID, datetime]:
    """Until when each person's last session was open: its end, were it still to come."""
    of_groupe = select(Membership.agent_id).where(
        Membership.groupe_id == groupe_id
    )
    until = func.max(
        func.coalesce(AgentSession.ended_at, AgentSession.expires)
    ).label("last")
    query = (
        select(AgentSession.agent_id, until)
        .where(AgentSession.agent_id.in_(of_groupe))
        .group_by(AgentSession.agent_id)
    )
    return {row.agent_id: row.last for row in session.execute(query)}


def _in_group(session: Session, groupe_id: UUID) -> dict[UUID, bool]:
    """Whether each person was seen last in the groupe's Telegram group, from any account."""
    query = (
        select(
            AgentSession.agent_id,
            func.max(
                case((Presence.state == PresenceState.HERE, 1), else_=0)
            ).label("here"),
        )
        .join(Membership, Membership.agent_id == AgentSession.agent_id)
        .join(Groupe, Groupe.id == Membership.groupe_id)
        .join(Presence, Presence.user_id == AgentSession.user_id)
        .where(Groupe.id == groupe_id, Presence.chat_id == Groupe.chat_id)
        .group_by(AgentSession.agent_id)
    )
    return {row.agent_id: bool(row.here) for row in session.execute(query)}
