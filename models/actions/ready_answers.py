"""« Réponse type »: what may be kept as one, and until when an answer is promised."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models import titre
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.misdirected import names_somebody
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.ready_answer import (
    ReadyAnswer,
    Wording,
    forget_ready_answer,
    keep_ready_answer,
)
from models.store.tools import tools


def identifying(
    session: Session, groupe_id: UUID, text: str
) -> list[titre.Data]:
    """Return the kinds of what tells a person in a text: those of a titre, and known usagers."""
    kinds = [finding.kind for finding in titre.find_personal_data(text)]
    if names_somebody(session, groupe_id, text):
        kinds.append(titre.Data.NOM)
    return list(dict.fromkeys(kinds))


def keep(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    wording: Wording,
    *,
    now: datetime,
) -> bool:
    """Keep an answer of the team; return whether it takes the place of another.

    Raises:
        TooManyAnswers: there is no room for one more.
    """
    is_other = keep_ready_answer(session, groupe_id, wording, now=now)
    act = journal.Act.READY_ANSWER_KEPT
    _record(session, act, agent, groupe_id, now=now)
    return is_other


def remove(
    session: Session, agent: Agent, answer: ReadyAnswer, *, now: datetime
) -> None:
    """Keep an answer of the team no longer."""
    forget_ready_answer(session, answer)
    act = journal.Act.READY_ANSWER_REMOVED
    _record(session, act, agent, answer.groupe_id, now=now)


def _record(
    session: Session,
    act: journal.Act,
    agent: Agent,
    groupe_id: UUID,
    *,
    now: datetime,
) -> None:
    journal.record(
        session, act, now=now, agent_id=agent.id, groupe_id=groupe_id
    )


def promised(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> date:
    """Return the day by which the organisme answers, three working days after it was asked.

    Once they are over, and where nobody waits, they are counted from now.
    """
    days = tools(session).rules.first_answer_working_days
    is_asked = dialogue.answered_at is None or dialogue.waiting_since
    if is_asked:
        due = clock(dialogue, demande).after_working_days(days)
        if due >= now:
            return due.date()
    from_now = clock(dialogue, demande, since=now)
    return from_now.after_working_days(days).date()
