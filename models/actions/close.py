"""Close a demande: the topics are told and locked, and the sondage is asked once."""

from datetime import datetime

from sqlalchemy.orm import Session

from models import journal, sondage
from models.agent import Agent
from models.demande import Demande, DemandeState
from models.dialogue import DialogueState, dialogues_of
from models.errors import AlreadyDone
from models.outbox import post
from models.payloads import CardChanged, Noticed, TopicClosed
from models.place import Place


def close_demande(session: Session, agent: Agent, demande: Demande, *, now: datetime) -> None:
    """Close every dialogue of the demande; the caller asked `rights` for the right to close.

    Raises:
        AlreadyDone: it is closed already.
    """
    if not demande.is_open:
        raise AlreadyDone
    demande.state, demande.closed_at, demande.is_sondage_open = DemandeState.CLOSE, now, True
    for dialogue in dialogues_of(session, demande.id):
        dialogue.state = DialogueState.CLOSE
        topic = session.get_one(Place, dialogue.place_id)
        for payload in (Noticed(code="closed_by_aidant", dialogue_id=dialogue.id), CardChanged(), TopicClosed()):
            post(session, topic, payload, now=now, demande_id=demande.id)
    journal.record(session, journal.Act.DEMANDE_CLOSED, now=now, agent_id=agent.id, demande_id=demande.id)


def answer_sondage(session: Session, demande: Demande, answer: sondage.Answer, *, now: datetime) -> None:
    """Count one answer; the demande only forgets that it was to be asked, whatever the answer.

    Raises:
        AlreadyDone: the sondage of this demande was answered.
    """
    if not demande.is_sondage_open:
        raise AlreadyDone
    demande.is_sondage_open = False
    sondage.count_answer(session, answer, now=now)
