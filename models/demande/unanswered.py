"""Which demandes an organisme leaves without an answer, for whom, and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, load_only

from models.demande.clock import Clock, waits_since
from models.demande.demande import Demande
from models.demande.dialogue import OWING, Dialogue, Unanswered
from models.people.organisme import Groupe
from models.rules import Rules

IS_COUNTED: tuple[ColumnElement[bool], ...] = (
    Demande.erased_at.is_(None),
    Demande.is_practice.is_(False),
)
"""An exercise is told of to nobody."""
LIGHT = load_only(
    Demande.number,
    Demande.territoire,
    Demande.urgence,
    Demande.created_at,
    Demande.reopened_at,
    Demande.erased_at,
)
"""What a deadline needs: no sealed word is read for it."""


def is_waited_for(dialogue: Dialogue) -> bool:
    """Return whether the aidant spoke last, and the organisme owes the next word."""
    if dialogue.state not in OWING:
        return False
    return dialogue.answered_at is None or dialogue.waiting_since is not None


def is_of_this_wait(
    done_at: datetime | None, dialogue: Dialogue, demande: Demande
) -> bool:
    """Return whether something was done since the answer is waited for: not for an older wait."""
    return done_at is not None and done_at >= waits_since(dialogue, demande)


def unanswered_as(
    dialogue: Dialogue,
    waits: Clock,
    *,
    rules: Rules,
    has_responsable: bool,
    now: datetime,
) -> Unanswered | None:
    """Return what the moderation's board counts a dialogue as, or nothing.

    Ten working days without a word, five where no responsable can be told; once somebody has it,
    fifteen days too.
    """
    if dialogue.state not in OWING:
        return None
    days = (
        rules.moderation_told_working_days
        if has_responsable
        else rules.responsable_told_working_days
    )
    if waits.after_working_days(days) > now:
        return None
    if dialogue.taken_at is None and dialogue.answered_at is None:
        return Unanswered.NEVER_TAKEN
    is_silent = waits.after_days(rules.next_answer) <= now
    return Unanswered.SILENT if is_silent else None


def waiting(
    session: Session, *conditions: ColumnElement[bool]
) -> list[tuple[Dialogue, Demande]]:
    """Return dialogues with what their deadlines need, the oldest first."""
    query = (
        select(Dialogue, Demande)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(*conditions)
        .options(LIGHT)
        .order_by(Dialogue.created_at, Demande.number)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Count:
    """How many demandes of the moderation's board are of one organisme."""

    groupe_id: UUID
    nom: str
    count: int


@dataclass(frozen=True, slots=True)
class Watched:
    """One of the board's two lists: how many demandes, and before which organismes."""

    total: int
    organismes: tuple[Count, ...]


def watched(session: Session) -> dict[Unanswered, Watched]:
    """Return the moderation's board: a demande is in one list only, the first where it is due."""
    query = (
        select(Dialogue.unanswered_as, Dialogue.demande_id, Groupe)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .where(Dialogue.unanswered_as.is_not(None))
        .where(*IS_COUNTED, Dialogue.state.in_(OWING))
        .order_by(Groupe.nom)
    )
    rows = [(row[0], row[1], row[2]) for row in session.execute(query)]
    listed: set[UUID] = set()
    board = {}
    for reason in Unanswered:
        here = [
            (demande_id, groupe)
            for counted_as, demande_id, groupe in rows
            if counted_as == reason and demande_id not in listed
        ]
        board[reason] = _list_of(here)
        listed |= {demande_id for demande_id, _ in here}
    return board


def _list_of(rows: Iterable[tuple[UUID, Groupe]]) -> Watched:
    by_groupe: dict[UUID, list[tuple[UUID, Groupe]]] = defaultdict(list)
    for row in rows:
        by_groupe[row[1].id].append(row)
    demandes: set[Any] = {
        demande_id for of_one in by_groupe.values() for demande_id, _ in of_one
    }
    organismes = (
        Count(groupe_id, of_one[0][1].nom, len(of_one))
        for groupe_id, of_one in by_groupe.items()
    )
    return Watched(len(demandes), tuple(organismes))
