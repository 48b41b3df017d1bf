"""In the morning each reminder rings, once, in private; of what is over, never."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_agent
from models.demande.demande import Demande
from models.demande.reminder import Reminder, morning_of
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.absence import Absence, away_among
from models.values.calendar import DAY, local_day

BATCH = 50


def ring_reminders(session: Session, *, now: datetime) -> int:
    """Ring what is due; who is away hears of it in a morning after. Returns how many rang."""
    query = (
        select(Reminder, Demande)
        .join(Demande, Demande.id == Reminder.demande_id)
        .where(Reminder.at <= now, Reminder.rung_at.is_(None))
        .order_by(Reminder.at)
        .limit(BATCH)
        .with_for_update(of=Reminder, skip_locked=True)
    )
    due = [(row[0], row[1]) for row in session.execute(query)]
    owners = {reminder.agent_id for reminder, _ in due}
    away = away_among(session, owners, now=now) if owners else {}
    for reminder, demande in due:
        _ring(session, reminder, demande, away, now=now)
    return len(due)


def _ring(
    session: Session,
    reminder: Reminder,
    demande: Demande,
    away: dict[UUID, Absence],
    *,
    now: datetime,
) -> None:
    if is_over(demande):
        session.delete(reminder)
        return
    if reminder.agent_id in away:
        tomorrow = local_day(now, demande.territoire) + DAY
        reminder.at = morning_of(session, tomorrow, demande.territoire)
        return
    reminder.rung_at = now
    rings = Noticed(
        code=NoticeCode.REMINDER,
        demande_id=demande.id,
        detail=str(reminder.id),
    )
    tell_agent(session, demande, rings, agent_id=reminder.agent_id, now=now)


def is_over(demande: Demande) -> bool:
    """Return whether nobody is reminded of it: closed, withdrawn, revoked or erased."""
    has_ended = demande.erased_at or demande.revoked_at
    return not demande.is_open or has_ended is not None
