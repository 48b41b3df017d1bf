"""Where a demande stands before one organisme, as every list says it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_

from models.demande.dialogue import OWING, Dialogue, DialogueState

LATE = and_(
    or_(Dialogue.nudged_at.is_not(None), Dialogue.late_told_at.is_not(None)),
    Dialogue.state.in_(OWING),
)
"""An organisme lets the demande suffer: it was nudged, and has not answered since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a demande stands before one organisme."""

    groupe: str
    state: DialogueState
    created_at: datetime
    answered_at: datetime | None
    is_late: bool


def standing_of(dialogue: Dialogue, groupe: str, *, is_late: bool) -> Standing:
    """Return where a demande stands in this dialogue, before the groupe of this name."""
    return Standing(
        groupe=groupe,
        state=dialogue.state,
        created_at=dialogue.created_at,
        answered_at=dialogue.answered_at,
        is_late=is_late,
    )
