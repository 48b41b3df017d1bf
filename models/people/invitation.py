"""The invitation of a newcomer: a link that opens the dialogue, from one Telegram account, once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.agent import AgentSession
from models.store.base import Base, Id
from models.store.tools import tools

PREFIX = "inv_"
"""What the word after /start begins with, so that no login link is taken for an invitation."""
LENGTH = len(PREFIX) + 43


class Invitation(Base):
    """One e-mail that invites an agent to come; it lets nobody in by itself."""

    __tablename__ = "invitation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), index=True
    )
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime]
    expires: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """The Telegram account that opened it first: no other may."""
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """When its person logged in, refused it, or a newer one replaced it."""


def invitation_hash(session: Session, token: str) -> bytes:
    """Return the keyed hash under which an invitation's token is stored."""
    return tools(session).vault.fingerprint(token, purpose="invitation")


def live_invitation(
    session: Session, agent_id: UUID, *, now: datetime
) -> Invitation | None:
    """Return the invitation that the agent may still follow, or nothing."""
    query = select(Invitation).where(
        Invitation.agent_id == agent_id,
        Invitation.ended_at.is_(None),
        Invitation.expires > now,
    )
    return session.scalar(query.order_by(Invitation.created_at.desc()).limit(1))


def invitation_of_token(session: Session, token: str) -> Invitation | None:
    """Return the invitation of this token, under a row lock, or nothing."""
    hashed = invitation_hash(session, token)
    query = select(Invitation).where(Invitation.token_hash == hashed)
    return session.scalar(query.with_for_update())


def has_ever_come(session: Session, agent_id: UUID) -> bool:
    """Return whether the agent ever logged in."""
    query = (
        select(AgentSession.id)
        .where(AgentSession.agent_id == agent_id)
        .limit(1)
    )
    return session.scalar(query) is not None
