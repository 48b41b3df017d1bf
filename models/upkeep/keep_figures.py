"""The figures of a demande that dies: its organismes, its blocage, its delays in classes."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Audience, Dialogue, Message, Side
from models.demande.figures import BLOCAGE, Figure, month_of
from models.journal.entries import Act, Entry
from models.people.organisme import Groupe
from models.store.tools import tools
from models.store.vault import Unreadable
from models.values.delay import delay, working_delay

FIRST_ANSWER = (
    select(func.min(Message.created_at))
    .where(
        Message.demande_id == Dialogue.demande_id,
        Message.dialogue_id == Dialogue.id,
        Message.side == Side.REFERENT,
        Message.audience != Audience.REFERENTS,
    )
    .scalar_subquery()
)
LAST_TREATED = (
    select(func.max(Entry.at))
    .where(
        Entry.demande_id == Dialogue.demande_id,
        Entry.groupe_id == Dialogue.groupe_id,
        or_(
            Entry.act == Act.DIALOGUE_TREATED,
            Entry.act == Act.DIALOGUE_STANDARD,
        ),
    )
    .scalar_subquery()
)


def keep_figures(session: Session, demande: Demande) -> None:
    """Keep the figures of a demande while it can still be read.

    What was taken back, or was an exercise, counts nowhere.
    """
    if demande.is_practice or demande.withdrawn_at is not None:
        return
    blocage = _blocage(demande)
    rows = session.execute(_begun(demande.id)).all()
    for dialogue, organisme, answered_at, treated_at in rows:
        figure = _figure(demande, dialogue, answered_at, treated_at)
        figure.id = tools(session).chance.uuid()
        figure.organisme, figure.blocage = organisme or "", blocage
        session.add(figure)


def _begun(
    demande_id: UUID,
) -> Select[Dialogue, str | None, datetime, datetime]:
    return (
        select(Dialogue, Groupe.organisme, FIRST_ANSWER, LAST_TREATED)
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .where(Dialogue.demande_id == demande_id)
    )


def _figure(
    demande: Demande,
    dialogue: Dialogue,
    answered_at: datetime | None,
    treated_at: datetime | None,
) -> Figure:
    since, territoire = dialogue.created_at, demande.territoire
    starts = [at for at in (dialogue.taken_at, answered_at) if at is not None]
    taken_at = min(starts, default=None)
    return Figure(
        month=month_of(since),
        taken=working_delay(since, taken_at, territoire),
        answered=working_delay(since, answered_at, territoire),
        treated=delay(since, treated_at),
    )


def _blocage(demande: Demande) -> str:
    try:
        answers = json.loads(demande.blocage or "{}")
    except (Unreadable, ValueError):
        return ""
    return str(answers.get("blocage") or "")[:BLOCAGE]
