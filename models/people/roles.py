"""Which roles an agent may have in a groupe, and what each lets them do there."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from models.people.membership import Role, memberships, roles_in, roles_of
from models.people.organisme import GroupeType

PROPER = {
    GroupeType.STRUCTURE: Role.AIDANT,
    GroupeType.ORGANISME: Role.REFERENT,
    GroupeType.MODERATION: Role.MODERATEUR,
}
"""What people of such a groupe are, who work there."""
NOT_READING = frozenset({Role.RESPONSABLE, Role.ADMINISTRATEUR})
"""Who sees no usager's data."""


class GroupeRight(StrEnum):
    """What can be done with a groupe."""

    MANAGE = "manage"
    BIND = "bind"
    FILE = "file"
    ANSWER = "answer"
    MODERATE = "moderate"
    PRACTISE = "practise"
    OPERATE = "operate"


MATRIX: dict[GroupeRight, frozenset[Role]] = {
    GroupeRight.MANAGE: frozenset({Role.RESPONSABLE}),
    GroupeRight.BIND: frozenset({Role.RESPONSABLE}),
    GroupeRight.FILE: frozenset({Role.AIDANT}),
    GroupeRight.ANSWER: frozenset({Role.REFERENT}),
    GroupeRight.MODERATE: frozenset({Role.MODERATEUR}),
    GroupeRight.PRACTISE: frozenset({Role.REFERENT, Role.RESPONSABLE}),
    GroupeRight.OPERATE: frozenset({Role.ADMINISTRATEUR}),
}


def are_compatible(roles: Collection[Role]) -> bool:
    """Return whether one agent may be all this in one groupe: one role, and *responsable*."""
    return len(set(roles) - {Role.RESPONSABLE}) <= 1


def exists_in(role: Role, kind: GroupeType) -> bool:
    """Return whether somebody may be this in a groupe of this type."""
    if role == Role.ADMINISTRATEUR:
        return kind == GroupeType.MODERATION
    return role in {PROPER[kind], Role.RESPONSABLE}


def main_role(roles: frozenset[Role]) -> Role:
    """Return the role that the agent signs with.

    Raises:
        ValueError: there is none.
    """
    [role] = roles - {Role.RESPONSABLE} or roles
    return role


def choices(kind: GroupeType) -> tuple[frozenset[Role], ...]:
    """Return what a responsable may make of somebody in a groupe of this type."""
    proper = PROPER[kind]
    return (
        frozenset({proper}),
        frozenset({proper, Role.RESPONSABLE}),
        frozenset({Role.RESPONSABLE}),
    )


def may(
    session: Session, agent_id: UUID, right: GroupeRight, groupe_id: UUID
) -> bool:
    """Return whether the agent may do this with the groupe."""
    return bool(roles_in(session, agent_id, groupe_id) & MATRIX[right])


def operates(session: Session, agent_id: UUID) -> bool:
    """Return whether the agent is told how the machine is."""
    allowed = MATRIX[GroupeRight.OPERATE]
    return not allowed.isdisjoint(roles_of(session, agent_id))


def works_at(session: Session, agent_id: UUID, chat_id: int) -> bool:
    """Return whether the agent works in the groupe that is bound to this Telegram group."""
    return any(
        groupe.chat_id == chat_id and membership.role == PROPER[groupe.type]
        for membership, groupe in memberships(session, agent_id)
    )


def has_work(session: Session, agent_id: UUID) -> bool:
    """Return whether the agent files or answers anywhere: has demandes that others may follow."""
    own = MATRIX[GroupeRight.FILE] | MATRIX[GroupeRight.ANSWER]
    return any(
        membership.roles & own
        for membership, _ in memberships(session, agent_id)
    )


def is_head(roles: frozenset[Role], kind: GroupeType) -> bool:
    """Return whether somebody manages a groupe of this type and works there too."""
    return roles >= {PROPER[kind], Role.RESPONSABLE}


def managed(session: Session, agent_id: UUID) -> list[UUID]:
    """Return the groupes that the agent manages, by name."""
    allowed = MATRIX[GroupeRight.MANAGE]
    rows = memberships(session, agent_id)
    return [
        groupe.id for membership, groupe in rows if membership.roles & allowed
    ]
