"""The matrix of who may do what with a demande, and the only doors to one."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue
from models.demande.participant import Participant, is_participant
from models.errors import NotFound, Revoked
from models.people.agent import Agent, Membership, Role, role_in
from models.store.writing import fixed


class Right(StrEnum):
    """What can be done with a demande."""

    READ = "read"
    WRITE = "write"
    FOLLOW = "follow"
    CLOSE = "close"
    ANSWER = "answer"
    SEE_IDENTITY = "see_identity"
    INVITE = "invite"
    REVOKE = "revoke"
    RESTORE = "restore"
    ENTRUST = "entrust"


class Relation(StrEnum):
    """What an agent is to a demande."""

    AUTHOR = "author"
    COLLEAGUE = "colleague"
    STRUCTURE = "structure"
    RESPONSABLE = "responsable"
    REFERENT = "referent"


MATRIX: dict[Right, frozenset[Relation]] = {
    Right.READ: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE, Relation.REFERENT}
    ),
    Right.WRITE: frozenset({Relation.AUTHOR, Relation.COLLEAGUE}),
    Right.FOLLOW: frozenset({Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}),
    Right.CLOSE: frozenset({Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}),
    Right.ANSWER: frozenset({Relation.REFERENT}),
    Right.SEE_IDENTITY: frozenset({Relation.AUTHOR, Relation.COLLEAGUE, Relation.REFERENT}),
    Right.INVITE: frozenset({Relation.AUTHOR, Relation.COLLEAGUE, Relation.REFERENT}),
    Right.REVOKE: frozenset({Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}),
    Right.RESTORE: frozenset({Relation.AUTHOR}),
    Right.ENTRUST: frozenset({Relation.RESPONSABLE}),
}

STILL = frozenset({Right.READ, Right.FOLLOW, Right.REVOKE, Right.RESTORE})
"""What the aidant's side may still do once the usager withdrew the authorisation; a référent, nothing."""

REFERENT_ROLES = frozenset({Role.REFERENT})
AIDANT_ROLES = frozenset({Role.AIDANT})
"""A responsable or an administrateur sees figures, never an usager's data; source: the product's page."""


def access_demande(session: Session, agent: Agent, right: Right, demande_id: UUID) -> Demande:
    """Open a demande for an agent who has `right` on it, under a row lock.

    Raises:
        NotFound: there is none, it was erased, or the agent has not this right.
        Revoked: the usager withdrew the authorisation.
    """
    demande = session.scalar(select(Demande).where(Demande.id == demande_id).with_for_update())
    if demande is None or demande.erased_at is not None:
        raise NotFound
    relations = _relations(session, agent, demande) & MATRIX[right]
    if not relations:
        raise NotFound
    if demande.revoked_at is not None and (right not in STILL or relations <= {Relation.REFERENT}):
        raise Revoked
    return demande


def rights_on(session: Session, agent: Agent, demande: Demande) -> frozenset[Right]:
    """Return all that the agent may do with a demande, for the keys of its page."""
    relations = _relations(session, agent, demande)
    return frozenset(right for right, allowed in MATRIX.items() if relations & allowed)


def access_dialogue(
    session: Session, agent: Agent, right: Right, dialogue_id: UUID
) -> tuple[Dialogue, Demande]:
    """Open one organisme's dialogue for an agent of that very groupe, or of the aidant's side.

    Raises:
        NotFound: there is none, or the agent has not this right on it.
    """
    dialogue = session.scalar(select(Dialogue).where(Dialogue.id == dialogue_id).with_for_update())
    if dialogue is None:
        raise NotFound
    demande = access_demande(session, agent, right, dialogue.demande_id)
    is_aidant_side = bool(_aidant_relations(session, agent, demande) & MATRIX[right])
    if not is_aidant_side and not is_referent(session, agent, dialogue.groupe_id):
        raise NotFound
    return dialogue, demande


def is_referent(session: Session, agent: Agent, groupe_id: UUID) -> bool:
    """Return whether the agent answers for this groupe."""
    membership = session.get(Membership, (agent.id, groupe_id))
    return membership is not None and membership.role in REFERENT_ROLES


INVITED = select(Participant.demande_id).where(Participant.agent_id == bindparam("agent_id"))
OWN = (
    select(Demande)
    .where(
        or_(Demande.agent_id == bindparam("agent_id"), Demande.id.in_(INVITED)),
        Demande.erased_at.is_(None),
    )
    .order_by(Demande.number.desc())
)
# Named one by one, the index of agent and state finds them; « not closed » would read all that the agent ever wrote.
OPEN_ONES = OWN.where(
    Demande.state.in_(fixed(*(one for one in DemandeState if one is not DemandeState.CLOSE)))
)


def demandes_of(session: Session, agent: Agent, *, only_open: bool) -> list[Demande]:
    """Return the demandes that the agent wrote or was invited into, newest first."""
    return list(session.scalars(OPEN_ONES if only_open else OWN, {"agent_id": agent.id}))


def _relations(session: Session, agent: Agent, demande: Demande) -> set[Relation]:
    found = _aidant_relations(session, agent, demande)
    if role_in(session, agent.id, demande.structure_id) == Role.RESPONSABLE:
        found.add(Relation.RESPONSABLE)
    groupes = select(Dialogue.groupe_id).where(Dialogue.demande_id == demande.id)
    if any(is_referent(session, agent, groupe_id) for groupe_id in session.scalars(groupes)):
        found.add(Relation.REFERENT)
    return found


def _aidant_relations(session: Session, agent: Agent, demande: Demande) -> set[Relation]:
    membership = session.get(Membership, (agent.id, demande.structure_id))
    if membership is None or membership.role not in AIDANT_ROLES:
        return set()
    found = {Relation.STRUCTURE}
    if demande.agent_id == agent.id:
        found.add(Relation.AUTHOR)
    elif is_participant(session, demande.id, agent.id):
        found.add(Relation.COLLEAGUE)
    return found
