"""The people who may come in.

Agents, the groupes they belong to, their Telegram accounts and sessions.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    bindparam,
    false,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.organisme import Groupe, GroupeTerritoire
from models.store.base import Base, Id
from models.store.memo import recall
from models.store.sealed import Sealed, personal
from models.store.tools import tools


class Role(StrEnum):
    """What an agent is in a groupe."""

    AIDANT = "aidant"
    REFERENT = "referent"
    MODERATEUR = "moderateur"
    RESPONSABLE = "responsable"
    ADMINISTRATEUR = "administrateur"


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
    def may_come_in(self) -> bool:
        """Whether the account is open, and the agent something somewhere."""
        return self.is_enabled and self.without_role_since is None


class Membership(Base):
    """An agent's one role in a groupe, and whether they are its responsable beside that."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(
            "role IN ('aidant', 'referent', 'moderateur', 'responsable', 'administrateur')",
            name="known_role",
        ),
        CheckConstraint(
            "role <> 'responsable' OR NOT is_also_responsable",
            name="responsable_once",
        ),
    )

    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), primary_key=True
    )
    groupe_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("groupe.id"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(String(16))
    is_also_responsable: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )
    fonction: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    given_at: Mapped[datetime | None]
    """When a responsable enrolled the agent, or gave a role beside, in the chat."""

    @property
    def roles(self) -> frozenset[Role]:
        """All that the agent is in the groupe."""
        beside = {Role.RESPONSABLE} if self.is_also_responsable else set()
        return frozenset({Role(self.role), *beside})


IS_RESPONSABLE = or_(
    Membership.role == Role.RESPONSABLE, Membership.is_also_responsable
)


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
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    user_id: Mapped[int] = mapped_column(BigInteger)
    is_shared: Mapped[bool]
    started_at: Mapped[datetime]
    expires: Mapped[datetime]
    ended_at: Mapped[datetime | None]


def email_print(session: Session, email: str) -> bytes:
    """Return the fingerprint by which an e-mail address is found."""
    return tools(session).vault.fingerprint(
        email.strip().casefold(), purpose="email"
    )


def agent_by_email(session: Session, email: str) -> Agent | None:
    """Return the agent of this address who may come in, or nothing."""
    agent = account_by_email(session, email)
    if agent is None or not agent.may_come_in:
        return None
    return agent


def account_by_email(session: Session, email: str) -> Agent | None:
    """Return the agent of this address, whoever may come in, or nothing."""
    printed = email_print(session, email)
    return session.scalar(select(Agent).where(Agent.email_print == printed))


OPEN_SESSION = (
    select(Agent, AgentSession)
    .join(AgentSession, AgentSession.agent_id == Agent.id)
    .where(
        AgentSession.user_id == bindparam("user_id"),
        AgentSession.ended_at.is_(None),
    )
    .where(AgentSession.expires > bindparam("now"), Agent.disabled_at.is_(None))
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

    Read again at every update.
    """

    def find() -> tuple[Agent, AgentSession] | None:
        row = session.execute(
            OPEN_SESSION, {"user_id": user_id, "now": now}
        ).first()
        return (row[0], row[1]) if row else None

    return recall(session, (AgentSession, user_id), find)


def last_session(session: Session, agent_id: UUID) -> AgentSession | None:
    """Return the agent's most recent session, open or not."""
    return session.scalar(LAST_SESSION, {"agent_id": agent_id})


def last_session_of_account(
    session: Session, user_id: int
) -> AgentSession | None:
    """Return the most recent session from this Telegram account, whoever worked then."""
    query = select(AgentSession).where(AgentSession.user_id == user_id)
    return session.scalar(
        query.order_by(AgentSession.started_at.desc()).limit(1)
    )


MEMBERSHIPS = (
    select(Membership, Groupe)
    .join(Groupe, Groupe.id == Membership.groupe_id)
    .where(Membership.agent_id == bindparam("agent_id"))
    .order_by(Groupe.nom)
)


def memberships(
    session: Session, agent_id: UUID
) -> list[tuple[Membership, Groupe]]:
    """Return the agent's groupes and roles, by the name of the groupe.

    What they allow is judged once a gesture.
    """

    def find() -> list[tuple[Membership, Groupe]]:
        rows = session.execute(MEMBERSHIPS, {"agent_id": agent_id})
        return [(membership, groupe) for membership, groupe in rows]

    return list(recall(session, (Membership, agent_id), find))


def territoire_of_agent(session: Session, agent_id: UUID) -> str:
    """Return the code of the first territoire that the agent's groupes serve, or nothing."""
    query = (
        select(GroupeTerritoire.territoire)
        .join(Membership, Membership.groupe_id == GroupeTerritoire.groupe_id)
        .where(Membership.agent_id == agent_id)
    )
    return (
        session.scalar(query.order_by(GroupeTerritoire.territoire).limit(1))
        or ""
    )


def role_in(session: Session, agent_id: UUID, groupe_id: UUID) -> Role | None:
    """Return the agent's role in the groupe, the one they sign with, or nothing."""

    def find() -> Role | None:
        roles = (
            membership.role
            for membership, groupe in memberships(session, agent_id)
            if groupe.id == groupe_id
        )
        return next(roles, None)

    return recall(session, (Role, agent_id, groupe_id), find)


def roles_in(
    session: Session, agent_id: UUID, groupe_id: UUID
) -> frozenset[Role]:
    """Return all that the agent is in the groupe."""
    roles = (
        membership.roles
        for membership, groupe in memberships(session, agent_id)
        if groupe.id == groupe_id
    )
    return next(roles, frozenset())


def groupes_as(
    session: Session, agent_id: UUID, roles: frozenset[Role]
) -> frozenset[UUID]:
    """Return the groupes in which the agent has one of these roles."""
    return frozenset(
        groupe.id
        for membership, groupe in memberships(session, agent_id)
        if membership.roles & roles
    )
