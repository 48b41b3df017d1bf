"""What people leave who are gone dies too; who is still there stays known."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from models.actions.accounts import disable
from models.outbox.place import Place, mailbox_place, private_place
from models.people.account import Account, account
from models.people.agent import Agent, AgentSession, email_print
from models.people.presence import Presence, PresenceState, note_presence
from models.store.tools import tools
from models.upkeep.retention import RARE, purge
from tests.prepared import database, prepare

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GONE, STAYS = "aidant0@bellac.example", "aidant1@bellac.example"
STRANGER, CHAT = 987_654, -100_123


def agent_of(session, email):
    printed = email_print(session, email)
    return session.scalar(select(Agent).where(Agent.email_print == printed))


def leave_traces(session):
    """Two agents with an old session each; one of them goes. A stranger spoke once."""
    for email in (GONE, STAYS):
        agent = agent_of(session, email)
        mailbox_place(session, agent.id, now=NOW)
        [login] = session.scalars(
            select(AgentSession).where(AgentSession.agent_id == agent.id)
        )
        account(session, login.user_id)
        private_place(session, login.user_id, now=NOW)
        note_presence(session, CHAT, login.user_id, STATES[email], now=NOW)
        session.add(earlier(session, login))
    session.execute(update(AgentSession).values(ended_at=NOW))
    account(session, STRANGER)
    private_place(session, STRANGER, now=NOW)
    disable(session, GONE, now=NOW)


STATES = {GONE: PresenceState.AWAY, STAYS: PresenceState.HERE}


def earlier(session, login):
    month = timedelta(days=30)
    return AgentSession(
        id=tools(session).chance.uuid(),
        agent_id=login.agent_id,
        user_id=login.user_id,
        is_shared=False,
        started_at=login.started_at - month,
        expires=login.started_at,
        ended_at=login.started_at,
    )


def left(session):
    """How many rows of each kind there are."""
    counts = {
        table.__tablename__: len(session.scalars(select(table)).all())
        for table in (AgentSession, Account, Presence)
    }
    places = select(Place.kind, Place.chat_id)
    return counts, {
        (kind, chat_id == STRANGER)
        for kind, chat_id in session.execute(places)
        if kind in {"mailbox", "private"}
    }


async def test_sessions_accounts_chats_and_mailboxes_die(database_url):
    await prepare(database_url, aidants=2)
    async with database(database_url) as uow:
        await uow.run(leave_traces)
        counts, _ = await uow.read(left)
        # Of the two aidants twice, of their référent once.
        assert counts == {"agent_session": 5, "account": 3, "presence": 2}
        later = NOW + timedelta(days=8)
        await uow.run(purge, now=later, names=RARE)
        counts, chats = await uow.read(left)
        assert counts == {"agent_session": 5, "account": 2, "presence": 2}
        assert ("private", True) not in chats
        later = NOW + timedelta(days=190)
        for _ in range(2):
            await uow.run(purge, now=later, batch=1000)
        counts, chats = await uow.read(left)
        assert counts == {"agent_session": 2, "account": 1, "presence": 1}
        assert ("mailbox", False) in chats
        assert await uow.read(agent_of, GONE) is None
        assert await uow.read(agent_of, STAYS)
        assert not any((await uow.run(purge, now=later, names=RARE)).values())
