"""Come in once the address is proven, and leave: the session, its device, its end."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.actions import answer_waits
from models.actions.announce_account import announce_account
from models.actions.invite import end_invitation
from models.actions.menu import change_menu, change_menus_of
from models.actions.prove_address import forget_address, proven_agent
from models.errors import AlreadyDone, NotFound
from models.journal import entries as journal
from models.outbox import place, private_topics
from models.outbox.arrivals import erase_at_once
from models.outbox.copies import take_copies
from models.outbox.retracting import retract
from models.outbox.traces import take_traces
from models.people.agent import Agent, AgentSession, open_session
from models.people.login import current_request
from models.store.memo import forget_all_known
from models.store.tools import tools


def accept_terms(session: Session, agent: Agent, *, now: datetime) -> None:
    """Store which version of the conditions the agent accepted, and when."""
    agent.terms_version, agent.terms_accepted_at = (
        tools(session).rules.terms_version,
        now,
    )


def begin(
    session: Session, user_id: int, *, is_shared: bool, now: datetime
) -> Agent:
    """Open the session once the address is proven and the conditions accepted.

    Raises:
        AlreadyDone: a session is open already.
        NotFound: the address is not proven, or the conditions are not accepted.
    """
    agent = proven_agent(session, user_id, now=now)
    if agent is None and open_session(session, user_id, now=now) is not None:
        raise AlreadyDone
    if (
        agent is None
        or agent.terms_version != tools(session).rules.terms_version
    ):
        raise NotFound
    request = current_request(session, user_id)
    if request is not None:
        request.done_at = now
    is_invited = end_invitation(session, agent.id, now=now)
    answer_waits.keep_apart(session, agent, user_id)
    login = _open(session, user_id, agent.id, is_shared=is_shared, now=now)
    if not is_invited:
        announce_account(session, login, now=now)
    journal.record(session, journal.Act.LOGGED_IN, now=now, agent_id=agent.id)
    answer_waits.come_back(session, agent, user_id, now=now)
    return agent


def _open(
    session: Session,
    user_id: int,
    agent_id: UUID,
    *,
    is_shared: bool,
    now: datetime,
) -> AgentSession:
    rules = tools(session).rules
    _end_all(session, user_id, now=now)
    session.flush()
    lasts = rules.shared_session if is_shared else rules.session
    for instant in (now, now + lasts):
        change_menu(session, user_id, now=now, at=instant)
    login = AgentSession(
        id=tools(session).chance.uuid(),
        agent_id=agent_id,
        user_id=user_id,
        is_shared=is_shared,
        started_at=now,
        expires=now + lasts,
    )
    session.add(login)
    session.flush()
    forget_all_known(session)
    return login


def log_out(session: Session, user_id: int, *, now: datetime) -> bool:
    """End the account's session at once; return whether there was one."""
    current = open_session(session, user_id, now=now)
    _end_all(session, user_id, now=now)
    forget_address(session, user_id, now=now)
    if current is not None:
        journal.record(
            session, journal.Act.LOGGED_OUT, now=now, agent_id=current[0].id
        )
        change_menu(session, user_id, now=now)
    return current is not None


def log_out_everywhere(
    session: Session, user_id: int, *, now: datetime
) -> None:
    """End at once every session of the agent who works from this account."""
    current = open_session(session, user_id, now=now)
    forget_address(session, user_id, now=now)
    if current is not None:
        agent, _ = current
        end_sessions_of(session, agent.id, now=now)
        journal.record(
            session, journal.Act.LOGGED_OUT, now=now, agent_id=agent.id
        )


def clear_chat(
    session: Session, user_id: int, *, now: datetime, but: int = 0
) -> None:
    """Delete from the account's chat all that a bot may, the message `but` aside.

    After 48 hours, what it shows of demandes is blanked; the rest stays.
    """
    chat = place.private_place(session, user_id, now=now)
    private_topics.delete_in(session, (user_id,), now=now)
    copies = take_copies(session, chat.id)
    since = now - tools(session).rules.erasable
    traces = take_traces(session, user_id, since=since, but=but)
    retract(session, chat, traces, now=now)
    gone = {*traces, but}
    older = [each for each in copies if each not in gone]
    retract(session, chat, older, now=now)


def _end_all(session: Session, user_id: int, *, now: datetime) -> None:
    still_open = (AgentSession.user_id == user_id) & AgentSession.ended_at.is_(
        None
    )
    session.execute(update(AgentSession).where(still_open).values(ended_at=now))
    erase_at_once(session, (user_id,), now=now)
    forget_all_known(session)


def end_sessions_of(session: Session, agent_id: UUID, *, now: datetime) -> None:
    """End every session of an agent at once."""
    change_menus_of(session, agent_id, now=now)
    still_open = (
        AgentSession.agent_id == agent_id
    ) & AgentSession.ended_at.is_(None)
    session.execute(update(AgentSession).where(still_open).values(ended_at=now))
    accounts = select(AgentSession.user_id).where(
        AgentSession.agent_id == agent_id
    )
    erase_at_once(session, accounts, now=now)
    forget_all_known(session)
