"""What becomes of a groupe is told to its responsables; without any, to the moderation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.tell_responsables import reached, tell_responsables
from models.outbox.kinds.notice import Noticed
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.membership import memberships
from models.people.organisme import Groupe, GroupeType
from models.people.roles import MATRIX, GroupeRight, may


def tell_managers(session: Session, notice: Noticed, *, now: datetime) -> None:
    """Tell the responsables of the groupe; without any who ever came, the moderation's General."""
    if not tell_responsables(session, notice, now=now):
        tell_moderation(session, notice, now=now)


def tell_moderation(
    session: Session, notice: Noticed, *, now: datetime
) -> None:
    """Say a sentence about a groupe in the moderation's General."""
    moderation = bound_moderation(session)
    if moderation is not None and moderation.chat_id is not None:
        place = general_place(
            session, moderation.chat_id, groupe_id=moderation.id, now=now
        )
        post(session, place, notice, reader=NOBODY, now=now)


def bound_moderation(session: Session) -> Groupe | None:
    """Return the moderation that has a Telegram group, or nothing."""
    query = select(Groupe).where(
        Groupe.type == GroupeType.MODERATION, Groupe.chat_id.is_not(None)
    )
    return session.scalar(query.order_by(Groupe.nom).limit(1))


def may_open(session: Session, agent_id: UUID, groupe_id: UUID) -> bool:
    """Return whether the agent may have a frozen groupe counted and opened.

    Its responsable; without any who ever came, a modérateur: those who were told.
    """
    if may(session, agent_id, GroupeRight.MANAGE, groupe_id):
        return True
    if reached(session, groupe_id):
        return False
    moderates = MATRIX[GroupeRight.MODERATE]
    return any(
        membership.roles & moderates
        for membership, _ in memberships(session, agent_id)
    )
