"""The demandes that an agent may list.

Counted, filtered, searched and paged, in a few queries whatever their number.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue
from models.demande.draft import Draft
from models.demande.participant import Participant
from models.demande.rights import AIDANT_ROLES
from models.demande.word_index import holding_word
from models.lists.paging import EVERYTHING
from models.lists.standing import LATE, Standing, standing_of
from models.lists.view import Key, Order, Part, View
from models.people.absence import away_colleagues
from models.people.agent import Agent
from models.people.membership import Membership, groupes_as
from models.people.organisme import Groupe
from models.store.tools import tools


class Filter(StrEnum):
    """Which demandes are listed.

    All but the last are the agent's own, and those they were invited into.
    """

    TOUTES = EVERYTHING
    NOUVELLES = "n"
    EN_COURS = "e"
    A_CLORE = "a"
    EN_SOUFFRANCE = "s"
    CLOSES = "c"
    STRUCTURE = "m"


STATES: dict[Filter, tuple[DemandeState, ...]] = {
    Filter.NOUVELLES: (DemandeState.NOUVELLE,),
    Filter.EN_COURS: (DemandeState.EN_COURS, DemandeState.ATTENTE),
    Filter.A_CLORE: (DemandeState.TRAITEE,),
    Filter.CLOSES: (DemandeState.CLOSE,),
}
NEWEST_FIRST = Order((Demande.number,), is_descending=True)
WAIT_FOR_AIDANT = (DemandeState.ATTENTE, DemandeState.TRAITEE)


@dataclass(frozen=True, slots=True)
class Followed:
    """A demande that an aidant follows, and where it stands before each organisme."""

    demande: Demande
    standings: tuple[Standing, ...]


def waiting(session: Session, agent: Agent) -> tuple[int, bool]:
    """Count the demandes that wait for the agent, and say whether a draft stands."""
    waits = and_(_own(agent), Demande.state.in_(WAIT_FOR_AIDANT))
    count = select(func.count()).select_from(Demande).where(waits)
    has_draft = exists().where(Draft.agent_id == agent.id)
    row = session.execute(select(count.scalar_subquery(), has_draft)).one()
    return row[0] or 0, row[1]


def standings(
    session: Session, demandes: Sequence[Demande]
) -> dict[UUID, list[Standing]]:
    """Return where each of these demandes stands, per organisme, in one query."""
    stands: dict[UUID, list[Standing]] = {
        demande.id: [] for demande in demandes
    }
    query = (
        select(Dialogue, Groupe.nom, case((LATE, 1), else_=0))
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .where(Dialogue.demande_id.in_(list(stands)))
        .order_by(Dialogue.created_at, Groupe.nom)
    )
    for dialogue, nom, late in session.execute(query):
        standing = standing_of(dialogue, nom, is_late=bool(late))
        stands[dialogue.demande_id].append(standing)
    return stands


def _read(session: Session, wanted: Sequence[Key]) -> list[Followed]:
    """Read these demandes and where they stand, in their order."""
    ids = [identifier for (identifier,) in wanted]
    query = select(Demande).where(Demande.id.in_(ids))
    read = {demande.id: demande for demande in session.scalars(query)}
    # They come along in one query: each titre is read.
    tools(session).vault.read_keys(session, ids)
    stands = standings(session, list(read.values()))
    return [Followed(read[each], tuple(stands[each])) for each in ids]


def _own(agent: Agent) -> ColumnElement[bool]:
    invited = select(Participant.demande_id).where(
        Participant.agent_id == agent.id
    )
    written = or_(
        Demande.agent_id == agent.id,
        Demande.id.in_(invited),
        Demande.agent_id.in_(away_colleagues(agent.id)),
    )
    return and_(
        written,
        Demande.structure_id.in_(_structures(agent)),
        Demande.erased_at.is_(None),
    )


def _of_structure(agent: Agent) -> ColumnElement[bool]:
    invited = select(Participant.demande_id).where(
        Participant.agent_id == agent.id
    )
    others = and_(
        Demande.agent_id != agent.id,
        Demande.id.not_in(invited),
        Demande.agent_id.not_in(away_colleagues(agent.id)),
    )
    return and_(
        Demande.structure_id.in_(_structures(agent)),
        others,
        Demande.erased_at.is_(None),
    )


def _structures(agent: Agent) -> Select[UUID]:
    query = select(Membership.groupe_id).where(Membership.agent_id == agent.id)
    return query.where(Membership.role.in_(AIDANT_ROLES))


def _parts(_session: Session, agent: Agent) -> dict[str, Part]:
    own = _own(agent)
    late = Demande.id.in_(select(Dialogue.demande_id).where(LATE))
    return {
        Filter.TOUTES: Part(own, NEWEST_FIRST),
        **{
            which: Part(and_(own, Demande.state.in_(states)), NEWEST_FIRST)
            for which, states in STATES.items()
        },
        Filter.EN_SOUFFRANCE: Part(and_(own, late), NEWEST_FIRST),
        Filter.STRUCTURE: Part(_of_structure(agent), NEWEST_FIRST),
    }


def _holding(
    session: Session, agent: Agent, word: str, named: Collection[UUID]
) -> list[Select[UUID]]:
    """In the titre, the usager's name, or the name of the organisme."""
    scopes = groupes_as(session, agent.id, AIDANT_ROLES)
    found = holding_word(session, word, scopes)
    before = select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(named))
    return [found, before] if named else [found]


DEMANDES = View(
    key=(Demande.id,),
    demande_id=Demande.id,
    parts=_parts,
    holding=_holding,
    read=_read,
)
