"""« Mes dossiers »: the demandes of the teams that an agent answers for.

Its index of dialogues counts and orders what is past: of ten thousand demandes, five are read.
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
    or_,
    select,
    text,
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
from models.demande.word_index import holding_word
from models.lists.paging import EVERYTHING
from models.lists.standing import LATE, Standing, standing_of
from models.lists.view import Key, Order, Part, View, ranges_of
from models.people.agent import Agent
from models.people.membership import groupes_as
from models.people.organisme import Groupe
from models.store.tools import tools


class Filter(StrEnum):
    """Which demandes are listed; all of them are looked for, and never listed as such."""

    TOUTES = EVERYTHING
    A_PRENDRE = "p"
    A_MOI = "m"
    EN_SOUFFRANCE = "s"
    TRAITEES = "r"
    CLOSES = "c"


IS_LISTED = Dialogue.demande_id.not_in(select(Demande.id).where(text(UNLISTED)))
"""Neither erased, nor withdrawn by its usager, nor an exercise."""
OF_DIALOGUE = Demande.id == Dialogue.demande_id
URGENCE = case(
    (Demande.urgence == Urgence.TRES_URGENT, 0),
    (Demande.urgence == Urgence.URGENT, 1),
    else_=2,
)
MOST_URGENT_FIRST = Order(
    (
        select(URGENCE).where(OF_DIALOGUE).scalar_subquery(),
        Dialogue.created_at,
        select(Demande.number).where(OF_DIALOGUE).scalar_subquery(),
    )
)
"""What is to do: the most urgent, then the oldest."""
NEWEST_FIRST = Order(
    (Dialogue.created_at, Dialogue.demande_id), is_descending=True
)
"""What is past."""
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


def dossier_of(session: Session, dialogue: Dialogue) -> Dossier:
    """Return what is told of a dialogue, over which the caller asked a right."""
    [dossier] = _read(session, [(dialogue.groupe_id, dialogue.demande_id)])
    return dossier


def _parts(session: Session, agent: Agent) -> dict[str, Part]:
    """What is to do, then what is past."""
    groupes = groupes_as(session, agent.id, REFERENT_ROLES)
    of_team = and_(Dialogue.groupe_id.in_(groupes), IS_LISTED)
    of_each = [
        and_(Dialogue.groupe_id == groupe, IS_LISTED) for groupe in groupes
    ]
    in_state = [Dialogue.state == state for state in DialogueState]

    def to_do(which: ColumnElement[bool]) -> Part:
        at_work = and_(of_team, Dialogue.state.in_(AT_WORK), which)
        return Part((at_work,), MOST_URGENT_FIRST)

    def past(*states: ColumnElement[bool]) -> Part:
        whole = and_(of_team, or_(*states))
        return Part((whole,), NEWEST_FIRST, ranges_of(of_each, states))

    return {
        Filter.A_PRENDRE: to_do(IS_TO_TAKE),
        Filter.A_MOI: to_do(_is_theirs(agent)),
        Filter.EN_SOUFFRANCE: to_do(LATE),
        Filter.TRAITEES: past(Dialogue.state == DialogueState.TRAITEE),
        Filter.CLOSES: past(Dialogue.state == DialogueState.CLOSE),
        Filter.TOUTES: past(*in_state),
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


def _read(session: Session, wanted: Sequence[Key]) -> list[Dossier]:
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
        # Not by pairs: SQLite would read every dialogue.
        .where(Dialogue.groupe_id.in_({groupe for groupe, _ in wanted}))
        .where(Dialogue.demande_id.in_({demande for _, demande in wanted}))
    )
    read: dict[Key, Dossier] = {
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


def _holding(
    session: Session, agent: Agent, word: str, named: Collection[UUID]
) -> list[Select[UUID]]:
    """In the titre, the usager's name, or the name of the structure."""
    scopes = groupes_as(session, agent.id, REFERENT_ROLES)
    of_structure = select(Demande.id).where(Demande.structure_id.in_(named))
    found = holding_word(session, word, scopes)
    return [found, of_structure] if named else [found]


DOSSIERS = View(
    key=KEY,
    demande_id=Dialogue.demande_id,
    parts=_parts,
    holding=_holding,
    read=_read,
)
