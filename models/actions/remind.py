"""What the clock says of each organisme, once: it is late to answer, or waits for the aidant."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_aidants
from models.actions.mail import mail_waiting
from models.actions.relay import tell_topic
from models.actions.stand_in import following
from models.demande.asked_paper import has_list
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import OWING, Dialogue, DialogueState
from models.demande.states import change_lateness
from models.demande.unanswered import IS_COUNTED, waiting
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.store.tools import tools

BATCH = 100


def nudge_late(session: Session, *, now: datetime) -> int:
    """Nudge the référents who are late.

    Three working days without a first answer, or fifteen days since the last one.
    """
    rules = tools(session).rules
    is_old = Dialogue.created_at <= now - rules.first_answer
    since = func.coalesce(Dialogue.waiting_since, Dialogue.answered_at)
    late = or_(
        and_(Dialogue.answered_at.is_(None), is_old),
        since <= now - rules.next_answer,
    )
    owing = and_(Dialogue.nudged_at.is_(None), Dialogue.state.in_(OWING))
    # A team that is closed is not late: none of its demandes takes the place of another's.
    candidates = waiting(session, owing, late, *IS_COUNTED)
    ids = [
        pair[0].id for pair in candidates if _is_late(session, *pair, now=now)
    ]
    locked = _dialogues(session, Dialogue.id.in_(ids), owing, late)
    due = [pair[0] for pair in locked if _is_late(session, *pair, now=now)]
    for dialogue in due:
        dialogue.nudged_at = now
        tell_topic(session, dialogue, Noticed(code=NoticeCode.LATE), now=now)
        change_lateness(session, dialogue, now=now)
    return len(due)


def tell_late(session: Session, *, now: datetime) -> int:
    """Tell the aidant one working day after a nudge in vain, and suggest the modérateur."""
    nudged = and_(
        Dialogue.nudged_at.is_not(None), Dialogue.late_told_at.is_(None)
    )
    candidates = _dialogues(session, nudged, Dialogue.state.in_(OWING))
    due = [
        pair
        for pair in candidates
        if _is_nudged_in_vain(session, *pair, now=now)
    ]
    for dialogue, demande in due:
        dialogue.late_told_at = now
        notice = Noticed(code=NoticeCode.LATE_TOLD, dialogue_id=dialogue.id)
        tell_aidants(session, demande, notice, now=now)
        mail_waiting(
            session,
            demande,
            to=following(session, demande, now=now).mailed,
            now=now,
        )
    return len(due)


def remind_asked(session: Session, *, now: datetime) -> int:
    """Remind the aidant of an information that an organisme waits for.

    What was missed is told once.
    """
    count = 0
    for rank, after in enumerate(tools(session).rules.asked_reminders):
        waits = and_(
            Dialogue.asked_at <= now - after, Dialogue.asked_reminders <= rank
        )
        waiting = _dialogues(
            session, Dialogue.state == DialogueState.ATTENTE, waits
        )
        for dialogue, demande in waiting:
            if dialogue.asked_reminders == rank:
                _ask_again(session, dialogue, demande, now=now)
                count += 1
            dialogue.asked_reminders = rank + 1
    return count


def _ask_again(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> None:
    notice = Noticed(code=NoticeCode.ASKED_AGAIN, dialogue_id=dialogue.id)
    if has_list(dialogue):
        again = {
            "code": NoticeCode.PAPERS_AGAIN,
            "message_id": dialogue.list_id,
        }
        notice = notice.model_copy(update=again)
    tell_aidants(session, demande, notice, now=now)
    mail_waiting(
        session,
        demande,
        to=following(session, demande, now=now).mailed,
        now=now,
    )


def _dialogues(
    session: Session, *conditions: ColumnElement[bool]
) -> list[tuple[Dialogue, Demande]]:
    query = (
        select(Dialogue, Demande)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(
            *conditions,
            Demande.erased_at.is_(None),
            Demande.is_practice.is_(False),
        )
        .order_by(Dialogue.created_at, Dialogue.id)
        .limit(BATCH)
        .with_for_update(of=Dialogue, skip_locked=True)
    )
    return [(dialogue, demande) for dialogue, demande in session.execute(query)]


def _is_late(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> bool:
    rules = tools(session).rules
    waits = clock(session, dialogue, demande)
    if dialogue.answered_at is None:
        return waits.after_working_days(rules.first_answer_working_days) <= now
    return waits.after_days(rules.next_answer) <= now


def _is_nudged_in_vain(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> bool:
    days = tools(session).rules.late_told_working_days
    nudged = clock(session, dialogue, demande, since=dialogue.nudged_at or now)
    return nudged.after_working_days(days) <= now
