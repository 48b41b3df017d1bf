"""Words that wait for their person's choice die after a day, and the person is told."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.held import Held, HeldKind
from models.outbox import place
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.store.tools import tools
from models.store.vault import FORGOT

PRIVATE = (HeldKind.WHICH_DEMANDE, HeldKind.NUMBER, HeldKind.PAPER)
"""What is asked about in the private chat of whoever said it."""
BATCH = 100


def end_held(session: Session, *, now: datetime) -> int:
    """Erase what nobody chose a demande for, and tell each agent once; return how many."""
    before = now - tools(session).rules.held
    query = select(Held).where(
        Held.kind.in_(PRIVATE), Held.created_at <= before
    )
    due = query.limit(BATCH).with_for_update(skip_locked=True)
    ended = list(session.scalars(due))
    for held in ended:
        session.delete(held)
    for user_id, agent_id in {(held.user_id, held.agent_id) for held in ended}:
        if agent_id is not None:
            post(
                session,
                place.private_place(session, user_id, now=now),
                Noticed(code=NoticeCode.HELD_ENDED, agent_id=agent_id),
                reader=agent_reader(agent_id),
                now=now,
            )
    if ended:
        session.info[FORGOT] = True
    return len(ended)
