"""What organismes got in a month, and what they did of it until it was closed.

Read from what is there, and, of what was erased since, from the classes that stay.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.figures import Figure
from models.demande.month_count import NEVER, Got
from models.journal.handling import (
    first_answer,
    first_taken,
    last_treated,
    taken_at,
)
from models.store.base import Session
from models.store.tools import tools
from models.store.vault import Unreadable
from models.values.blocage import Blocage, blocage
from models.values.calendar import (
    after_working_days,
    days_later,
    local_day,
    working_time,
)
from models.values.delay import IN_3_DAYS, IN_7_DAYS, SLOWEST
from models.values.months import (
    month_of_day,
    settled_at,
    surely_holds,
    week_of,
)

HOUR = timedelta(hours=1)
TAKEN_WITHIN, TREATED_WITHIN = 3, 7
IS_COUNTED: tuple[ColumnElement[bool], ...] = (
    Demande.is_practice.is_(False),
    Demande.withdrawn_at.is_(None),
    Demande.erased_at.is_(None),
)
"""Neither an exercise, nor taken back; of what is erased, the classes are read."""
Row = tuple[
    Dialogue, Demande, datetime | None, datetime | None, datetime | None
]


def got_in(session: Session, month: str) -> list[Got]:
    """Return what organismes got in this month, each demande once for each of them."""
    rows = session.execute(_living(month)).all()
    owners = [demande.id for _, demande, *_ in rows]
    tools(session).vault.read_keys(session, owners)
    living = (
        _got(dialogue, demande, *instants)
        for dialogue, demande, *instants in rows
        if _month(dialogue, demande) == month
    )
    return [*living, *_erased(session, month)]


def _living(
    month: str,
) -> Select[
    Dialogue, Demande, datetime | None, datetime | None, datetime | None
]:
    begins, ends = surely_holds(month)
    until = settled_at(month)
    return (
        select(
            Dialogue,
            Demande,
            first_taken(until),
            first_answer(until),
            last_treated(until),
        )
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.created_at.between(begins, ends), *IS_COUNTED)
    )


def _month(dialogue: Dialogue, demande: Demande) -> str:
    return month_of_day(local_day(dialogue.created_at, demande.territoire))


def _got(
    dialogue: Dialogue,
    demande: Demande,
    taken: datetime | None,
    answered: datetime | None,
    treated: datetime | None,
) -> Got:
    since, territoire = dialogue.created_at, demande.territoire
    taken = taken_at(taken, answered)
    return Got(
        groupe_id=dialogue.groupe_id,
        structure_id=demande.structure_id,
        week=week_of(local_day(since, territoire)),
        is_taken=_is_by(
            taken, after_working_days(since, TAKEN_WITHIN, territoire)
        ),
        hours=hours_begun(since, answered, territoire),
        is_treated=_is_by(
            treated, days_later(since, TREATED_WITHIN, territoire)
        ),
        blocage=blocage_of(demande),
    )


def _is_by(instant: datetime | None, limit: datetime) -> bool:
    return instant is not None and instant <= limit


def hours_begun(
    since: datetime, until: datetime | None, territoire: str
) -> int:
    """Return the hours of work begun between the two; `NEVER` without an end."""
    if until is None:
        return NEVER
    return -(-working_time(since, until, territoire) // HOUR)


def blocage_of(demande: Demande) -> Blocage:
    """Return what blocks, as the aidant ticked it."""
    try:
        answers = json.loads(demande.blocage or "{}")
    except (Unreadable, ValueError):
        return Blocage.NOT_SAID
    return blocage(str(answers.get("blocage") or ""))


def _erased(session: Session, month: str) -> Iterator[Got]:
    """What was erased before its month was closed, by the slowest delay of its class."""
    kept = select(Figure).where(Figure.month == month)
    for figure in session.scalars(kept):
        if figure.groupe_id is None or figure.structure_id is None:
            continue
        yield Got(
            groupe_id=figure.groupe_id,
            structure_id=figure.structure_id,
            week=figure.week or 0,
            is_taken=figure.taken in IN_3_DAYS,
            hours=SLOWEST.get(figure.answered, NEVER),
            is_treated=figure.treated in IN_7_DAYS,
            blocage=blocage(figure.blocage),
        )
