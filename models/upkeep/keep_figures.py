"""The figures of a demande that dies: its organismes, its blocage, its delays in classes."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.figures import BLOCAGE, Figure
from models.demande.month_figures import is_closed
from models.journal.handling import (
    first_answer,
    first_taken,
    last_treated,
    taken_at,
)
from models.people.organisme import Groupe
from models.store.tools import tools
from models.store.vault import Unreadable
from models.values.calendar import local_day
from models.values.delay import delay, working_delay
from models.values.months import month_of_day, week_of


def keep_figures(session: Session, demande: Demande, *, now: datetime) -> None:
    """Keep the figures of a demande while it can still be read.

    What was taken back, or was an exercise, counts nowhere.
    """
    if demande.is_practice or demande.withdrawn_at is not None:
        return
    blocage = _blocage(demande)
    rows = session.execute(_begun(demande.id, now)).all()
    for dialogue, organisme, *instants in rows:
        figure = _figure(demande, dialogue, *instants)
        figure.id = tools(session).chance.uuid()
        figure.organisme, figure.blocage = organisme or "", blocage
        session.add(figure)
        if not is_closed(session, figure.month):
            _keep_whose(figure, demande, dialogue)


def _begun(
    demande_id: UUID, now: datetime
) -> Select[Dialogue, str | None, datetime, datetime, datetime]:
    instants = (first_taken(now), first_answer(now), last_treated(now))
    return (
        select(Dialogue, Groupe.organisme, *instants)
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .where(Dialogue.demande_id == demande_id)
    )


def _figure(
    demande: Demande,
    dialogue: Dialogue,
    taken: datetime | None,
    answered: datetime | None,
    treated: datetime | None,
) -> Figure:
    since, territoire = dialogue.created_at, demande.territoire
    taken = taken_at(taken, dialogue.taken_at, answered)
    return Figure(
        month=month_of_day(local_day(since, territoire)),
        taken=working_delay(since, taken, territoire),
        answered=working_delay(since, answered, territoire),
        treated=delay(since, treated, territoire),
    )


def _keep_whose(figure: Figure, demande: Demande, dialogue: Dialogue) -> None:
    """Keep, until its month is closed, in whose figures it counts."""
    figure.groupe_id = dialogue.groupe_id
    figure.structure_id = demande.structure_id
    figure.week = week_of(local_day(dialogue.created_at, demande.territoire))


def _blocage(demande: Demande) -> str:
    try:
        answers = json.loads(demande.blocage or "{}")
    except (Unreadable, ValueError):
        return ""
    return str(answers.get("blocage") or "")[:BLOCAGE]
