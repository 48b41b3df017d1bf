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
from models.lists.view import Key, Order, Part, View, aside, ranges_of
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
OPEN = tuple(state for state in DemandeState if state != DemandeState.CLOSE)
IS_LATE = (
    select(Dialogue.id).where(Dialogue.demande_id == Demande.id, LATE).exists()
)
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
    numbers = [number for (number,) in wanted]
    query = select(Demande).where(Demande.number.in_(numbers))
    demandes = list(session.scalars(query.order_by(Demande.number.desc())))
    # They come along in one query: each titre is read.
    owners = [demande.id for demande in demandes]
    tools(session).vault.read_keys(session, owners)
    stands = standings(session, demandes)
    return [
        Followed(demande, tuple(stands[demande.id])) for demande in demandes
    ]


def _own(agent: Agent) -> ColumnElement[bool]:
    written = or_(
        Demande.agent_id == agent.id,
        Demande.id.in_(_invited(agent)),
        Demande.agent_id.in_(away_colleagues(agent.id)),
    )
    return and_(
        written,
        Demande.structure_id.in_(_structures(agent)),
        Demande.erased_at.is_(None),
    )


def _invited(agent: Agent) -> Select[UUID]:
    query = select(Participant.demande_id)
    return query.where(Participant.agent_id == agent.id)


def _structures(agent: Agent) -> Select[UUID]:
    query = select(Membership.groupe_id).where(Membership.agent_id == agent.id)
    return query.where(Membership.role.in_(AIDANT_ROLES))


def _parts(session: Session, agent: Agent) -> dict[str, Part]:
    """One's own, and those one was invited into; then those of the structure's others."""
    structures = groupes_as(session, agent.id, AIDANT_ROLES)
    # Who is away is followed for: their demandes are one's own meanwhile.
    away = session.scalars(away_colleagues(agent.id))
    authors = list({agent.id, *away})
    is_there = aside(
        and_(Demande.structure_id.in_(structures), Demande.erased_at.is_(None))
    )
    by_each = [and_(Demande.agent_id == each, is_there) for each in authors]
    invited = and_(
        Demande.id.in_(_invited(agent)),
        Demande.agent_id.not_in(authors),
        is_there,
    )

    def own(states: Sequence[DemandeState], *also: ColumnElement[bool]) -> Part:
        is_in = Demande.state.in_(states)
        written = and_(Demande.agent_id.in_(authors), is_there, is_in)
        in_each = [Demande.state == state for state in states]
        part = Part(
            (written, and_(invited, is_in)),
            NEWEST_FIRST,
            (*ranges_of(by_each, in_each), and_(invited, is_in)),
        )
        return part.among(*also) if also else part

    return {
        Filter.TOUTES: own(tuple(DemandeState)),
        **{which: own(states) for which, states in STATES.items()},
        Filter.EN_SOUFFRANCE: own(OPEN, IS_LATE),
        Filter.STRUCTURE: _of_others(structures, authors, agent),
    }


def _of_others(
    structures: Collection[UUID], authors: Collection[UUID], agent: Agent
) -> Part:
    invited = select(Demande.number).where(Demande.id.in_(_invited(agent)))
    is_of_others = and_(
        Demande.agent_id.not_in(authors),
        Demande.number.not_in(invited),
        Demande.erased_at.is_(None),
    )
    in_each = [Demande.structure_id == each for each in structures]
    in_state = [Demande.state == state for state in DemandeState]
    return Part(
        (and_(Demande.structure_id.in_(structures), is_of_others),),
        NEWEST_FIRST,
        ranges_of(in_each, in_state, [is_of_others]),
    )


def _holding(
    session: Session, agent: Agent, word: str, named: Collection[UUID]
) -> list[Select[UUID]]:
    """In the titre, the usager's name, or the name of the organisme."""
    scopes = groupes_as(session, agent.id, AIDANT_ROLES)
    found = holding_word(session, word, scopes)
    before = select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(named))
    return [found, before] if named else [found]


DEMANDES = View(
    key=(Demande.number,),
    demande_id=Demande.id,
    parts=_parts,
    holding=_holding,
    read=_read,
)
