"""Words that waited in a topic that its groupe leaves: it is deleted, and their author is told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.held import Held, HeldKind, let_go
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import Place, private_place
from models.outbox.reader import agent_reader
from models.outbox.rows import post


def tell_left_words(
    session: Session, left: Place, demande_id: UUID, *, now: datetime
) -> None:
    """Give up what waited there for a login or a choice, and tell whose words they were."""
    there = (Held.chat_id == left.chat_id, Held.thread_id == left.thread_id)
    for held in session.scalars(select(Held).where(*there)).all():
        if held.agent_id is not None and held.kind != HeldKind.BETWEEN_US:
            _tell(session, held, held.agent_id, demande_id, now=now)
        let_go(session, held)


def _tell(
    session: Session,
    held: Held,
    agent_id: UUID,
    demande_id: UUID,
    *,
    now: datetime,
) -> None:
    chat = private_place(session, held.user_id, now=now)
    notice = Noticed(
        code=NoticeCode.WORDS_LEFT, demande_id=demande_id, to=agent_id
    )
    post(
        session,
        chat,
        notice,
        reader=agent_reader(agent_id),
        now=now,
        demande_id=demande_id,
    )
