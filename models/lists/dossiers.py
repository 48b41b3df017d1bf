"""« Mes dossiers »: the demandes of the teams that an agent answers for.

Counted and paged by the index of dialogues alone: of ten thousand past demandes, five are read.
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
    exists,
    func,
    or_,
    select,
    text,
    tuple_,
    union,
)
from sqlalchemy.orm import Session, aliased

from models.demande.board import IS_TO_TAKE
from models.demande.demande import UNLISTED, Demande, Urgence
from models.demande.dialogue import (
    AT_WORK,
    Audience,
    Dialogue,
    DialogueState,
    Message,
    Side,
)
from models.demande.rights import REFERENT_ROLES
from models.lists.paging import (
    PAGE,
    Page,
    Search,
    first_of,
    holding,
    names_holding,
)
from models.lists.standing import LATE, Standing, standing_of
from models.people.agent import Agent
from models.people.membership import groupes_as
from models.people.organisme import Groupe
from models.store.tools import tools


class Filter(StrEnum):
    """Which demandes are listed; all of them are looked for, and never listed as such."""

    TOUTES = "t"
    A_PRENDRE = "p"
    A_MOI = "m"
    EN_SOUFFRANCE = "s"
    TRAITEES = "r"
    CLOSES = "c"


PAST = {
    Filter.TRAITEES: DialogueState.TRAITEE,
    Filter.CLOSES: DialogueState.CLOSE,
}
IS_LISTED = Dialogue.demande_id.not_in(select(Demande.id).where(text(UNLISTED)))
"""Neither erased, nor withdrawn by its usager, nor an exercise."""
MOST_URGENT_FIRST = case(
    (Demande.urgence == Urgence.TRES_URGENT, 0),
    (Demande.urgence == Urgence.URGENT, 1),
    else_=2,
)
Key = tuple[UUID, UUID]
KEY = (Dialogue.groupe_id, Dialogue.demande_id)
"""What names a dialogue, and stands in the index that counts and orders them."""
STRUCTURE, ORGANISME = aliased(Groupe), aliased(Groupe)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A demande before the agent's team: from whom, where it stands, who has it."""

    dialogue: Dialogue
    demande: Demande
    standing: Standing
    structure: str
    taker: Agent | None


def counts(session: Session, agent: Agent) -> dict[str, int]:
    """Count the demandes of each filter."""
    of_team = _of_team(session, agent)
    by_state = select(Dialogue.state, func.count()).where(
        of_team, Dialogue.state.in_(PAST.values())
    )
    past = dict(iter(session.execute(by_state.group_by(Dialogue.state))))
    current = _current(agent)
    sums = [func.sum(case((each, 1), else_=0)) for each in current.values()]
    at_work = select(*sums).where(of_team, Dialogue.state.in_(AT_WORK))
    counted = zip(current, session.execute(at_work).one(), strict=True)
    return {
        **{which: int(count or 0) for which, count in counted},
        **{which: past.get(state, 0) for which, state in PAST.items()},
    }


def page(
    session: Session, agent: Agent, which: Filter, search: Search, *, rank: int
) -> Page[Dossier]:
    """Return the page `rank` (from 0) of what is listed.

    What is to do, the most urgent first, then the oldest; what is past, the newest first.
    """
    where = and_(_of_team(session, agent), _filtered(agent, which))
    for condition in _found_by(session, agent, search):
        where = and_(where, condition)
    count = select(func.count()).select_from(Dialogue).where(where)
    total = session.scalar(count) or 0
    keys = _in_order(select(*KEY).where(where), which)
    on_page = keys.offset(first_of(rank, total)).limit(PAGE)
    wanted = [(row[0], row[1]) for row in session.execute(on_page)]
    return Page(tuple(_read(session, wanted)), total)


def dossier_of(session: Session, dialogue: Dialogue) -> Dossier:
    """Return what is told of a dialogue, over which the caller asked a right."""
    [dossier] = _read(session, [(dialogue.groupe_id, dialogue.demande_id)])
    return dossier


def _of_team(session: Session, agent: Agent) -> ColumnElement[bool]:
    groupes = groupes_as(session, agent.id, REFERENT_ROLES)
    return and_(Dialogue.groupe_id.in_(groupes), IS_LISTED)


