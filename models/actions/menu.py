"""The « / » menu follows who is logged in: posted with each change, read as it leaves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox.kinds.menu import MenuChanged
from models.outbox.place import private_place
from models.outbox.reader import NOBODY
from models.outbox.rows import ACKNOWLEDGEMENT, post
from models.people.agent import AgentSession


def change_menu(
    session: Session, user_id: int, *, now: datetime, at: datetime | None = None
) -> None:
    """Have the menu of this account's chat say, now or later (`at`), who is logged in there then.

    It has a lane of its own: no word waits behind a menu.
    """
    chat = private_place(session, user_id, now=now)
    when, rank = at or now, ACKNOWLEDGEMENT
    post(
        session,
        chat,
        MenuChanged(),
        reader=NOBODY,
        now=now,
        not_before=when,
        rank=rank,
    )


def change_menus_of(session: Session, agent_id: UUID, *, now: datetime) -> None:
    """Do so in every chat where the agent is logged in."""
    is_open = (AgentSession.agent_id == agent_id) & AgentSession.ended_at.is_(
        None
    )
    query = select(AgentSession.user_id).where(
        is_open, AgentSession.expires > now
    )
    for user_id in session.scalars(query).all():
        change_menu(session, user_id, now=now)
