"""Take back what was said: its words and pieces here, and each of its copies in Telegram."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.actions.paper_list import take_list_back, untick
from models.demande.dialogue import Audience, Dialogue, Message, Side
from models.demande.piece import Piece
from models.demande.rights import may_change
from models.errors import AlreadyDone, NotFound
from models.journal import entries as journal
from models.outbox.copies import copies_of
from models.outbox.kinds.kind import Kind
from models.outbox.retracting import retract_copies
from models.outbox.rows import Outgoing, State
from models.people.agent import Agent
from models.store.memo import forget_known

DELETABLE = timedelta(hours=48)
"""How long a bot may delete a message; source: deleteMessage."""


def withdraw(
    session: Session, agent: Agent, message: Message, *, now: datetime
) -> bool:
    """Take back one's own message.

    Returns whether Telegram still lets its copies be deleted; else they are blanked.

    Raises:
        NotFound: the agent did not write it, or is no longer what they were then.
        AlreadyDone: it is withdrawn already.
    """
    if not may_change(session, agent, message):
        raise NotFound
    if message.withdrawn_at is not None:
        raise AlreadyDone
    take_back(session, message, now=now)
    if message.is_list:
        take_list_back(session, message, now=now)
    answer_again(session, message)
    journal.record(
        session,
        journal.Act.MESSAGE_WITHDRAWN,
        now=now,
        agent_id=agent.id,
        demande_id=message.demande_id,
        groupe_id=message.groupe_id,
    )
    return now - message.created_at < DELETABLE


def take_back(session: Session, message: Message, *, now: datetime) -> None:
    """Erase what a message says; what has not left yet will not, what arrived is retracted."""
    message.withdrawn_at, message.body_sealed = now, None
    saved = (
        (Outgoing.message_id == message.id)
        & (Outgoing.kind == Kind.REACTED)
        & (Outgoing.state == State.NEW)
    )
    session.execute(
        update(Outgoing)
        .where(saved)
        .values(state=State.DROPPED, sent_at=now, payload=None)
    )
    untick(session, message, now=now)
    session.execute(delete(Piece).where(Piece.message_id == message.id))
    forget_known(session, (Piece, message.id))
    forget_known(session, (Piece, message.demande_id))
    copies = copies_of(session, message.id)
    retract_copies(
        session,
        copies,
        now=now,
        demande_id=message.demande_id,
        is_taken_back=True,
    )
    session.flush()


def last_message(
    session: Session, agent: Agent, dialogue: Dialogue
) -> Message | None:
    """Return the agent's last message in this dialogue, withdrawn ones left out."""
    query = select(Message).where(
        Message.dialogue_id == dialogue.id, Message.agent_id == agent.id
    )
    query = query.where(Message.withdrawn_at.is_(None))
    return session.scalar(
        query.order_by(
            Message.created_at.desc(), Message.telegram_id.desc()
        ).limit(1)
    )


def answer_again(session: Session, message: Message) -> None:
    """Have the organisme's last answer be one that stands: this one does no more."""
    # What was withdrawn answers nothing any more: « Mon dernier message » must be one that the
    # aidant can read.
    dialogue = (
        session.get(Dialogue, message.dialogue_id)
        if message.dialogue_id
        else None
    )
    if dialogue is None or message.side != Side.REFERENT:
        return
    answers = (
        Message.dialogue_id == dialogue.id,
        Message.withdrawn_at.is_(None),
        Message.side == Side.REFERENT,
        Message.audience != Audience.REFERENTS,
    )
    dialogue.answered_at = session.scalar(
        select(func.max(Message.created_at)).where(*answers)
    )
