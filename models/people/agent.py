"""The people who may come in, and the accounts they work from."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    String,
    and_,
    bindparam,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.absence import IS_STANDING, Absence
from models.people.membership import Membership, remember_memberships
from models.people.organisme import Groupe
from models.store.base import Base, Id
from models.store.memo import recall, remember
from models.store.sealed import Sealed, personal
from models.store.tools import tools

LONGEST_NAME = 60
"""How many signs a prénom has at most, and a nom."""


class MailPace(StrEnum):
    """How often an aidant is told by mail of what was answered."""

    EACH = "each"
    TWICE_A_DAY = "twice"
    DAILY = "daily"
    NEVER = "never"


class Agent(Sealed):
    """A person of a structure, of an organisme or of the Administration+ team."""

    __tablename__ = "agent"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email_print: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    prenom_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    nom_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    terms_version: Mapped[str | None] = mapped_column(String(20))
    terms_accepted_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    without_role_since: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    """Since « Ce n'est pas moi », until a responsable lets the agent come in again."""
    mails: Mapped[MailPace] = mapped_column(String(10), default=MailPace.EACH)
    created_at: Mapped[datetime]

    email = personal("email_sealed", dies="agent")
    prenom = personal("prenom_sealed", dies="agent")
    nom = personal("nom_sealed", dies="agent")

    def key_owner(self) -> UUID:
        """An agent's values are sealed under the agent's own key."""
        return self.id

    def row_id(self) -> str:
        """The agent's identifier."""
        return str(self.id)

    @property
    def short_name(self) -> str:
        """« Maryse L. »: the only form of a name that other people read."""
        return f"{self.prenom} {self.nom[:1].upper()}."

    @property
    def full_name(self) -> str:
        """« Maryse Lebrun »: read by the responsables of the agent's groupes alone."""
        return f"{self.prenom} {self.nom}"

    @property
    def is_enabled(self) -> bool:
        """Whether the account is open."""
        return self.disabled_at is None

    @property
    def is_welcome(self) -> bool:
        """Whether the account is open, and in nobody else's hands as far as its person knows."""
        return self.is_enabled and self.suspended_at is None

    @property
    def may_come_in(self) -> bool:
        """Whether the agent is welcome, and something somewhere."""
        return self.is_welcome and self.without_role_since is None


class AgentSession(Base):
    """An agent at work from one Telegram account, until it expires or is ended."""

    __tablename__ = "agent_session"
    __table_args__ = (
        Index(
            "uq_agent_session_open",
            "user_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_agent_session_agent_id", "agent_id"),
        Index("ix_agent_session_user_id", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    user_id: Mapped[int] = mapped_column(BigInteger)
    is_shared: Mapped[bool]
    started_at: Mapped[datetime]
    expires: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    disowned_at: Mapped[datetime | None]
    """When « Ce n'est pas moi » made the account nobody's: from then on it is unknown."""


def email_print(session: Session, email: str) -> bytes:
    """Return the fingerprint by which an e-mail address is found."""
    return tools(session).vault.fingerprint(
        email.strip().casefold(), purpose="email"
    )


def agent_by_email(session: Session, email: str) -> Agent | None:
    """Return the agent of this address who may come in, or nothing."""
    return agent_of_print(session, email_print(session, email))


def agent_of_print(session: Session, printed: bytes) -> Agent | None:
    """Return the agent of this address's fingerprint who may come in, or nothing."""
    agent = _of_print(session, printed)
    return agent if agent is not None and agent.may_come_in else None


def account_by_email(session: Session, email: str) -> Agent | None:
    """Return the agent of this address, whoever may come in, or nothing."""
    return _of_print(session, email_print(session, email))


def _of_print(session: Session, printed: bytes) -> Agent | None:
    return session.scalar(select(Agent).where(Agent.email_print == printed))


OPEN_SESSION = (
    select(Agent, AgentSession, Membership, Groupe, Absence)
    .join(AgentSession, AgentSession.agent_id == Agent.id)
    .outerjoin(Membership, Membership.agent_id == Agent.id)
    .outerjoin(Groupe, Groupe.id == Membership.groupe_id)
    .outerjoin(Absence, and_(Absence.agent_id == Agent.id, IS_STANDING))
    .where(
        AgentSession.user_id == bindparam("user_id"),
        AgentSession.ended_at.is_(None),
    )
    .where(AgentSession.expires > bindparam("now"), Agent.disabled_at.is_(None))
    .order_by(Groupe.nom)
)
LAST_SESSION = (
    select(AgentSession)
    .where(AgentSession.agent_id == bindparam("agent_id"))
    .order_by(AgentSession.started_at.desc())
    .limit(1)
)


def open_session(
    session: Session, user_id: int, *, now: datetime
) -> tuple[Agent, AgentSession] | None:
    """Return the agent who works from this Telegram account now, or nothing.

    Read again at every update, with their groupes and roles, and their absence.
    """

    def find() -> tuple[Agent, AgentSession] | None:
        rows = session.execute(
            OPEN_SESSION, {"user_id": user_id, "now": now}
        ).all()
        if not rows:
            return None
        agent, login, *_, absence = rows[0]
        remember(session, (Absence, agent.id), absence)
        remember_memberships(session, agent.id, [row[2:4] for row in rows])
        return agent, login

    return recall(session, (AgentSession, user_id), find)


def accounts_of(agent_id: UUID) -> Select[int]:
    """Select the Telegram accounts from which the agent ever worked, but what was disowned."""
    return (
        select(AgentSession.user_id)
        .where(
            AgentSession.agent_id == agent_id,
            AgentSession.disowned_at.is_(None),
        )
        .distinct()
    )


def last_session(session: Session, agent_id: UUID) -> AgentSession | None:
    """Return the agent's most recent session, open or not."""
    return session.scalar(LAST_SESSION, {"agent_id": agent_id})


def open_sessions_of(
    session: Session, agent_id: UUID, *, now: datetime
) -> list[AgentSession]:
    """Return the agent's sessions that are open now, oldest first."""
    query = select(AgentSession).where(
        AgentSession.agent_id == agent_id,
        AgentSession.ended_at.is_(None),
        AgentSession.expires > now,
    )
    return list(session.scalars(query.order_by(AgentSession.started_at)))


def last_session_of_account(
    session: Session, user_id: int
) -> AgentSession | None:
    """Return the most recent session from this Telegram account, whoever worked then."""
    query = select(AgentSession).where(AgentSession.user_id == user_id)
    return session.scalar(
        query.order_by(AgentSession.started_at.desc()).limit(1)
    )
