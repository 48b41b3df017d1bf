"""Close a demande: the topics are told and locked, and the sondage is asked once."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import tell_aidants
from models.actions.mediate import end_with_demande
from models.actions.paper_list import end_list
from models.actions.relay import tell_topic
from models.demande import sondage
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState
from models.demande.followers import dialogues_of
from models.demande.states import move
from models.demande.topics import post_in_topic
from models.errors import AlreadyDone
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.topic import TopicClosed
from models.people.agent import Agent


def close_demande(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> None:
    """Close every dialogue of the demande; the caller asked `rights` for the right to close.

    Raises:
        AlreadyDone: it is closed already.
    """
    if not demande.is_open:
        raise AlreadyDone
    _close(
        session,
        demande,
        Noticed(code=NoticeCode.CLOSED, agent_id=agent.id),
        now=now,
    )
    notice = Noticed(
        code=NoticeCode.CLOSED_BY_COLLEAGUE,
        demande_id=demande.id,
        agent_id=agent.id,
    )
    tell_aidants(session, demande, notice, now=now, but=agent.id)
    record_on_demande(
        session,
        journal.Act.DEMANDE_CLOSED,
        agent=agent,
        demande=demande,
        now=now,
    )


def close_by_time(session: Session, demande: Demande, *, now: datetime) -> None:
    """Close an open demande that nobody speaks of any more.

    Everybody is told, the aidant may reopen it.
    """
    _close(
        session, demande, Noticed(code=NoticeCode.CLOSED_BY_TIME_TOPIC), now=now
    )
    notice = Noticed(code=NoticeCode.CLOSED_BY_TIME, demande_id=demande.id)
    tell_aidants(session, demande, notice, now=now)
    journal.record(
        session, journal.Act.DEMANDE_CLOSED, now=now, demande_id=demande.id
    )


def _close(
    session: Session, demande: Demande, notice: Noticed, *, now: datetime
) -> None:
    dialogues = dialogues_of(session, demande.id)
    # Asked once in the life of a demande: what was answered before a reopening stays answered.
    demande.is_sondage_open = (
        demande.is_sondage_open or demande.reopened_at is None
    )
    for dialogue in dialogues:
        if dialogue.state == DialogueState.CLOSE:
            # The demande went on elsewhere: nobody follows it here any more.
            continue
        tell_topic(session, dialogue, notice, now=now)
        end_list(session, dialogue, now=now)
        move(session, demande, dialogue, DialogueState.CLOSE, now=now)
        post_in_topic(session, dialogue, TopicClosed(), now=now)
    end_with_demande(session, demande, now=now)


def answer_sondage(
    session: Session, demande: Demande, answer: sondage.Answer, *, now: datetime
) -> None:
    """Count one answer; the demande only forgets that it was to be asked, whatever the answer.

    Raises:
        AlreadyDone: the sondage of this demande was answered.
    """
    if not demande.is_sondage_open:
        raise AlreadyDone
    demande.is_sondage_open = False
    sondage.count_answer(session, answer, now=now)
