"""What happened while an agent was away: answers to their demandes, and what their team did."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import (
    AT_WORK,
    Audience,
    Dialogue,
    Message,
    Side,
)
from models.demande.participant import Participant
from models.people.absence import Absence
from models.people.agent import Agent
from models.people.organisme import Groupe


@dataclass(frozen=True, slots=True)
class Answered:
    """A demande of the aidant's in which something was said: how often, by which organismes.

    `colleagues`: who wrote in the aidant's place, by their short names.
    """

    number: int
    state: DemandeState
    answers: int
    organismes: tuple[str, ...]
    colleagues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A demande that went back to the team, and who has it now, by their short name."""

    number: int
    is_closed: bool
    taken_by: str


@dataclass(frozen=True, slots=True)
class Happened:
    """All that the agent reads once back."""

    answered: tuple[Answered, ...]
    returned: tuple[Returned, ...]


def what_happened(session: Session, absence: Absence) -> Happened:
    """Return what happened from its first instant to its last."""
    return Happened(
        answered=tuple(_answered(session, absence)),
        returned=tuple(_returned(session, absence)),
    )


def _answered(session: Session, absence: Absence) -> list[Answered]:
    rows = session.execute(
        select(Demande, Message, Groupe, Agent)
        .join(Message, Message.demande_id == Demande.id)
        .join(Groupe, Groupe.id == Message.groupe_id)
        .join(Agent, Agent.id == Message.agent_id)
        .where(*_said_meanwhile(absence), _is_own(absence.agent_id))
        .order_by(Demande.number, Message.created_at)
    )
    by_demande: dict[Demande, list[tuple[Message, str, str]]]
    by_demande = defaultdict(list)
    for demande, message, groupe, agent in rows:
        said = (message, groupe.nom, agent.short_name)
        by_demande[demande].append(said)
    return [_line(demande, said) for demande, said in by_demande.items()]


def _line(
    demande: Demande, said: Sequence[tuple[Message, str, str]]
) -> Answered:
    answers = [each for each in said if each[0].side != Side.AIDANT]
    ours = [each for each in said if each[0].side == Side.AIDANT]
    return Answered(
        number=demande.number,
        state=demande.state,
        answers=len(answers),
        organismes=tuple(dict.fromkeys(groupe for _, groupe, _ in answers)),
        colleagues=tuple(dict.fromkeys(name for _, _, name in ours)),
    )


def _said_meanwhile(absence: Absence) -> tuple[ColumnElement[bool], ...]:
    return (
        Message.created_at >= absence.since,
        Message.created_at < absence.ends_at,
        Message.agent_id != absence.agent_id,
        Message.audience != Audience.REFERENTS,
        Message.withdrawn_at.is_(None),
        Demande.erased_at.is_(None),
        Demande.revoked_at.is_(None),
    )


def _is_own(agent_id: UUID) -> ColumnElement[bool]:
    invited = select(Participant.demande_id).where(
        Participant.agent_id == agent_id
    )
    return or_(Demande.agent_id == agent_id, Demande.id.in_(invited))


def _returned(session: Session, absence: Absence) -> list[Returned]:
    ids = [UUID(identifier) for identifier in absence.returned.split()]
    rows = session.execute(
        select(Demande, Agent)
        .select_from(Dialogue)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .outerjoin(Agent, Agent.id == Dialogue.taken_by)
        .where(Dialogue.id.in_(ids), Demande.is_practice.is_(False))
        .where(Demande.erased_at.is_(None), Demande.revoked_at.is_(None))
        .order_by(Demande.number)
    )
    return [
        Returned(
            number=demande.number,
            is_closed=demande.state == DemandeState.CLOSE,
            taken_by=agent.short_name if agent else "",
        )
        for demande, agent in rows
    ]


def open_demandes(
    session: Session, agent_id: UUID, structure_id: UUID | None = None
) -> list[Demande]:
    """Return the open demandes that the agent wrote, in this structure or in all, oldest first."""
    query = select(Demande).where(
        Demande.agent_id == agent_id,
        Demande.state != DemandeState.CLOSE,
        Demande.erased_at.is_(None),
        Demande.revoked_at.is_(None),
    )
    if structure_id is not None:
        query = query.where(Demande.structure_id == structure_id)
    return list(session.scalars(query.order_by(Demande.number)))


def taken_count(session: Session, agent_id: UUID) -> int:
    """Count the demandes at work that the agent takes care of."""
    query = (
        select(Dialogue.id)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.taken_by == agent_id, Demande.is_practice.is_(False))
        .where(Dialogue.state.in_(AT_WORK))
    )
    return len(session.scalars(query).all())
