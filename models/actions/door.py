"""Who else may open the door of a groupe's Telegram group: looked at as it is closed, and told."""

from sqlalchemy.orm import Session

from models.actions.tell_managers import tell_managers
from models.outbox.fate import Ended
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.organisme import Groupe, groupe_of_chat

NOBODY_ELSE = ""


def door_closed(session: Session, ended: Ended) -> None:
    """Tell who manages the groupe what was taken again, and who may still invite, once each."""
    chat_id = ended.place.chat_id if ended.place is not None else None
    groupe = groupe_of_chat(session, chat_id) if chat_id is not None else None
    if groupe is None:
        return
    taken, *inviters = ended.outcome.content.decode().split()
    before, now_seen = groupe.inviters, " ".join(sorted(inviters))
    groupe.inviters = now_seen
    if taken == "1" and before is not None:
        _tell(session, groupe, ended, NoticeCode.DOOR_TAKEN_AGAIN)
    if now_seen not in {before, NOBODY_ELSE}:
        _tell(session, groupe, ended, NoticeCode.MAY_INVITE)


def _tell(
    session: Session, groupe: Groupe, ended: Ended, code: NoticeCode
) -> None:
    detail = groupe.inviters or NOBODY_ELSE
    notice = Noticed(code=code, groupe_id=groupe.id, detail=detail)
    tell_managers(session, notice, now=ended.now)
