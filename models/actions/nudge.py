"""« Relancer »: the aidant reminds the organismes that owe an answer, once per two working days."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import OWING, Dialogue
from models.demande.followers import dialogues_of
from models.errors import Closed, DomainError, NotFound
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.store.tools import tools
from models.values.calendar import after_working_days


class TooSoon(DomainError):
    """The organismes were reminded a moment ago."""

    code = "too_soon"


def next_nudge(session: Session, demande: Demande) -> datetime | None:
    """Return from when the organismes may be reminded again; nothing when they never were."""
    acts = (journal.Entry.demande_id == demande.id) & (
        journal.Entry.act == journal.Act.ORGANISMES_NUDGED
    )
    last = session.scalar(select(func.max(journal.Entry.at)).where(acts))
    if last is None:
        return None
    return after_working_days(
        last, tools(session).rules.nudge_working_days, demande.territoire
    )


def owing(session: Session, demande: Demande) -> list[Dialogue]:
    """Return the dialogues whose organisme has something to answer."""
    return [
        dialogue
        for dialogue in dialogues_of(session, demande.id)
        if _owes(dialogue)
    ]


def _owes(dialogue: Dialogue) -> bool:
    if dialogue.state not in OWING:
        return False
    has_answered = dialogue.answered_at is not None
    is_waited_for = (
        dialogue.waiting_since is not None or dialogue.nudged_at is not None
    )
    return is_waited_for or not has_answered


def nudge(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> list[UUID]:
    """Remind the organismes that owe an answer; return their groupes.

    Raises:
        Closed: the demande is closed.
        NotFound: nobody owes an answer.
        TooSoon: they were reminded less than two working days ago (see `next_nudge`).
    """
    if not demande.is_open:
        raise Closed
    late = owing(session, demande)
    if not late:
        raise NotFound
    allowed = next_nudge(session, demande)
    if allowed is not None and now < allowed:
        raise TooSoon
    for dialogue in late:
        tell_topic(
            session,
            dialogue,
            Noticed(code=NoticeCode.NUDGED_BY_AIDANT),
            now=now,
        )
    record_on_demande(
        session,
        journal.Act.ORGANISMES_NUDGED,
        agent=agent,
        demande=demande,
        now=now,
    )
    return [dialogue.groupe_id for dialogue in late]
