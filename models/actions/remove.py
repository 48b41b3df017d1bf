"""Who is unknown is taken out of a groupe's Telegram group, and those concerned are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.tell_responsables import tell_responsables
from models.outbox.fate import Ended
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.removal import MemberRemoved
from models.outbox.place import general_place, private_place
from models.outbox.reader import NOBODY, agent_reader
from models.outbox.rows import GUARD, opened, post
from models.people.agent import last_session
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.presence import PresenceState, is_known, note_presence


def member_came(
    session: Session, groupe: Groupe, user_id: int, *, added_by: UUID | None, now: datetime
) -> None:
    """Take out whoever came and is unknown; `added_by`: the agent who added them."""
    if not is_known(session, groupe, user_id):
        remove(session, groupe, MemberRemoved(user_id=user_id, added_by=added_by), now=now)


def remove(session: Session, groupe: Groupe, removal: MemberRemoved, *, now: datetime) -> None:
    """Have an account taken out of the groupe's Telegram group, if it has one."""
    if groupe.chat_id is None:
        return
    general = general_place(session, groupe.chat_id, groupe_id=groupe.id, now=now)
    post(session, general, removal, reader=NOBODY, now=now, not_before=now, rank=GUARD)


def removed(session: Session, ended: Ended) -> None:
    """Say that somebody was taken out: in the group, to who added them, to the responsables."""
    removal, groupe = _removal(session, ended)
    if removal is None or groupe is None or groupe.chat_id is None:
        return
    away = PresenceState.AWAY
    note_presence(session, groupe.chat_id, removal.user_id, away, now=ended.now)
    if not removal.is_stranger:
        return
    _tell_group(session, groupe, NoticeCode.STRANGER_REMOVED, now=ended.now)
    _tell_adder(session, groupe, removal.added_by, now=ended.now)
    came = Noticed(code=NoticeCode.STRANGER_CAME, groupe_id=groupe.id)
    tell_managers(session, came, now=ended.now)


def not_removed(session: Session, ended: Ended) -> None:
    """Say to the responsables that somebody unknown is in the group, and has to be taken out."""
    removal, groupe = _removal(session, ended)
    if removal is not None and groupe is not None:
        stays = Noticed(code=NoticeCode.STRANGER_STAYS, groupe_id=groupe.id)
        tell_managers(session, stays, now=ended.now)


def _removal(session: Session, ended: Ended) -> tuple[MemberRemoved | None, Groupe | None]:
    removal = opened(session, ended.row)
    chat_id = ended.place.chat_id if ended.place is not None else None
    groupe = groupe_of_chat(session, chat_id) if chat_id is not None else None
    return removal if isinstance(removal, MemberRemoved) else None, groupe


def _tell_group(session: Session, groupe: Groupe, code: NoticeCode, *, now: datetime) -> None:
    general = general_place(session, groupe.chat_id or 0, groupe_id=groupe.id, now=now)
    post(session, general, Noticed(code=code), reader=NOBODY, now=now)


def _tell_adder(session: Session, groupe: Groupe, agent_id: UUID | None, *, now: datetime) -> None:
    login = last_session(session, agent_id) if agent_id else None
    if login is None or agent_id is None:
        return
    chat = private_place(session, login.user_id, now=now)
    notice = Noticed(code=NoticeCode.STRANGER_ADDED, groupe_id=groupe.id, to=agent_id)
    post(session, chat, notice, reader=agent_reader(agent_id), now=now)


def tell_managers(session: Session, notice: Noticed, *, now: datetime) -> None:
    """Tell the responsables of the groupe; without any who ever came, the moderation's General."""
    if tell_responsables(session, notice, now=now):
        return
    query = select(Groupe).where(Groupe.type == GroupeType.MODERATION, Groupe.chat_id.is_not(None))
    moderation = session.scalar(query.order_by(Groupe.nom).limit(1))
    if moderation is not None and moderation.chat_id is not None:
        place = general_place(session, moderation.chat_id, groupe_id=moderation.id, now=now)
        post(session, place, notice, reader=NOBODY, now=now)
