"""The figures: how many demandes in each state, and what the sondage says; never a person."""

from datetime import datetime

from sqlalchemy import func, select

from models.demande.demande import Demande, DemandeState
from models.demande.figures import count_tombstones
from models.demande.sondage import month_counters
from models.store.base import Session


def figures(session: Session, *, now: datetime) -> dict[str, int]:
    """Return the demandes by state, and this month's answers."""
    counted: dict[str, int] = {
        f"demandes {state.value}": 0 for state in DemandeState
    }
    real = select(Demande.state, func.count()).where(
        Demande.is_practice.is_(False)
    )
    for state, count in session.execute(real.group_by(Demande.state)):
        counted[f"demandes {state}"] = count
    counted[f"demandes {DemandeState.CLOSE}"] += count_tombstones(session)
    answers = month_counters(session, f"{now:%Y-%m}")
    for answer, count in answers.items():
        counted[f"sondage {answer.value}"] = count
    return counted
