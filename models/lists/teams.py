"""Each groupe that serves, with how many people of each role may act in it."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from models.people.agent import Agent
from models.people.membership import IS_RESPONSABLE, Membership, Role
from models.people.organisme import Groupe, GroupeType


@dataclass(frozen=True, slots=True)
class Team:
    """A groupe's people whose account is open; `workers` do what the groupe is for."""

    nom: str
    type: GroupeType
    workers: int
    responsables: int


WORKERS = {
    GroupeType.STRUCTURE: Role.AIDANT,
    GroupeType.ORGANISME: Role.REFERENT,
    GroupeType.MODERATION: Role.MODERATEUR,
}
"""Who does what each type of groupe is for."""


def teams(session: Session) -> list[Team]:
    """Return every groupe, by name."""
    is_open = Agent.disabled_at.is_(None)
    does_work = Membership.role == case(WORKERS, value=Groupe.type)
    query = (
        select(
            Groupe.nom,
            Groupe.type,
            func.count(case((and_(is_open, does_work), 1))),
            func.count(case((and_(is_open, IS_RESPONSABLE), 1))),
        )
        .outerjoin(Membership, Membership.groupe_id == Groupe.id)
        .outerjoin(Agent, Agent.id == Membership.agent_id)
        .group_by(Groupe.id, Groupe.nom, Groupe.type)
        .order_by(Groupe.nom)
    )
    return [
        Team(nom, GroupeType(kind), workers, responsables)
        for nom, kind, workers, responsables in session.execute(query)
    ]
