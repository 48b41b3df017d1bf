"""A month that is over and settled is counted, once and for all."""

from datetime import datetime

from sqlalchemy import func, select, update

from models.demande.dialogue import Dialogue
from models.demande.figures import Figure
from models.demande.month_count import publish
from models.demande.month_figures import MonthFigure, last_closed
from models.demande.sondage import month_counters
from models.lists.month_got import got_in
from models.store.base import Session
from models.values.calendar import DAY
from models.values.months import (
    month_of_day,
    next_month,
    settled_at,
    weeks_of,
)


def close_month(session: Session, *, now: datetime) -> int:
    """Close the first month that is settled and not closed yet; return how many were."""
    month = _to_close(session)
    if month is None or now < settled_at(month):
        return 0
    published = publish(
        got_in(session, month),
        weeks=len(weeks_of(month)),
        satisfaction=month_counters(session, month),
    )
    session.add_all(
        MonthFigure(
            month=month,
            subject=subject,
            closed_at=now,
            published=figures.model_dump_json(),
        )
        for subject, figures in published.items()
    )
    _forget_whose(session, month)
    session.flush()
    return 1


def _to_close(session: Session) -> str | None:
    last = last_closed(session)
    return next_month(last) if last else _first(session)


def _first(session: Session) -> str | None:
    """The first month of which all is known: of what was erased long ago, not whose it was."""
    lone = Figure.groupe_id.is_(None)
    lost = session.scalar(select(func.max(Figure.month)).where(lone))
    kept = session.scalar(select(func.min(Figure.month)).where(~lone))
    got_at = session.scalar(select(func.min(Dialogue.created_at)))
    got = month_of_day((got_at - DAY).date()) if got_at else None
    begun = min((month for month in (kept, got) if month), default=None)
    if begun is None or lost is None:
        return begun
    return max(begun, next_month(lost))


def _forget_whose(session: Session, month: str) -> None:
    whose = {"groupe_id": None, "structure_id": None, "week": None}
    of_month = update(Figure).where(Figure.month == month)
    session.execute(of_month.values(**whose))
