"""Take back a demande sent by mistake, until someone takes charge of it: nothing of it stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import aidant_destinations
from models.actions.mediate import end_with_demande
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.mandat import MandatRequest
from models.demande.states import move
from models.demande.topics import post_in_topic
from models.errors import DomainError
from models.journal import entries as journal
from models.outbox import private_topics
from models.outbox.destination import Destination
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.topic import TopicDeleted
from models.outbox.rows import post
from models.people import account
from models.people.agent import Agent
from models.upkeep.erasing import erase_demande


class TakenAlready(DomainError):
    """Somebody takes charge of it already."""

    code = "taken_already"


def withdrawable(session: Session, demande: Demande) -> bool:
    """Return whether nobody took charge of the demande, nor answered."""
    dialogues = dialogues_of(session, demande.id)
    return demande.is_open and not any(
        _is_begun(dialogue) for dialogue in dialogues
    )


def _is_begun(dialogue: Dialogue) -> bool:
    is_new = dialogue.state == DialogueState.NOUVELLE
    is_touched = (
        dialogue.taken_by is not None or dialogue.answered_at is not None
    )
    return is_touched or not is_new


def withdraw(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> None:
    """Close the demande and erase all that it says, at once.

    The topics are told, then deleted; the colleagues are told.

    Raises:
        TakenAlready: somebody takes charge of it, or answered.
    """
    if not withdrawable(session, demande):
        raise TakenAlready
    for dialogue in dialogues_of(session, demande.id):
        move(session, demande, dialogue, DialogueState.CLOSE, now=now)
    end_with_demande(session, demande, now=now)
    colleagues = aidant_destinations(session, demande, now=now, but=agent.id)
    demande.withdrawn_at = now
    record_on_demande(
        session,
        journal.Act.DEMANDE_WITHDRAWN,
        agent=agent,
        demande=demande,
        groupe_id=demande.structure_id,
        now=now,
    )
    _forget(session, demande, now=now)
    _tell(session, agent, demande, colleagues, now=now)


def _forget(session: Session, demande: Demande, *, now: datetime) -> None:
    account.lose_focus(session, demande.id)
    # The row stays, as it counts in the caps of SMS; what it says of the usager goes.
    asked = update(MandatRequest).where(
        MandatRequest.draft_id == demande.draft_id
    )
    session.execute(asked.values(number_sealed=None, text_sealed=None))
    session.flush()
    erase_demande(session, demande, now=now)


def _tell(
    session: Session,
    agent: Agent,
    demande: Demande,
    colleagues: Sequence[Destination],
    *,
    now: datetime,
) -> None:
    # After the erasure, which drops all that the demande still had to say.
    notice = Noticed(
        code=NoticeCode.WITHDRAWN, demande_id=demande.id, agent_id=agent.id
    )
    for dialogue in dialogues_of(session, demande.id):
        post_in_topic(session, dialogue, notice, now=now)
        post_in_topic(session, dialogue, TopicDeleted(), now=now)
    private_topics.delete(session, demande.id, now=now)
    for to in colleagues:
        post(
            session,
            to.place,
            notice,
            reader=to.reader,
            now=now,
            demande_id=demande.id,
        )
