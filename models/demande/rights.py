"""The matrix of who may do what with a demande, and the only doors to one."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, Message
from models.demande.followers import dialogues_of
from models.demande.participant import Participant, is_participant
from models.errors import NotFound, Revoked
from models.people.absence import away_colleagues, is_said_absent
from models.people.agent import Agent
from models.people.membership import Role, groupes_as, role_in, roles_in
from models.people.roles import MATRIX as IN_GROUPE
from models.people.roles import GroupeRight
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
    REMIND = "remind"


class Relation(StrEnum):
    """What an agent is to a demande."""

    AUTHOR = "author"
    COLLEAGUE = "colleague"
    STRUCTURE = "structure"
    RESPONSABLE = "responsable"
    REFERENT = "referent"


MATRIX: dict[Right, frozenset[Relation]] = {
    Right.READ: frozenset(
        {
            Relation.AUTHOR,
            Relation.COLLEAGUE,
            Relation.STRUCTURE,
            Relation.REFERENT,
        }
    ),
    Right.WRITE: frozenset({Relation.AUTHOR, Relation.COLLEAGUE}),
    Right.FOLLOW: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}
    ),
    Right.CLOSE: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}
    ),
    Right.ANSWER: frozenset({Relation.REFERENT}),
    Right.SEE_IDENTITY: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.REFERENT}
    ),
    Right.INVITE: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.REFERENT}
    ),
    Right.REVOKE: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.STRUCTURE}
    ),
    Right.RESTORE: frozenset({Relation.AUTHOR}),
    Right.ENTRUST: frozenset({Relation.RESPONSABLE}),
    Right.REMIND: frozenset(
        {Relation.AUTHOR, Relation.COLLEAGUE, Relation.REFERENT}
    ),
}

STILL = frozenset({Right.READ, Right.FOLLOW, Right.REVOKE, Right.RESTORE})
"""What the aidant's side may still do once the usager withdrew the authorisation.

A référent, nothing.
"""

REFERENT_ROLES = IN_GROUPE[GroupeRight.ANSWER]
AIDANT_ROLES = IN_GROUPE[GroupeRight.FILE]
SPEAKING_ROLES = REFERENT_ROLES | AIDANT_ROLES | {Role.MODERATEUR}
"""A responsable or an administrateur sees figures, never an usager's data.

Source: the product's page.
"""


DEMANDE = (
    select(Demande)
    .where(Demande.id == bindparam("demande_id"))
    .with_for_update()
)
DIALOGUE = (
    select(Dialogue, Demande)
    .join(Demande, Demande.id == Dialogue.demande_id)
    .where(Dialogue.id == bindparam("dialogue_id"))
    .with_for_update()
)


def access_demande(
    session: Session, agent: Agent, right: Right, demande_id: UUID
) -> Demande:
    """Open a demande for an agent who has `right` on it, under a row lock.

    Raises:
        NotFound: there is none, it was erased, or the agent has not this right.
        Revoked: the usager withdrew the authorisation.
    """
    demande = session.scalar(DEMANDE, {"demande_id": demande_id})
    if demande is None or demande.erased_at is not None:
        raise NotFound(right=right)
    _check(session, agent, right, demande)
    return demande


def _check(
    session: Session, agent: Agent, right: Right, demande: Demande
) -> None:
    relations = relations_to(session, agent, demande) & MATRIX[right]
    if not relations:
        raise NotFound(right=right)
    if _is_over(demande, right, relations):
        raise Revoked(right=right)


def _is_over(demande: Demande, right: Right, relations: set[Relation]) -> bool:
    if demande.revoked_at is None:
        return False
    return right not in STILL or relations <= {Relation.REFERENT}


def rights_on(
    session: Session, agent: Agent, demande: Demande
) -> frozenset[Right]:
    """Return all that the agent may do with a demande, for the buttons of its page."""
    relations = relations_to(session, agent, demande)
    return frozenset(
        right for right, allowed in MATRIX.items() if relations & allowed
    )


def rights_now(
    session: Session, agent: Agent, demande: Demande
) -> frozenset[Right]:
    """Return the same without what ended with the usager's authorisation."""
    relations = relations_to(session, agent, demande)
    uses = {right: relations & allowed for right, allowed in MATRIX.items()}
    return frozenset(
        right
        for right, used in uses.items()
        if used and not _is_over(demande, right, used)
    )


