"""The mails that tell the aidant's side of an answer, or of what waits, at each one's pace."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.outbox import place
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.mail import AnswerMailed, AnswersMailed, WaitingMailed
from models.outbox.rows import Outgoing, State, post
from models.people.agent import Agent, MailPace
from models.store.tools import tools
from models.values.calendar import next_hour


def mail_answer(
    session: Session,
    demande: Demande,
    groupe_id: UUID,
    *,
    to: list[UUID],
    is_burst: bool,
    now: datetime,
) -> None:
    """Tell each agent of an answer by mail, at once or in the next digest.

    An answer that follows another within the minute (`is_burst`) makes no mail of its own.
    """
    hours = {
        MailPace.TWICE_A_DAY: tools(session).rules.digest_hours,
        MailPace.DAILY: tools(session).rules.digest_hours[-1:],
    }
    for agent_id in to:
        pace = session.get_one(Agent, agent_id).mails
        if pace in hours:
            moment = next_hour(now, hours[MailPace(pace)], demande.territoire)
            _mail_later(session, agent_id, moment, now=now)
        elif pace == MailPace.EACH and not is_burst:
            mailbox = place.mailbox_place(session, agent_id, now=now)
            payload = AnswerMailed(demande_id=demande.id, groupe_id=groupe_id)
            post(
                session,
                mailbox,
                payload,
                reader=mailbox.reader,
                now=now,
                demande_id=demande.id,
            )


def mail_waiting(
    session: Session, demande: Demande, *, to: list[UUID], now: datetime
) -> None:
    """Tell each agent by mail that a demande waits for them, unless they want no mail."""
    for agent_id in to:
        if session.get_one(Agent, agent_id).mails != MailPace.NEVER:
            mailbox = place.mailbox_place(session, agent_id, now=now)
            mail = WaitingMailed(demande_id=demande.id)
            reader = mailbox.reader
            post(
                session,
                mailbox,
                mail,
                reader=reader,
                now=now,
                demande_id=demande.id,
            )


def choose_pace(agent: Agent, pace: MailPace) -> None:
    """Keep how often the agent wants mails; what is queued for the next digest still leaves."""
    agent.mails = pace


def _mail_later(
    session: Session, agent_id: UUID, moment: datetime, *, now: datetime
) -> None:
    mailbox = place.mailbox_place(session, agent_id, now=now)
    waiting = (
        (Outgoing.place_id == mailbox.id)
        & (Outgoing.kind == Kind.ANSWERS_MAILED)
        & (Outgoing.state == State.NEW)
    )
    if session.scalar(select(Outgoing.id).where(waiting).limit(1)) is None:
        mail = AnswersMailed(since=now)
        post(
            session,
            mailbox,
            mail,
            reader=mailbox.reader,
            now=now,
            not_before=moment,
        )
