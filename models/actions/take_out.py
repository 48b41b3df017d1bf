"""Who may not be in a Telegram group is to be taken out, ahead of all that is said there."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox.kinds.removal import MemberRemoved
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import GUARD, post
from models.people.agent import Agent, AgentSession
from models.people.organisme import Groupe
from models.people.presence import PresenceState, presence_of, unknown_here


def remove(
    session: Session, groupe: Groupe, removal: MemberRemoved, *, now: datetime
) -> None:
    """Have an account taken out of the groupe's Telegram group, if it has one."""
    if groupe.chat_id is not None:
        remove_from(session, groupe, groupe.chat_id, removal, now=now)


def remove_from(
    session: Session,
    groupe: Groupe,
    chat_id: int,
    removal: MemberRemoved,
    *,
    now: datetime,
) -> None:
    """Have an account taken out of a Telegram group of the groupe, or one that it left."""
    general = general_place(session, chat_id, groupe_id=groupe.id, now=now)
    post(
        session,
        general,
        removal,
        reader=NOBODY,
        now=now,
        not_before=now,
        rank=GUARD,
    )


def take_out(
    session: Session,
    agent: Agent,
    groupe_ids: Collection[UUID],
    *,
    now: datetime,
) -> None:
    """Take the agent's accounts out of the Telegram groups of these groupes; a role ended there.

    Nobody is taken out whom another role keeps known there: that is read as it leaves.
    """
    accounts = (
        select(AgentSession.user_id)
        .where(AgentSession.agent_id == agent.id)
        .distinct()
    )
    bound = select(Groupe).where(
        Groupe.id.in_(groupe_ids), Groupe.chat_id.is_not(None)
    )
    for groupe in session.scalars(bound).all():
        for user_id in session.scalars(accounts).all():
            if (
                presence_of(session, groupe.chat_id or 0, user_id)
                is not PresenceState.AWAY
            ):
                removal = MemberRemoved(user_id=user_id, is_stranger=False)
                remove(session, groupe, removal, now=now)


def take_out_unknown(
    session: Session, groupe: Groupe, *, now: datetime
) -> None:
    """Take out whoever was seen in a Telegram group before it was this groupe's.

    Who bound it is among them, when they do not work there.
    """
    for user_id in unknown_here(session, groupe):
        removal = MemberRemoved(user_id=user_id, is_stranger=False)
        remove(session, groupe, removal, now=now)
