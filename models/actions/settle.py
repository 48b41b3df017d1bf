"""What the aidant says of a treated demande.

Settled, which changes no state, or not, which reopens the work.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.states import move
from models.errors import AlreadyDone, Closed
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent


def settled(
    session: Session,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« C'est réglé »: the organisme is told; only the closing ends the demande.

    Raises:
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    tell_topic(session, dialogue, Noticed(code=NoticeCode.SETTLED), now=now)


def not_settled(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Ce n'est pas réglé »: the organisme is at work again.

    Raises:
        Closed: the demande is closed.
        AlreadyDone: the organisme is at work already.
    """
    if not demande.is_open:
        raise Closed
    if dialogue.state != DialogueState.TRAITEE:
        raise AlreadyDone
    move(session, demande, dialogue, DialogueState.EN_COURS, now=now)
    dialogue.waiting_since = now
    tell_topic(session, dialogue, Noticed(code=NoticeCode.NOT_SETTLED), now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_REOPENED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )
