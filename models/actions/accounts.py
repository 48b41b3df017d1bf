"""An account is closed with all that it had in hand, and opened again."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.entrust import take_back
from models.actions.leave import Ended, leave
from models.actions.log_in import end_sessions_of
from models.demande.rights import AIDANT_ROLES
from models.journal import entries as journal
from models.people.agent import Agent, account_by_email
from models.people.membership import groupes_as, memberships


def disable(session: Session, email: str, *, now: datetime) -> Agent | None:
    """End an account and its sessions at once, and hand over what it had.

    Its roles are kept, for the day it is opened again. Returns the agent, or nothing when the
    address is unknown.
    """
    agent = account_by_email(session, email)
    if agent is not None:
        close_account(session, agent, now=now)
    return agent


def close_account(session: Session, agent: Agent, *, now: datetime) -> None:
    """End an account and its sessions, and hand over what the agent had."""
    is_leaving = agent.is_enabled
    agent.disabled_at = agent.disabled_at or now
    end_sessions_of(session, agent.id, now=now)
    session.flush()
    if is_leaving:
        groupes = frozenset(
            groupe.id for _, groupe in memberships(session, agent.id)
        )
        leave(session, Ended(agent, groupes, is_gone=True), now=now)
    journal.record(
        session, journal.Act.AGENT_DISABLED, now=now, agent_id=agent.id
    )


def enable(session: Session, email: str, *, now: datetime) -> Agent | None:
    """Open a closed account again, with the roles it has; return it, or nothing when unknown."""
    agent = account_by_email(session, email)
    if agent is not None:
        reactivate(session, agent, now=now)
    return agent


def reactivate(
    session: Session, agent: Agent, *, now: datetime, by: Agent | None = None
) -> bool:
    """Open an account again, closed or suspended; return whether it was.

    No session comes back with it: the person logs in. What was entrusted to others stays theirs.
    """
    if agent.is_welcome:
        return False
    was_closed = not agent.is_enabled
    agent.disabled_at = agent.suspended_at = None
    session.flush()
    if was_closed:
        for groupe_id in groupes_as(session, agent.id, AIDANT_ROLES):
            take_back(session, agent.id, groupe_id)
    journal.record(
        session,
        journal.Act.AGENT_ENABLED,
        now=now,
        agent_id=agent.id,
        detail=f'{{"by": "{by.id}"}}' if by else "",
    )
    return True
