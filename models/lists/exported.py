"""The demandes that a groupe got, a line each: no titre, no usager, no word of anybody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.journal.handling import (
    first_answer,
    first_taken,
    last_treated,
    taken_at,
)
from models.lists.dossiers import IS_LISTED
from models.people.organisme import Groupe
from models.store.base import Session


@dataclass(frozen=True, slots=True)
class ExportLine:
    """A demande as an organisme got it; None: not until now."""

    number: int
    structure: str
    territoire: str
    state: DialogueState
    since: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    treated_at: datetime | None
    closed_at: datetime | None


def export_lines(
    session: Session, groupe_id: UUID, *, since: datetime, now: datetime
) -> list[ExportLine]:
    """Return the demandes that its référents may list, got from `since` on, the oldest first."""
    return [
        ExportLine(
            number=row.number,
            structure=row.nom,
            territoire=row.territoire,
            state=DialogueState(row.state),
            since=row.created_at,
            taken_at=taken_at(row.taken, row.answered),
            answered_at=row.answered,
            treated_at=row.treated,
            closed_at=row.closed_at,
        )
        for row in session.execute(_got(groupe_id, since, now))
    ]


def _got(
    groupe_id: UUID, since: datetime, now: datetime
) -> Select[*tuple[object, ...]]:
    return (
        select(
            Demande.number,
            Groupe.nom,
            Demande.territoire,
            Dialogue.state,
            Dialogue.created_at,
            Demande.closed_at,
            first_taken(now).label("taken"),
            first_answer(now).label("answered"),
            last_treated(now).label("treated"),
        )
        .join(Demande, Demande.id == Dialogue.demande_id)
        .join(Groupe, Groupe.id == Demande.structure_id)
        .where(
            Dialogue.groupe_id == groupe_id,
            Dialogue.created_at >= since,
            Demande.withdrawn_at.is_(None),
            IS_LISTED,
        )
        .order_by(Dialogue.created_at, Demande.number)
    )
