"""« Médiations »: the invitations of the moderation, to take, taken and ended.

Of an ended one, what stays is its number, its organismes and its dates: the access ended with it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select, text
from sqlalchemy.orm import Session, aliased

from models.demande.demande import UNLISTED, Demande
from models.demande.dialogue import Dialogue
from models.demande.mediation import Mediation, MediationState
from models.lists.paging import EVERYTHING
from models.lists.view import Key, Order, Part, View, ranges_of
from models.outbox.place import Place
from models.people.agent import Agent
from models.people.membership import groupes_as
from models.people.organisme import Groupe
from models.people.roles import MATRIX, GroupeRight
from models.store.tools import tools


class Filter(StrEnum):
    """Which mediations are listed; all of them are looked for, and never listed as such."""

    TOUTES = EVERYTHING
    A_PRENDRE = "p"
    A_MOI = "m"
    TERMINEES = "e"


PAST = (MediationState.ENDED, MediationState.REFUSED)
SENT = (MediationState.ASKED, MediationState.TAKEN, *PAST)
"""All that left: an invitation that is being written is of nobody yet."""
IS_LISTED = Mediation.demande_id.not_in(
    select(Demande.id).where(text(UNLISTED))
)
OLDEST_FIRST = Order((Mediation.created_at, Mediation.demande_id))
NEWEST_FIRST = Order(OLDEST_FIRST.columns, is_descending=True)
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


def _parts(session: Session, agent: Agent) -> dict[str, Part]:
    roles = MATRIX[GroupeRight.MODERATE]
    groupes = groupes_as(session, agent.id, roles)
    of_team = and_(Mediation.groupe_id.in_(groupes), IS_LISTED)
    of_each = [
        and_(Mediation.groupe_id == groupe, IS_LISTED) for groupe in groupes
    ]
    is_taken = Mediation.state == MediationState.TAKEN
    is_theirs = and_(is_taken, Mediation.taken_by == agent.id)
    return {
        Filter.A_PRENDRE: Part(
            (and_(of_team, Mediation.state == MediationState.ASKED),),
            OLDEST_FIRST,
        ),
        Filter.A_MOI: Part((and_(of_team, is_theirs),), NEWEST_FIRST),
        Filter.TERMINEES: _in_states(of_team, of_each, PAST),
        Filter.TOUTES: _in_states(of_team, of_each, SENT),
    }


def _in_states(
    of_team: ColumnElement[bool],
    of_each: Sequence[ColumnElement[bool]],
    states: Sequence[MediationState],
) -> Part:
    in_state = [Mediation.state == state for state in states]
    return Part(
        (and_(of_team, Mediation.state.in_(states)),),
        NEWEST_FIRST,
        ranges_of(of_each, in_state),
    )


def _read(session: Session, wanted: Sequence[Key]) -> list[Invitation]:
    """Read these mediations and what is told of them, in their order."""
    ids = [identifier for (identifier,) in wanted]
    query = (
        select(Mediation, Demande.number, STRUCTURE.nom, Place, Agent)
        .join(Demande, Demande.id == Mediation.demande_id)
        .join(STRUCTURE, STRUCTURE.id == Demande.structure_id)
        .join(Place, Place.id == Mediation.place_id)
        .outerjoin(Agent, Agent.id == Mediation.taken_by)
        .where(Mediation.id.in_(ids))
    )
    rows = session.execute(query).all()
    organismes = _organismes(session, [row[0].demande_id for row in rows])
    read: dict[UUID | int, Invitation] = {
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
    return [read[identifier] for identifier in ids]


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


def _holding(
    _session: Session, _agent: Agent, _word: str, named: Collection[UUID]
) -> list[Select[UUID]]:
    """Words of a structure or an organisme: a titre is for the team that answers."""
    if not named:
        return []
    return [
        select(Demande.id).where(Demande.structure_id.in_(named)),
        select(Dialogue.demande_id).where(Dialogue.groupe_id.in_(named)),
    ]


MEDIATIONS = View(
    key=(Mediation.id,),
    demande_id=Mediation.demande_id,
    parts=_parts,
    holding=_holding,
    read=_read,
)
