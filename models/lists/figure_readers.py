"""Who reads whose figures, and who exports which demandes."""

from uuid import UUID

from sqlalchemy import select

from models.demande.rights import REFERENT_ROLES
from models.people.membership import Role, memberships, roles_in, roles_of
from models.people.organisme import Groupe, GroupeType
from models.people.roles import MATRIX, GroupeRight
from models.store.base import Session

MANAGING = MATRIX[GroupeRight.MANAGE]


def reads_all(session: Session, agent_id: UUID) -> bool:
    """Return whether the agent reads the figures of the whole service, and of each groupe."""
    return Role.ADMINISTRATEUR in roles_of(session, agent_id)


def groupes_read(session: Session, agent_id: UUID) -> list[Groupe]:
    """Return the groupes whose figures the agent reads, by name; the moderation has none."""
    if reads_all(session, agent_id):
        query = select(Groupe).where(Groupe.type != GroupeType.MODERATION)
        return list(session.scalars(query.order_by(Groupe.nom)))
    return [
        groupe
        for membership, groupe in memberships(session, agent_id)
        if membership.roles & MANAGING and groupe.type != GroupeType.MODERATION
    ]


def may_read_figures(
    session: Session, agent_id: UUID, groupe_id: UUID | None
) -> bool:
    """Return whether the agent reads the figures of this groupe; of the service without one."""
    if reads_all(session, agent_id):
        return True
    own = groupes_read(session, agent_id)
    return any(groupe.id == groupe_id for groupe in own)


def groupes_exported(session: Session, agent_id: UUID) -> list[Groupe]:
    """Return the groupes whose demandes the agent exports, by name."""
    return [
        groupe
        for _, groupe in memberships(session, agent_id)
        if may_export(session, agent_id, groupe.id)
    ]


def may_export(session: Session, agent_id: UUID, groupe_id: UUID) -> bool:
    """Return whether the agent exports its demandes: its responsable, who may list them too."""
    roles = roles_in(session, agent_id, groupe_id)
    return bool(roles & MANAGING) and bool(roles & REFERENT_ROLES)
