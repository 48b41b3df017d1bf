"""The demandes that an agent may list.

Counted, filtered, searched and paged, in a few queries whatever their number.
"""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Function,
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
from models.lists.paging import PAGE, Page, Search, first_of, holding
from models.lists.standing import LATE, Standing, standing_of
from models.people.absence import away_colleagues
from models.people.agent import Agent
from models.people.membership import Membership
from models.people.organisme import Groupe
from models.store.tools import tools
from models.values.referentiel import organisme
from models.values.spelling import words


class Filter(StrEnum):
    """Which demandes are listed.

    All but the last are the agent's own, and those they were invited into.
    """

    TOUTES = "t"
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
WAIT_FOR_AIDANT = (DemandeState.ATTENTE, DemandeState.TRAITEE)


def counts(session: Session, agent: Agent) -> dict[str, int]:
    """Count the demandes of each filter."""
    sums = [_sum_in(states) for states in STATES.values()]
    query = select(func.count(), *sums).where(_own(agent))
    own, *by_state = session.execute(query).one()
    counted: dict[str, int] = {Filter.TOUTES: own}
    for which, count in zip(STATES, by_state, strict=True):
        counted[which] = int(count or 0)
    for which in (Filter.EN_SOUFFRANCE, Filter.STRUCTURE):
        counted[which] = _count(session, _filtered(agent, which))
    return counted


def _sum_in(states: Sequence[DemandeState]) -> Function[int]:
    is_counted = case((Demande.state.in_(states), 1), else_=0)
    return func.sum(is_counted)


def waiting(session: Session, agent: Agent) -> tuple[int, bool]:
    """Count the demandes that wait for the agent, and say whether a draft stands."""
    waits = and_(_own(agent), Demande.state.in_(WAIT_FOR_AIDANT))
    count = select(func.count()).select_from(Demande).where(waits)
    has_draft = exists().where(Draft.agent_id == agent.id)
    row = session.execute(select(count.scalar_subquery(), has_draft)).one()
    return row[0] or 0, row[1]


def page(
    session: Session, agent: Agent, which: Filter, search: Search, *, rank: int
) -> Page[Demande]:
    """Return the page `rank` (from 0) of what is listed, newest first."""
    where = _filtered(agent, which)
    for condition in _found_by(session, agent, which, search):
        where = and_(where, condition)
    total = _count(session, where)
    first = first_of(rank, total)
    newest_first = select(Demande).where(where).order_by(Demande.number.desc())
    demandes = tuple(session.scalars(newest_first.offset(first).limit(PAGE)))
    # They come along in one query: each titre is read.
    owners = [demande.id for demande in demandes]
    tools(session).vault.read_keys(session, owners)
    return Page(demandes, total)


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


def _count(session: Session, where: ColumnElement[bool]) -> int:
    return (
        session.scalar(select(func.count()).select_from(Demande).where(where))
        or 0
    )


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


def _filtered(agent: Agent, which: Filter) -> ColumnElement[bool]:
    if which is Filter.STRUCTURE:
        return _of_structure(agent)
    if which is Filter.EN_SOUFFRANCE:
        return and_(
            _own(agent), Demande.id.in_(select(Dialogue.demande_id).where(LATE))
        )
    return and_(
        _own(agent), Demande.state.in_(STATES.get(which, tuple(DemandeState)))
    )


def _found_by(
    session: Session, agent: Agent, which: Filter, search: Search
) -> list[ColumnElement[bool]]:
    if search.number is not None:
        return [Demande.number == search.number]
    if not search.words:
        return []
    scopes = list(session.scalars(_structures(agent)))
    asked = (
        select(Dialogue.groupe_id).join(Demande).where(_filtered(agent, which))
    )
    groupes = list(session.scalars(select(Groupe).where(Groupe.id.in_(asked))))
    return [_has_word(session, word, scopes, groupes) for word in search.words]


def _has_word(
    session: Session, word: str, scopes: list[UUID], groupes: list[Groupe]
) -> ColumnElement[bool]:
    indexed = holding(session, word, scopes)
    named = [groupe.id for groupe in groupes if word in words(_name(groupe))]
    before = select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(named))
    return or_(Demande.id.in_(indexed), Demande.id.in_(before))


def _name(groupe: Groupe) -> str:
    listed = organisme(groupe.organisme or "")
    if listed is None:
        return groupe.nom
    return f"{groupe.nom} {listed.court} {listed.nom}"
