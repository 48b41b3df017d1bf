"""What the clock says to the moderation: an invitation that nobody takes is recalled once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.mediation import Mediation, MediationState
from models.demande.topics import post_in_topic
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.store.tools import tools
from models.values.calendar import after_working_days

BATCH = 100


def remind_moderation(session: Session, *, now: datetime) -> int:
    """Recall, once, each mediation that waits for more than a working day; return how many."""
    days = tools(session).rules.moderation_reminded_working_days
    waits = (
        Mediation.state == MediationState.ASKED,
        Mediation.reminded_at.is_(None),
        Demande.erased_at.is_(None),
    )
    query = (
        select(Mediation, Demande)
        .join(Demande, Demande.id == Mediation.demande_id)
        .where(*waits)
        .order_by(Mediation.created_at)
        .limit(BATCH)
        .with_for_update(of=Mediation, skip_locked=True)
    )
    count = 0
    for mediation, demande in session.execute(query).all():
        if (
            after_working_days(mediation.created_at, days, demande.territoire)
            <= now
        ):
            _remind(session, mediation, now=now)
            count += 1
    return count


def _remind(session: Session, mediation: Mediation, *, now: datetime) -> None:
    mediation.reminded_at = now
    notice = Noticed(
        code=NoticeCode.MODERATION_WAITS, demande_id=mediation.demande_id
    )
    post_in_topic(session, mediation, notice, now=now)
