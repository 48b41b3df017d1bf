"""In the morning each reminder rings, once, in private; of what is over, never."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_agent
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState
from models.demande.followers import dialogues_of
from models.demande.reminder import Reminder, morning_of
from models.demande.rights import AIDANT_ROLES, REFERENT_ROLES
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.absence import Absence, away_among
from models.people.membership import groupes_as, roles_in
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
    if is_over(session, reminder.agent_id, demande):
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


def is_over(session: Session, agent_id: UUID, demande: Demande) -> bool:
    """Return whether the agent is reminded of it no more: closed, withdrawn, revoked or erased.

    For a référent, also when it went on elsewhere.
    """
    has_ended = demande.erased_at or demande.revoked_at
    if not demande.is_open or has_ended is not None:
        return True
    roles = roles_in(session, agent_id, demande.structure_id)
    return not roles & AIDANT_ROLES and _is_elsewhere(
        session, agent_id, demande
    )


def _is_elsewhere(session: Session, agent_id: UUID, demande: Demande) -> bool:
    """Whether no organisme that the agent answers for follows it still."""
    answered_for = groupes_as(session, agent_id, REFERENT_ROLES)
    return all(
        dialogue.state == DialogueState.CLOSE
        for dialogue in dialogues_of(session, demande.id)
        if dialogue.groupe_id in answered_for
    )
