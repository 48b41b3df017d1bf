"""What becomes of a groupe is told to its responsables; without any, to the moderation."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.tell_responsables import tell_responsables
from models.outbox.kinds.notice import Noticed
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.organisme import Groupe, GroupeType


def tell_managers(session: Session, notice: Noticed, *, now: datetime) -> None:
    """Tell the responsables of the groupe; without any who ever came, the moderation's General."""
    if tell_responsables(session, notice, now=now):
        return
    query = select(Groupe).where(
        Groupe.type == GroupeType.MODERATION, Groupe.chat_id.is_not(None)
    )
    moderation = session.scalar(query.order_by(Groupe.nom).limit(1))
    if moderation is not None and moderation.chat_id is not None:
        place = general_place(
            session, moderation.chat_id, groupe_id=moderation.id, now=now
        )
        post(session, place, notice, reader=NOBODY, now=now)
