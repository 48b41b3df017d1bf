"""What people leave who are gone: their sessions, their accounts, their chats, their mailboxes."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.draft import Draft
from models.demande.held import Held
from models.demande.mediation import Mediation
from models.outbox.place import TOPICS, Place, PlaceKind
from models.people.account import Account
from models.people.agent import Agent, AgentSession
from models.people.invitation import Invitation
from models.people.login import LoginRequest
from models.people.presence import Presence, PresenceState
from models.store.tools import tools
from models.upkeep.burying import IS_SILENT, forget_places

NEWER = aliased(AgentSession)
HAS_LEFT = exists().where(
    Agent.id == AgentSession.agent_id, Agent.email_sealed.is_(None)
)
IS_FOLLOWED = exists().where(
    NEWER.agent_id == AgentSession.agent_id,
    NEWER.user_id == AgentSession.user_id,
    NEWER.started_at > AgentSession.started_at,
)


def forget_sessions(session: Session, before: datetime, batch: int) -> int:
    """Delete sessions that ended, but the last of who is still there: it says who is known."""
    ended = func.coalesce(AgentSession.ended_at, AgentSession.expires)
    old = select(AgentSession.id).where(
        ended < before, or_(IS_FOLLOWED, HAS_LEFT)
    )
    ids = list(session.scalars(old.limit(batch)))
    if not ids:
        return 0
    session.execute(delete(AgentSession).where(AgentSession.id.in_(ids)))
    return len(ids)


def forget_accounts(session: Session, before: datetime, batch: int) -> int:
    """Delete the accounts that nothing names any more, with what was said in their chats."""
    chats = select(Place.id, Place.chat_id).where(
        Place.kind == PlaceKind.PRIVATE,
        Place.created_at < before,
        _is_unnamed(Place.chat_id),
        IS_SILENT,
    )
    rows = session.execute(chats.limit(batch)).all()
    if not rows:
        return 0
    user_ids = [row.chat_id for row in rows]
    session.execute(delete(Account).where(Account.user_id.in_(user_ids)))
    return forget_places(session, [row.id for row in rows])


def _is_unnamed(
    user_id: InstrumentedAttribute[int | None],
) -> ColumnElement[bool]:
    names = (
        AgentSession.user_id,
        LoginRequest.user_id,
        Invitation.user_id,
        Held.user_id,
        Draft.user_id,
    )
    return and_(*(~exists().where(name == user_id) for name in names))


def forget_lost_places(session: Session, before: datetime, batch: int) -> int:
    """Delete the mailboxes of who left, and the topics that are of no demande any more."""
    is_mailbox = and_(
        Place.kind == PlaceKind.MAILBOX,
        exists().where(
            Agent.id == Place.agent_id, Agent.email_sealed.is_(None)
        ),
    )
    is_lost = and_(
        Place.kind.in_(TOPICS),
        Place.thread_id.is_(None),
        ~exists().where(Dialogue.place_id == Place.id),
        ~exists().where(Mediation.place_id == Place.id),
        ~exists().where(Demande.id == Place.demande_id),
    )
    lost = select(Place.id).where(
        Place.created_at < before, or_(is_mailbox, is_lost), IS_SILENT
    )
    return forget_places(session, list(session.scalars(lost.limit(batch))))


def forget_absences(session: Session, before: datetime, batch: int) -> int:
    """Delete who was seen to go out of a Telegram group."""
    gone = select(Presence.chat_id, Presence.user_id).where(
        Presence.state == PresenceState.AWAY, Presence.since < before
    )
    keys = [tuple(row) for row in session.execute(gone.limit(batch))]
    if not keys:
        return 0
    key = tuple_(Presence.chat_id, Presence.user_id)
    session.execute(delete(Presence).where(key.in_(keys)))
    return len(keys)


PRINT_BYTES = 32


def forget_agents(session: Session, before: datetime, batch: int) -> int:
    """Forget the names and addresses of who left before an instant (UTC); return how many."""
    # An agent's name lives as long as the account and a role; once one of them has ended,
    # its values die with their key.
    has_left = or_(
        Agent.disabled_at < before, Agent.without_role_since < before
    )
    is_due = select(Agent).where(has_left, Agent.email_sealed.is_not(None))
    agents = session.scalars(is_due.limit(batch)).all()
    for agent in agents:
        agent.email_sealed = agent.prenom_sealed = agent.nom_sealed = None
        # Who comes back is somebody new: the address must not be guessed from its print.
        agent.email_print = tools(session).chance.bytes(PRINT_BYTES)
        tools(session).vault.forget(session, agent.id)
    return len(agents)
