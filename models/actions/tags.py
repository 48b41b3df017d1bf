"""What a known member is stands beside their name, where Telegram offers it."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.outbox.kinds.entrance import MemberTagged
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.organisme import Groupe


def tag(
    session: Session, groupe: Groupe, user_id: int, *, now: datetime
) -> None:
    """Have an account wear what it is; whether it is known is looked at as it leaves."""
    if groupe.chat_id is None:
        return
    general = general_place(
        session, groupe.chat_id, groupe_id=groupe.id, now=now
    )
    worn = MemberTagged(user_id=user_id)
    post(session, general, worn, reader=NOBODY, now=now, not_before=now)
