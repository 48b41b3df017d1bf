"""What waits for a login: told once where the session expired, let go when its person is back."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.actions.stand_in import following
from models.demande.demande import Demande
from models.outbox import place
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import Place, private_places
from models.outbox.private_topics import reading_place
from models.outbox.queued import release_withheld
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, post
from models.people import account
from models.people.agent import Agent, AgentSession, last_session_of_account


def tell_once(
    session: Session, row: Outgoing, to: Place, *, now: datetime
) -> None:
    """Tell an aidant that an answer waits, once per session that expired.

    Who logged out, or works on a shared device, is told by e-mail alone.
    """
    if row.kind != Kind.RELAYED:
        return
    login = last_session_of_account(session, to.chat_id or 0)
    demande = Demande.find(session, row.demande_id)
    if login is None or demande is None or not _may_be_told(login, now=now):
        return
    if not _is_first(session, row, login):
        return
    if login.agent_id in following(session, demande, now=now).agents:
        # Said in the chat itself: the login is there, and no topic is made before it.
        chat = place.private_place(session, login.user_id, now=now)
        notice = Noticed(code=NoticeCode.ANSWER_WAITS)
        post(session, chat, notice, reader=NOBODY, now=now)


def _may_be_told(login: AgentSession, *, now: datetime) -> bool:
    has_expired = login.ended_at is None and login.expires <= now
    return has_expired and not login.is_shared


def _is_first(session: Session, row: Outgoing, login: AgentSession) -> bool:
    """Return whether no other answer waits since the session expired."""
    others = select(Outgoing.id).where(
        Outgoing.place_id.in_(private_places((login.user_id,))),
        Outgoing.state == State.WITHHELD,
        Outgoing.kind == Kind.RELAYED,
        Outgoing.created_at >= login.expires,
        Outgoing.id != row.id,
    )
    return session.scalar(others.limit(1)) is None


def come_back(
    session: Session, agent: Agent, user_id: int, *, now: datetime
) -> None:
    """Let go what waited for this agent.

    What is for another agent of the same account is withheld again when it leaves.
    """
    accounts = select(AgentSession.user_id).where(
        AgentSession.agent_id == agent.id
    )
    elsewhere = private_places(accounts.where(AgentSession.user_id != user_id))
    is_theirs = (Outgoing.state == State.WITHHELD) & (
        Outgoing.reader_id == agent.id
    )
    waits = is_theirs & Outgoing.place_id.in_(elsewhere)
    of_demandes = Demande.id.in_(select(Outgoing.demande_id).where(waits))
    for demande_id in session.scalars(
        select(Demande.id).where(of_demandes)
    ).all():
        here = reading_place(session, user_id, demande_id, now=now)
        rows = update(Outgoing).where(waits, Outgoing.demande_id == demande_id)
        session.execute(rows.values(place_id=here.id))
    release_withheld(session, user_id, now=now)


def keep_apart(session: Session, agent: Agent, user_id: int) -> None:
    """Let a free text be meant for nothing that another agent was doing from this account."""
    before = last_session_of_account(session, user_id)
    if before is not None and before.agent_id != agent.id:
        account.forget_person(session, user_id)
