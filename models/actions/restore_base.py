"""A backup was put back: what was ended since is ended again, what was given is given again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import accounts, revoke
from models.actions.change_roles import Post, roles_of, set_roles
from models.actions.log_in import end_sessions_of
from models.actions.subject import replay_erasures
from models.demande.demande import Demande, Series
from models.journal import entries as journal
from models.journal.register import Register, Word, forget_all_lines
from models.outbox.backlog import hold_restored
from models.people.agent import Agent, AgentSession
from models.people.membership import Role
from models.people.organisme import Groupe


@dataclass(frozen=True, slots=True)
class Restored:
    """How many of each were done again."""

    erased: int
    withdrawn: int
    accounts: int
    roles: int
    sessions: int
    withheld: int


def restore(
    session: Session,
    register: Register,
    erased_ids: Sequence[UUID],
    *,
    now: datetime,
) -> Restored:
    """Do again what the register says, end all sessions, put aside what was to be sent."""
    forget_all_lines(session)
    erased = [*erased_ids, *register.said_of_demandes(Word.ERASED)]
    restored = Restored(
        erased=replay_erasures(session, erased, now=now),
        withdrawn=_withdrawals(session, register, now=now),
        roles=_roles(session, register, now=now),
        accounts=_accounts(session, register, now=now),
        sessions=_sessions(session, now=now),
        withheld=hold_restored(session, now=now),
    )
    _go_on_counting(session, register.number)
    detail = json.dumps(asdict(restored))
    journal.record(
        session, journal.Act.DATABASE_RESTORED, now=now, detail=detail
    )
    return restored


def rehearse_restore(
    session: Session,
    register: Register,
    erased_ids: Sequence[UUID],
    *,
    now: datetime,
) -> Restored:
    """Return what `restore` would do; nothing is done."""
    nested = session.begin_nested()
    try:
        return restore(session, register, erased_ids, now=now)
    finally:
        nested.rollback()


def _withdrawals(session: Session, register: Register, *, now: datetime) -> int:
    done = 0
    for demande_id, at in register.said_of_demandes(Word.WITHDRAWN).items():
        demande = Demande.find(session, demande_id)
        done += demande is not None and revoke.revoke_again(
            session, demande, at=at, now=now
        )
    for demande_id in register.said_of_demandes(Word.RESTORED):
        demande = Demande.find(session, demande_id)
        done += demande is not None and revoke.restore_again(
            session, demande, now=now
        )
    return done


def _accounts(session: Session, register: Register, *, now: datetime) -> int:
    done = 0
    for agent_id, (word, _at) in register.agents.items():
        agent = Agent.find(session, agent_id)
        if agent is not None:
            done += _account(session, agent, word, now=now)
    return done


def _account(
    session: Session, agent: Agent, word: Word, *, now: datetime
) -> bool:
    """Do again what was last done with an account; return whether the base did not know."""
    if word is Word.ENABLED:
        return accounts.reactivate(session, agent, now=now)
    if word is Word.SUSPENDED:
        is_news = agent.is_welcome
        agent.suspended_at = agent.suspended_at or now
        return is_news
    if not agent.is_enabled:
        return False
    accounts.close_account(session, agent, now=now)
    return True


def _roles(session: Session, register: Register, *, now: datetime) -> int:
    done = 0
    for (agent_id, groupe_id, role), (word, _at) in register.roles.items():
        agent, groupe = (
            Agent.find(session, agent_id),
            Groupe.find(session, groupe_id),
        )
        # Who came after the backup comes again with the next import.
        if agent is None or groupe is None:
            continue
        post = Post(agent, groupe)
        before = roles_of(session, post)
        named = frozenset({Role(role)})
        after = before | named if word is Word.GIVEN else before - named
        if after != before:
            set_roles(session, post, after, now=now)
            done += 1
    return done


def _sessions(session: Session, *, now: datetime) -> int:
    query = (
        select(AgentSession.agent_id)
        .where(AgentSession.ended_at.is_(None))
        .distinct()
    )
    agent_ids = session.scalars(query).all()
    for agent_id in agent_ids:
        end_sessions_of(session, agent_id, now=now)
    return len(agent_ids)


def _go_on_counting(session: Session, number: int) -> None:
    series = Series.find(session, "demande")
    if series is None:
        session.add(Series(name="demande", last=number))
    else:
        series.last = max(series.last, number)
    session.flush()