def _current(agent: Agent) -> dict[Filter, ColumnElement[bool]]:
    """What is to do, by filter."""
    return {
        Filter.A_PRENDRE: IS_TO_TAKE,
        Filter.A_MOI: and_(_is_theirs(agent), Dialogue.state.in_(AT_WORK)),
        Filter.EN_SOUFFRANCE: LATE,
    }


def _is_theirs(agent: Agent) -> ColumnElement[bool]:
    """Whether the agent has it: took it, or answered what nobody ever took."""
    answered = exists().where(
        Message.dialogue_id == Dialogue.id,
        Message.agent_id == agent.id,
        Message.side == Side.REFERENT,
        Message.audience != Audience.REFERENTS,
        Message.withdrawn_at.is_(None),
    )
    was_never_taken = and_(
        Dialogue.taken_at.is_(None), Dialogue.answered_at.is_not(None)
    )
    return or_(Dialogue.taken_by == agent.id, and_(was_never_taken, answered))


def _filtered(agent: Agent, which: Filter) -> ColumnElement[bool]:
    if which in PAST:
        return Dialogue.state == PAST[which]
    if which is Filter.TOUTES:
        return Dialogue.state.in_(DialogueState)
    return and_(Dialogue.state.in_(AT_WORK), _current(agent)[which])


def _in_order(keys: Select[UUID, UUID], which: Filter) -> Select[UUID, UUID]:
    if which in PAST or which is Filter.TOUTES:
        newest = Dialogue.created_at.desc(), Dialogue.demande_id.desc()
        return keys.order_by(*newest)
    urgent = keys.join(Demande, Demande.id == Dialogue.demande_id)
    oldest = Dialogue.created_at, Demande.number
    return urgent.order_by(MOST_URGENT_FIRST, *oldest)


def _read(session: Session, wanted: Collection[Key]) -> list[Dossier]:
    """Read these dialogues and what is told of them, in their order."""
    query = (
        select(
            Dialogue,
            Demande,
            STRUCTURE.nom,
            ORGANISME.nom,
            Agent,
            case((LATE, 1), else_=0),
        )
        .join(Demande, Demande.id == Dialogue.demande_id)
        .join(STRUCTURE, STRUCTURE.id == Demande.structure_id)
        .join(ORGANISME, ORGANISME.id == Dialogue.groupe_id)
        .outerjoin(Agent, Agent.id == Dialogue.taken_by)
        .where(tuple_(*KEY).in_(wanted))
    )
    read = {
        (row[0].groupe_id, row[0].demande_id): Dossier(
            dialogue=row[0],
            demande=row[1],
            standing=standing_of(row[0], row[3], is_late=bool(row[5])),
            structure=row[2],
            taker=row[4],
        )
        for row in session.execute(query)
    }
    # They come along in one query: each titre and each name is read.
    takers = [dossier.taker.id for dossier in read.values() if dossier.taker]
    owners = [dossier.demande.id for dossier in read.values()]
    tools(session).vault.read_keys(session, [*owners, *takers])
    return [read[key] for key in wanted]


def _found_by(
    session: Session, agent: Agent, search: Search
) -> list[ColumnElement[bool]]:
    if search.number is not None:
        numbered = select(Demande.id).where(Demande.number == search.number)
        return [Dialogue.demande_id.in_(numbered)]
    if not search.words:
        return []
    scopes = groupes_as(session, agent.id, REFERENT_ROLES)
    return [_has_word(session, word, scopes) for word in search.words]


def _has_word(
    session: Session, word: str, scopes: Collection[UUID]
) -> ColumnElement[bool]:
    """In the titre, the usager's name, or the name of the structure."""
    named = names_holding(session, word)
    of_structure = select(Demande.id).where(Demande.structure_id.in_(named))
    found = holding(session, word, scopes)
    either = union(found, of_structure) if named else found
    # Not by the unique index of dialogues: its rows would be read one by one, all over the file.
    aside = func.coalesce(Dialogue.demande_id, Dialogue.demande_id)
    return aside.in_(either)
