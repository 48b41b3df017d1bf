"""A Telegram account that is new to an agent is announced: no theft is done in silence."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.tell_responsables import tell_responsables
from models.outbox import place
from models.outbox.kinds.mail import AccountBoundMailed
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.agent import (
    Agent,
    AgentSession,
    accounts_of,
    last_session_of_account,
)
from models.people.membership import memberships


def announce_account(
    session: Session, login: AgentSession, *, now: datetime
) -> None:
    """Announce the session that just began, if its account was not the agent's before.

    By mail and in the agent's other accounts, if there was any; to the responsables in any case.
    """
    if _is_known(session, login):
        return
    agent = Agent.by_id(session, login.agent_id)
    accounts = accounts_of(agent.id).where(
        AgentSession.user_id != login.user_id
    )
    others = list(session.scalars(accounts))
    if others or _has_disowned(session, agent):
        mailbox = place.mailbox_place(session, agent.id, now=now)
        mail = AccountBoundMailed()
        post(session, mailbox, mail, reader=mailbox.reader, now=now)
    for user_id in others:
        if is_own_phone(session, agent, user_id, now=now):
            chat = place.private_place(session, user_id, now=now)
            told = Noticed(code=NoticeCode.ACCOUNT_BOUND, detail=str(login.id))
            post(session, chat, told, reader=NOBODY, now=now)
    for _, groupe in memberships(session, agent.id):
        told = Noticed(
            code=NoticeCode.ACCOUNT_OF_MEMBER,
            groupe_id=groupe.id,
            agent_id=agent.id,
        )
        tell_responsables(session, told, now=now, but=agent.id)


def is_own_phone(
    session: Session, agent: Agent, user_id: int, *, now: datetime
) -> bool:
    """Return whether the agent is the one who reads in this account, as far as we can know.

    Whoever logged out left it; a shared device is theirs as long as the session lasts.
    """
    last = last_session_of_account(session, user_id)
    if last is None or last.agent_id != agent.id or last.ended_at is not None:
        return False
    return last.expires > now or not last.is_shared


def _is_known(session: Session, login: AgentSession) -> bool:
    earlier = select(AgentSession.id).where(
        AgentSession.agent_id == login.agent_id,
        AgentSession.user_id == login.user_id,
        AgentSession.id != login.id,
        AgentSession.disowned_at.is_(None),
    )
    return session.scalar(earlier.limit(1)) is not None


def _has_disowned(session: Session, agent: Agent) -> bool:
    disowned = select(AgentSession.id).where(
        AgentSession.agent_id == agent.id,
        AgentSession.disowned_at.is_not(None),
    )
    return session.scalar(disowned.limit(1)) is not None
