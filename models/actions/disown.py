"""« Ce n'est pas moi »: every session ends, nobody comes in until a responsable says so."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.actions.announce_account import is_own_phone
from models.actions.log_in import clear_chat, end_sessions_of
from models.actions.take_out import take_out
from models.actions.tell_managers import tell_moderation
from models.actions.tell_responsables import tell_responsables
from models.errors import NotFound, Stale
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent, AgentSession, last_session_of_account
from models.people.login import LoginRequest
from models.people.membership import memberships


def disown(
    session: Session, user_id: int, login_id: UUID, *, now: datetime
) -> None:
    """Disown the account of that session, from another account of its agent.

    Every account of the agent becomes unknown; what the disowned one showed is taken back.

    Raises:
        NotFound: this account is not the agent's, or is the one that would be disowned.
        Stale: it was disowned already.
    """
    login = session.get(AgentSession, login_id, with_for_update=True)
    if login is None or login.user_id == user_id:
        raise NotFound
    agent = Agent.by_id(session, login.agent_id)
    if login.disowned_at is not None or not agent.is_welcome:
        raise Stale
    if not is_own_phone(session, agent, user_id, now=now):
        raise NotFound
    _take_back_what_was_shown(session, login, now=now)
    suspend(session, agent, now=now)


def _take_back_what_was_shown(
    session: Session, login: AgentSession, *, now: datetime
) -> None:
    last = last_session_of_account(session, login.user_id)
    if last is not None and last.agent_id == login.agent_id:
        clear_chat(session, login.user_id, now=now)


def suspend(session: Session, agent: Agent, *, now: datetime) -> None:
    """Let nobody come in as this agent, and tell the responsables, who may let them again."""
    agent.suspended_at = now
    end_sessions_of(session, agent.id, now=now)
    of_agent = update(AgentSession).where(AgentSession.agent_id == agent.id)
    session.execute(of_agent.values(disowned_at=now))
    asked = update(LoginRequest).where(
        LoginRequest.email_print == agent.email_print,
        LoginRequest.done_at.is_(None),
        LoginRequest.replaced_at.is_(None),
    )
    session.execute(asked.values(replaced_at=now))
    session.flush()
    groupes = [groupe.id for _, groupe in memberships(session, agent.id)]
    take_out(session, agent, groupes, now=now)
    journal.record(
        session, journal.Act.AGENT_SUSPENDED, now=now, agent_id=agent.id
    )
    for groupe_id in groupes:
        _tell(session, agent, groupe_id, now=now)


def _tell(
    session: Session, agent: Agent, groupe_id: UUID, *, now: datetime
) -> None:
    named = Noticed(
        code=NoticeCode.ACCOUNT_DISOWNED,
        groupe_id=groupe_id,
        agent_id=agent.id,
    )
    if tell_responsables(session, named, now=now, but=agent.id):
        return
    nameless = Noticed(
        code=NoticeCode.ACCOUNT_DISOWNED_ALONE, groupe_id=groupe_id
    )
    tell_moderation(session, nameless, now=now)
