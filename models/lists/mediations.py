"""« Médiations »: the invitations of the moderation, to take, taken and ended.

Of an ended one, what stays is its number, its organismes and its dates: the access ended with it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session, aliased

from models.demande.demande import UNLISTED, Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation, MediationState
from models.lists.paging import PAGE, Page, Search, first_of, names_holding
from models.outbox.place import Place
from models.people.agent import Agent
from models.people.membership import groupes_as
from models.people.organisme import Groupe
from models.people.roles import MATRIX, GroupeRight
from models.store.tools import tools


class Filter(StrEnum):
    """Which mediations are listed; all of them are looked for, and never listed as such."""

    TOUTES = "t"
    A_PRENDRE = "p"
    A_MOI = "m"
    TERMINEES = "e"


PAST = (MediationState.ENDED, MediationState.REFUSED)
SENT = (MediationState.ASKED, MediationState.TAKEN, *PAST)
"""All that left: an invitation that is being written is of nobody yet."""
IS_LISTED = Mediation.demande_id.not_in(
    select(Demande.id).where(text(UNLISTED))
)
STRUCTURE = aliased(Groupe)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A mediation: about which demande, of whom, before whom, and who took it."""

    mediation: Mediation
    number: int
    structure: str
    organismes: tuple[str, ...]
    place: Place
    taker: Agent | None


def counts(session: Session, agent: Agent) -> dict[str, int]:
    """Count the mediations of each filter."""
    filters = (Filter.A_PRENDRE, Filter.A_MOI, Filter.TERMINEES)
    sums = [
        func.sum(case((_filtered(agent, which), 1), else_=0))
        for which in filters
    ]
    counted = session.execute(
        select(*sums).where(_of_team(session, agent))
    ).one()
    return {
        which: int(count or 0)
        for which, count in zip(filters, counted, strict=True)
    }


def page(
    session: Session, agent: Agent, which: Filter, search: Search, *, rank: int
) -> Page[Invitation]:
    """Return the page `rank` (from 0) of what is listed.

    What is to take, the oldest first; the rest, the newest first.
    """
    where = and_(_of_team(session, agent), _filtered(agent, which))
    for condition in _found_by(session, search):
        where = and_(where, condition)
    count = select(func.count()).select_from(Mediation).where(where)
    total = session.scalar(count) or 0
    ids = _in_order(select(Mediation.id).where(where), which)
    first = first_of(rank, total)
    wanted = list(session.scalars(ids.offset(first).limit(PAGE)))
    return Page(tuple(_read(session, wanted)), total)


def _of_team(session: Session, agent: Agent) -> ColumnElement[bool]:
    roles = MATRIX[GroupeRight.MODERATE]
    groupes = groupes_as(session, agent.id, roles)
    return and_(Mediation.groupe_id.in_(groupes), IS_LISTED)


def _filtered(agent: Agent, which: Filter) -> ColumnElement[bool]:
    match which:
        case Filter.A_PRENDRE:
            return Mediation.state == MediationState.ASKED
        case Filter.A_MOI:
            is_taken = Mediation.state == MediationState.TAKEN
            return and_(is_taken, Mediation.taken_by == agent.id)
        case Filter.TERMINEES:
            return Mediation.state.in_(PAST)
        case Filter.TOUTES:
            return Mediation.state.in_(SENT)


def _in_order(ids: Select[UUID], which: Filter) -> Select[UUID]:
    if which is Filter.A_PRENDRE:
        return ids.order_by(Mediation.created_at, Mediation.id)
    return ids.order_by(Mediation.created_at.desc(), Mediation.id)


def _read(session: Session, wanted: Collection[UUID]) -> list[Invitation]:
    """Read these mediations and what is told of them, in their order."""
    query = (
        select(Mediation, Demande.number, STRUCTURE.nom, Place, Agent)
        .join(Demande, Demande.id == Mediation.demande_id)
        .join(STRUCTURE, STRUCTURE.id == Demande.structure_id)
        .join(Place, Place.id == Mediation.place_id)
        .outerjoin(Agent, Agent.id == Mediation.taken_by)
        .where(Mediation.id.in_(wanted))
    )
    rows = session.execute(query).all()
    organismes = _organismes(session, [row[0].demande_id for row in rows])
    read = {
        row[0].id: Invitation(
            mediation=row[0],
            number=row[1],
            structure=row[2],
            organismes=tuple(organismes.get(row[0].demande_id, ())),
            place=row[3],
            taker=row[4],
        )
        for row in rows
    }
    takers = [row.taker.id for row in read.values() if row.taker]
    tools(session).vault.read_keys(session, takers)
    return [read[identifier] for identifier in wanted]


def _organismes(
    session: Session, demande_ids: Collection[UUID]
) -> dict[UUID, list[str]]:
    query = (
        select(Dialogue.demande_id, Groupe.nom)
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .where(Dialogue.demande_id.in_(demande_ids))
        .order_by(Dialogue.created_at, Groupe.nom)
    )
    names: dict[UUID, list[str]] = {}
    for demande_id, nom in session.execute(query):
        names.setdefault(demande_id, []).append(nom)
    return names


def _found_by(session: Session, search: Search) -> list[ColumnElement[bool]]:
    """A number, or words of a structure or an organisme: a titre is for the team that answers."""
    if search.number is not None:
        numbered = select(Demande.id).where(Demande.number == search.number)
        return [Mediation.demande_id.in_(numbered)]
    return [_has_word(session, word) for word in search.words]


def _has_word(session: Session, word: str) -> ColumnElement[bool]:
    named = names_holding(session, word)
    of_structure = select(Demande.id).where(Demande.structure_id.in_(named))
    before = select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(named))
    return or_(
        Mediation.demande_id.in_(of_structure),
        Mediation.demande_id.in_(before),
    )
