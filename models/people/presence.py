"""Who was seen in which Telegram group, and who is known there: Telegram lists no members."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.agent import Agent, AgentSession
from models.people.membership import Membership
from models.people.organisme import Groupe
from models.people.roles import PROPER
from models.store.base import Base


class PresenceState(StrEnum):
    """Where an account was seen last; of one that has no row, nothing is known."""

    HERE = "here"
    AWAY = "away"


class Presence(Base):
    """An account in a Telegram group, as Telegram said it last."""

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("state IN ('here', 'away')", name="known_state"),
    )

    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    user_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    state: Mapped[PresenceState] = mapped_column(String(4))
    since: Mapped[datetime]


def note_presence(
    session: Session,
    chat_id: int,
    user_id: int,
    state: PresenceState,
    *,
    now: datetime,
) -> None:
    """Write down where the account is, under a row lock."""
    row = session.get(Presence, (chat_id, user_id), with_for_update=True)
    if row is None:
        session.add(
            Presence(chat_id=chat_id, user_id=user_id, state=state, since=now)
        )
    elif row.state != state:
        row.state, row.since = state, now
    session.flush()


def presence_of(
    session: Session, chat_id: int, user_id: int
) -> PresenceState | None:
    """Return where the account was seen last, or nothing when it never was."""
    row = session.get(Presence, (chat_id, user_id))
    return PresenceState(row.state) if row else None


def was_just_seen(
    session: Session, chat_id: int, user_id: int, *, since: datetime
) -> bool:
    """Return whether it is known where the account is: there, or gone since that instant (UTC)."""
    row = session.get(Presence, (chat_id, user_id))
    if row is None:
        return False
    return row.state == PresenceState.HERE or row.since > since


def has_left(session: Session, groupe: Groupe, agent_id: UUID) -> bool:
    """Return whether the agent was seen to leave the groupe's Telegram group, from all accounts."""
    accounts = select(AgentSession.user_id).where(
        AgentSession.agent_id == agent_id
    )
    query = select(Presence.state).where(
        Presence.chat_id == groupe.chat_id, Presence.user_id.in_(accounts)
    )
    states = set(session.scalars(query))
    return bool(states) and PresenceState.HERE not in states


def known_accounts(groupe: Groupe) -> Select[int]:
    """Select the accounts from which somebody logged in who works in the groupe.

    Whether the session is over does not matter: an ended one silences, it makes nobody a stranger.
    """
    return (
        select(AgentSession.user_id)
        .join(Agent, Agent.id == AgentSession.agent_id)
        .join(Membership, Membership.agent_id == Agent.id)
        .where(
            Membership.groupe_id == groupe.id,
            Membership.role == PROPER[groupe.type],
            Agent.disabled_at.is_(None),
            Agent.suspended_at.is_(None),
            AgentSession.disowned_at.is_(None),
        )
        .distinct()
    )


def accounts_known(session: Session, groupe: Groupe) -> list[int]:
    """Return the accounts that may be in the groupe's Telegram group, in order."""
    return sorted(session.scalars(known_accounts(groupe)))


def known_here(session: Session, groupe: Groupe) -> list[int]:
    """Return the known accounts that were seen last in the groupe's Telegram group."""
    seen = select(Presence.user_id).where(
        Presence.chat_id == groupe.chat_id, Presence.state == PresenceState.HERE
    )
    return sorted(
        session.scalars(
            seen.where(Presence.user_id.in_(known_accounts(groupe)))
        )
    )


def unknown_here(session: Session, groupe: Groupe) -> list[int]:
    """Return who was seen last in the groupe's Telegram group, and is unknown there."""
    seen = select(Presence.user_id).where(
        Presence.chat_id == groupe.chat_id, Presence.state == PresenceState.HERE
    )
    return sorted(
        session.scalars(
            seen.where(Presence.user_id.not_in(known_accounts(groupe)))
        )
    )


def names_of(
    session: Session, groupe: Groupe, user_ids: list[int]
) -> list[str]:
    """Return the names of who works in the groupe from these accounts, in order."""
    query = (
        select(Agent)
        .join(Membership, Membership.agent_id == Agent.id)
        .join(AgentSession, AgentSession.agent_id == Agent.id)
        .where(
            Membership.groupe_id == groupe.id,
            Membership.role == PROPER[groupe.type],
            AgentSession.user_id.in_(user_ids),
        )
        .distinct()
    )
    return sorted(agent.full_name for agent in session.scalars(query))


def is_known(session: Session, groupe: Groupe, user_id: int) -> bool:
    """Return whether the account may be in the groupe's Telegram group."""
    query = known_accounts(groupe).where(AgentSession.user_id == user_id)
    return session.scalar(query.limit(1)) is not None
