"""The board of a team: which demandes are to take, which are in hand, which wait for too long."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.demande.demande import Demande
from models.demande.dialogue import AT_WORK, Dialogue, DialogueState
from models.outbox.kinds.board import BoardChanged
from models.outbox.place import Place, general_place
from models.outbox.rows import CARD, post
from models.people.organisme import Groupe
from models.store.memo import is_known_absent, remember

IS_TO_TAKE = and_(
    Dialogue.taken_by.is_(None),
    or_(
        Dialogue.state == DialogueState.NOUVELLE,
        # Given back: it was taken.
        and_(Dialogue.taken_at.is_not(None), Dialogue.state.in_(AT_WORK)),
    ),
)
"""Nobody of the team has it, whether it is late or not."""
DONE = (DialogueState.TRAITEE, DialogueState.CLOSE)
"""What waits for the aidant's last word, or for nothing, is not on the board."""


@dataclass(frozen=True, slots=True)
class Line:
    """One demande on the board, with the topic that it leads to."""

    dialogue: Dialogue
    demande: Demande
    place: Place


@dataclass(frozen=True, slots=True)
class Board:
    """The three lists, each oldest first."""

    to_take: list[Line]
    in_hand: list[Line]
    late: list[Line]


def board_of(session: Session, groupe_id: UUID) -> Board:
    """Return what the team has to do now."""
    query = (
        select(Dialogue, Demande, Place)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .join(Place, Place.id == Dialogue.place_id)
        .where(Dialogue.groupe_id == groupe_id, Dialogue.state.not_in(DONE))
        .where(Demande.erased_at.is_(None), Demande.is_practice.is_(False))
        .order_by(Dialogue.created_at, Demande.number)
    )
    board = Board([], [], [])
    for row in session.execute(query):
        line = Line(row[0], row[1], row[2])
        _list_of(board, line.dialogue).append(line)
    return board


MOVED = aliased(Place)
IS_MOVED = and_(
    MOVED.groupe_id == Groupe.id,
    MOVED.chat_id == Groupe.chat_id,
    # Beware: compared with nothing, each place that never moved would be of the move.
    MOVED.moved_at.is_not(None),
    MOVED.moved_at == Groupe.bound_at,
)
"""A topic of a groupe's last move."""
HAS_MOVED = exists().where(IS_MOVED).correlate(Groupe)
PROGRESS = select(func.count(MOVED.past_id), func.count()).join(
    Groupe, IS_MOVED
)


def progress(session: Session, groupe: Groupe) -> tuple[int, int]:
    """Return how many topics of the groupe's last move stand, and how many there are."""
    if is_known_absent(session, (PROGRESS, groupe.id)):
        return 0, 0
    moved = PROGRESS.where(Groupe.id == groupe.id)
    done, total = session.execute(moved).one()
    return done, total


def note_unmoved(session: Session, groupe_id: UUID) -> None:
    """Note that no topic of this groupe is of a move."""
    remember(session, (PROGRESS, groupe_id), None)


def _list_of(board: Board, dialogue: Dialogue) -> list[Line]:
    if is_late(dialogue):
        return board.late
    return board.to_take if is_to_take(dialogue) else board.in_hand


def is_to_take(dialogue: Dialogue) -> bool:
    """Return whether nobody of the team has a demande that is not done: see `IS_TO_TAKE`."""
    if dialogue.taken_by is not None or dialogue.state not in AT_WORK:
        return False
    is_new = dialogue.state == DialogueState.NOUVELLE
    return is_new or dialogue.taken_at is not None


def is_late(dialogue: Dialogue) -> bool:
    """Whether the team was told that the aidant waits for too long, and has not answered since."""
    nudged, answered = dialogue.nudged_at, dialogue.answered_at
    if nudged is None:
        return False
    return answered is None or answered < nudged


def change_board(
    session: Session, groupe_id: UUID, *, now: datetime, rank: int = CARD
) -> None:
    """Have the board of a team say today's truth; one edit that waits is enough."""
    groupe = session.get_one(Groupe, groupe_id)
    if groupe.chat_id is None:
        return
    general = general_place(
        session, groupe.chat_id, groupe_id=groupe.id, now=now
    )
    post(
        session,
        general,
        BoardChanged(),
        reader=general.reader,
        now=now,
        rank=rank,
        is_enough_once=True,
    )