def access_dialogue(
    session: Session, agent: Agent, right: Right, dialogue_id: UUID
) -> tuple[Dialogue, Demande]:
    """Open one organisme's dialogue for an agent of that very groupe, or of the aidant's side.

    Raises:
        NotFound: there is none, or the agent has not this right on it.
    """
    row = session.execute(DIALOGUE, {"dialogue_id": dialogue_id}).first()
    if row is None or row.Demande.erased_at is not None:
        raise NotFound(right=right)
    dialogue, demande = row.Dialogue, row.Demande
    _check(session, agent, right, demande)
    is_aidant_side = bool(
        _aidant_relations(session, agent, demande) & MATRIX[right]
    )
    if not is_aidant_side and not is_referent(
        session, agent, dialogue.groupe_id
    ):
        raise NotFound(right=right)
    return dialogue, demande


def writes(session: Session, agent: Agent, demande: Demande) -> bool:
    """Return whether the agent is of the aidant's side, or follows for who is away."""
    return Right.WRITE in rights_on(session, agent, demande)


def is_referent(session: Session, agent: Agent, groupe_id: UUID) -> bool:
    """Return whether the agent answers for this groupe."""
    return role_in(session, agent.id, groupe_id) in REFERENT_ROLES


INVITED = select(Participant.demande_id).where(
    Participant.agent_id == bindparam("agent_id")
)
OWN = (
    select(Demande)
    .where(
        or_(
            Demande.agent_id == bindparam("agent_id"),
            Demande.id.in_(INVITED),
            Demande.agent_id.in_(away_colleagues(bindparam("agent_id"))),
        ),
        Demande.erased_at.is_(None),
    )
    .order_by(Demande.number.desc())
)
OPEN_STATES = [
    state for state in DemandeState if state is not DemandeState.CLOSE
]
# Named one by one, the index of agent and state finds them; « not closed » would read all that the
# agent ever wrote.
OPEN = OWN.where(Demande.state.in_(fixed(*OPEN_STATES)))


def demandes_of(
    session: Session, agent: Agent, *, only_open: bool
) -> list[Demande]:
    """Return the demandes that the agent wrote, was invited into or follows for who is away.

    Newest first; those of a structure that they left are no longer theirs.
    """
    query = OPEN if only_open else OWN
    structures = groupes_as(session, agent.id, AIDANT_ROLES)
    demandes = session.scalars(query, {"agent_id": agent.id})
    return [
        demande for demande in demandes if demande.structure_id in structures
    ]


def closed_lately(
    session: Session, agent: Agent, *, since: datetime
) -> list[Demande]:
    """Return those of the same that were closed after an instant (UTC), the last one first."""
    closed = OWN.where(Demande.closed_at > since)
    newest = closed.order_by(None).order_by(Demande.closed_at.desc())
    structures = groupes_as(session, agent.id, AIDANT_ROLES)
    return [
        demande
        for demande in session.scalars(newest, {"agent_id": agent.id})
        if demande.structure_id in structures and not demande.is_open
    ]


def may_change(session: Session, agent: Agent, message: Message) -> bool:
    """Return whether the agent said this, and still is what they were when they said it."""
    is_own = message.agent_id == agent.id
    return (
        is_own
        and role_in(session, agent.id, message.groupe_id) in SPEAKING_ROLES
    )


def relations_to(
    session: Session, agent: Agent, demande: Demande
) -> set[Relation]:
    """Return all that the agent is to the demande."""
    relations = _aidant_relations(session, agent, demande)
    if Role.RESPONSABLE in roles_in(session, agent.id, demande.structure_id):
        relations.add(Relation.RESPONSABLE)
    answered_for = groupes_as(session, agent.id, REFERENT_ROLES)
    if answered_for and answered_for & _asked_groupes(session, demande):
        relations.add(Relation.REFERENT)
    return relations


def _asked_groupes(session: Session, demande: Demande) -> set[UUID]:
    return {
        dialogue.groupe_id for dialogue in dialogues_of(session, demande.id)
    }


def _aidant_relations(
    session: Session, agent: Agent, demande: Demande
) -> set[Relation]:
    if role_in(session, agent.id, demande.structure_id) not in AIDANT_ROLES:
        return set()
    relations = {Relation.STRUCTURE}
    if demande.agent_id == agent.id:
        relations.add(Relation.AUTHOR)
    elif is_participant(session, demande.id, agent.id) or is_said_absent(
        session, demande.agent_id
    ):
        relations.add(Relation.COLLEAGUE)
    return relations
