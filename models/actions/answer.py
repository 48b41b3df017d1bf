"""What a référent does with a demande besides writing: take charge of it, and say that it is treated."""

from datetime import datetime

from sqlalchemy.orm import Session

from models import journal
from models.actions.speak import aidant_place, begin_work
from models.agent import Agent
from models.demande import Demande, DemandeState
from models.dialogue import Dialogue, DialogueState, dialogues_of
from models.errors import AlreadyDone, Closed, DomainError
from models.outbox import post
from models.payloads import CardChanged, Noticed
from models.place import Place


class NoAnswerYet(DomainError):
    """Nothing was answered to the aidant yet."""

    code = "no_answer_yet"


def take(session: Session, agent: Agent, dialogue: Dialogue, demande: Demande, *, now: datetime) -> None:
    """« Je m'en occupe »: the card says by whom, the aidant is told once.

    Raises:
        AlreadyDone: this agent has it already.
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    if dialogue.taken_by == agent.id:
        raise AlreadyDone
    is_first = dialogue.taken_by is None
    dialogue.taken_by, dialogue.taken_at = agent.id, now
    begin_work(demande, dialogue)
    _change_card(session, dialogue, demande, now=now)
    if is_first:
        tell_aidant(session, demande, Noticed(code="taken", dialogue_id=dialogue.id), now=now)
    ids = {"agent_id": agent.id, "demande_id": demande.id, "groupe_id": dialogue.groupe_id}
    journal.record(session, journal.Act.DIALOGUE_TAKEN, now=now, **ids)


def await_answer(agent: Agent, dialogue: Dialogue, demande: Demande) -> None:
    """« Écrire une réponse »: the agent's next message in the topic says that the demande is treated.

    Raises:
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    dialogue.treating_by = agent.id


def treat(session: Session, agent: Agent, dialogue: Dialogue, demande: Demande, *, now: datetime) -> None:
    """« J'ai traité la demande », once the aidant has an answer to read.

    Raises:
        AlreadyDone: it is treated already.
        Closed: the demande is closed.
        NoAnswerYet: nothing was answered.
    """
    if not demande.is_open:
        raise Closed
    if dialogue.state == DialogueState.TRAITEE:
        raise AlreadyDone
    if dialogue.answered_at is None:
        raise NoAnswerYet
    dialogue.state, dialogue.treated_at, dialogue.treating_by = DialogueState.TRAITEE, now, None
    if all(one.state == DialogueState.TRAITEE for one in dialogues_of(session, demande.id)):
        demande.state = DemandeState.TRAITEE
    _change_card(session, dialogue, demande, now=now)
    tell_aidant(session, demande, Noticed(code="treated", dialogue_id=dialogue.id), now=now)
    ids = {"agent_id": agent.id, "demande_id": demande.id, "groupe_id": dialogue.groupe_id}
    journal.record(session, journal.Act.DIALOGUE_TREATED, now=now, **ids)


def tell_aidant(session: Session, demande: Demande, notice: Noticed, *, now: datetime) -> None:
    """Queue a sentence for the author's private chat."""
    private = aidant_place(session, demande, now=now)
    if private is not None:
        post(session, private, notice, now=now, demande_id=demande.id)


def _change_card(session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime) -> None:
    post(session, session.get_one(Place, dialogue.place_id), CardChanged(), now=now, demande_id=demande.id)
