"""The responsables of a groupe are told what becomes of it, in their private chat."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox import place
from models.outbox.kinds.notice import Noticed
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people.agent import Agent, AgentSession, last_session
from models.people.membership import IS_RESPONSABLE, Membership


def responsables(session: Session, groupe_id: UUID) -> list[Agent]:
    """Return the responsables of a groupe whose account is open."""
    query = (
        select(Agent)
        .join(Membership, Membership.agent_id == Agent.id)
        .where(
            Membership.groupe_id == groupe_id,
            IS_RESPONSABLE,
            Agent.disabled_at.is_(None),
        )
    )
    return list(
        session.scalars(query.order_by(Membership.created_at, Agent.id))
    )


def reached(
    session: Session, groupe_id: UUID
) -> list[tuple[Agent, AgentSession]]:
    """Return the responsables of a groupe who ever came, each with their last session."""
    logins = [
        (agent, last_session(session, agent.id))
        for agent in responsables(session, groupe_id)
    ]
    return [(agent, login) for agent, login in logins if login is not None]


def reached_groupes(session: Session) -> frozenset[UUID]:
    """Return the groupes that have a responsable who ever came: see `reached`."""
    query = (
        select(Membership.groupe_id)
        .join(Agent, Agent.id == Membership.agent_id)
        .join(AgentSession, AgentSession.agent_id == Agent.id)
        .where(IS_RESPONSABLE, Agent.disabled_at.is_(None))
    )
    return frozenset(session.scalars(query.distinct()))


def tell_responsables(
    session: Session, notice: Noticed, *, now: datetime, but: UUID | None = None
) -> bool:
    """Queue a sentence about a groupe for each of its responsables who ever came, `but` one.

    Returns whether there was any to tell.
    """
    if notice.groupe_id is None:
        return False
    told = [
        (agent, login)
        for agent, login in reached(session, notice.groupe_id)
        if agent.id != but
    ]
    for agent, login in told:
        chat = place.private_place(session, login.user_id, now=now)
        meant = notice.model_copy(update={"to": agent.id})
        post(session, chat, meant, reader=agent_reader(agent.id), now=now)
    return bool(told)
