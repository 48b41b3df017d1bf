"""« Réponse type »: until when an answer is promised."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.store.tools import tools


def promised(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> date:
    """Return the day by which the organisme answers, three working days after it was asked.

    Once they are over, and where nobody waits, they are counted from now.
    """
    days = tools(session).rules.first_answer_working_days
    is_asked = dialogue.answered_at is None or dialogue.waiting_since
    if is_asked:
        due = clock(session, dialogue, demande).after_working_days(days)
        if due >= now:
            return due.date()
    from_now = clock(session, dialogue, demande, since=now)
    return from_now.after_working_days(days).date()
