"""Whether who was to read a row may still read it, at the instant it leaves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation
from models.demande.participant import Participant
from models.demande.rights import Right, rights_now
from models.outbox.claiming import Claimed
from models.outbox.place import Place, PlaceKind
from models.outbox.reader import ReaderKind
from models.outbox.rows import Outgoing
from models.people.agent import Agent, AgentSession, open_session
from models.people.membership import Membership, memberships
from models.people.organisme import Groupe
from models.store.memo import remember


class Standing(StrEnum):
    """What a reader is to a row that leaves."""

    READS = "reads"
    LOGGED_OUT = "logged_out"
    """Back with the next login."""
    FROZEN = "frozen"
    """Back once the group is opened again, or the groupe bound to another."""
    UNBOUND = "unbound"
    DISABLED = "disabled"
    NO_ROLE = "no_role"
    NO_RIGHT = "no_right"
    UNNAMED = "unnamed"
    """The row says something of somebody, and names nobody."""


GONE = frozenset(Standing) - {
    Standing.READS,
    Standing.LOGGED_OUT,
    Standing.FROZEN,
}
"""Nobody is to read it any more."""

AT_WORK = and_(
    AgentSession.agent_id == Agent.id,
    AgentSession.user_id == Place.chat_id,
    AgentSession.ended_at.is_(None),
    AgentSession.expires > bindparam("now"),
)
IS_COLLEAGUE = and_(
    Participant.demande_id == Demande.id, Participant.agent_id == Agent.id
)
READERS = (
    select(Agent, AgentSession, Membership, Groupe, Demande, Participant)
    .select_from(Outgoing)
    .join(Agent, Agent.id == Outgoing.reader_id)
    .outerjoin(Place, Place.id == Outgoing.place_id)
    .outerjoin(AgentSession, AT_WORK)
    .outerjoin(Membership, Membership.agent_id == Agent.id)
    .outerjoin(Groupe, Groupe.id == Membership.groupe_id)
    .outerjoin(Demande, Demande.id == Outgoing.demande_id)
    .outerjoin(Participant, IS_COLLEAGUE)
    .where(Outgoing.id.in_(bindparam("row_ids", expanding=True)))
    .order_by(Groupe.nom)
)


def load_readers(
    session: Session, rows: Iterable[Claimed], *, now: datetime
) -> None:
    """Bring to memory, in one statement, the agents whom rows are for, and what gives them a right.

    The groupes come with their places (`models/demande/ahead.py`).
    """
    row_ids = [row.id for row in rows if row.reader.kind is ReaderKind.AGENT]
    if not row_ids:
        return
    roles: dict[UUID, dict[UUID, tuple[Membership, Groupe]]] = defaultdict(dict)
    for row in session.execute(READERS, {"row_ids": row_ids, "now": now}):
        agent, login, membership, groupe, _demande, _colleague = row
        of_agent = roles[agent.id]
        if groupe is not None:
            of_agent[groupe.id] = (membership, groupe)
        if login is not None and agent.is_enabled:
            remember(session, (AgentSession, login.user_id), (agent, login))
    for agent_id, by_groupe in roles.items():
        remember(session, (Membership, agent_id), list(by_groupe.values()))


def standing(
    session: Session, row: Claimed, rights: frozenset[Right], *, now: datetime
) -> Standing:
    """Return what its reader is to a row now.

    `rights`: one of them is needed over its demande, and a role where it is of none; without any,
    it is enough to be enabled.
    """
    match row.reader.kind:
        case ReaderKind.AGENT:
            return _of_agent(session, row, rights, now=now)
        case ReaderKind.GROUPE:
            return _of_groupe(session, row)
        case ReaderKind.NOBODY:
            return (
                Standing.UNNAMED if row.payload.needs_reader else Standing.READS
            )


def _of_agent(
    session: Session, row: Claimed, rights: frozenset[Right], *, now: datetime
) -> Standing:
    agent = Agent.find(session, row.reader.id)
    if agent is None or not agent.is_enabled:
        return Standing.DISABLED
    if rights:
        if not memberships(session, agent.id):
            return Standing.NO_ROLE
        if row.demande_id is not None and not _has(
            session, agent, rights, row.demande_id
        ):
            return Standing.NO_RIGHT
    return (
        Standing.READS
        if _is_there(session, agent, row, now=now)
        else Standing.LOGGED_OUT
    )


def _has(
    session: Session, agent: Agent, rights: frozenset[Right], demande_id: UUID
) -> bool:
    demande = Demande.find(session, demande_id)
    return demande is not None and bool(
        rights & rights_now(session, agent, demande)
    )


def _is_there(
    session: Session, agent: Agent, row: Claimed, *, now: datetime
) -> bool:
    """Whether the agent works from this very account; a mailbox is read without a session."""
    if row.place is None or row.place.kind == PlaceKind.MAILBOX:
        return True
    login = open_session(session, row.place.chat_id or 0, now=now)
    return login is not None and login[0].id == agent.id


def _of_groupe(session: Session, row: Claimed) -> Standing:
    """This very groupe, bound to this very Telegram group."""
    groupe = Groupe.find(session, row.reader.id)
    if groupe is None or row.place is None:
        return Standing.UNBOUND
    if groupe.frozen_at is not None:
        return Standing.FROZEN
    if groupe.chat_id != row.place.chat_id:
        return Standing.UNBOUND
    # A topic is of one demande; in General, what is said of one is for a groupe that follows it.
    is_of_other = row.place.kind == PlaceKind.GENERAL and not _follows(
        session, groupe, row
    )
    return Standing.NO_RIGHT if is_of_other else Standing.READS


def _follows(session: Session, groupe: Groupe, row: Claimed) -> bool:
    if row.demande_id is None:
        return True
    follows = [
        exists().where(
            table.demande_id == row.demande_id, table.groupe_id == groupe.id
        )
        for table in (Dialogue, Mediation)
    ]
    return bool(session.scalar(select(or_(*follows))))
