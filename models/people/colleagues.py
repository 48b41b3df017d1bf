"""Who works beside whom: the aidants of a structure, the référents of a team."""

from collections.abc import Collection
from operator import attrgetter
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people.agent import Agent
from models.people.membership import Membership
from models.people.roles import MATRIX, GroupeRight


def aidants_of(
    session: Session, structure_id: UUID, *, but: Collection[UUID]
) -> list[Agent]:
    """Return the active aidants of a structure without those of `but`, by name."""
    agents = _who(session, structure_id, GroupeRight.FILE, but=but)
    return sorted(agents, key=attrgetter("prenom", "nom"))


def referents_of(
    session: Session, groupe_id: UUID, *, but: Collection[UUID]
) -> list[Agent]:
    """Return the active référents of a team without those of `but`, by name."""
    agents = _who(session, groupe_id, GroupeRight.ANSWER, but=but)
    return sorted(agents, key=attrgetter("short_name"))


def _who(
    session: Session,
    groupe_id: UUID,
    right: GroupeRight,
    *,
    but: Collection[UUID],
) -> list[Agent]:
    of_groupe = select(Membership.agent_id).where(
        Membership.groupe_id == groupe_id, Membership.role.in_(MATRIX[right])
    )
    others = select(Agent).where(
        Agent.id.in_(of_groupe),
        Agent.id.not_in(but),
        Agent.disabled_at.is_(None),
    )
    return list(session.scalars(others))
