"""Who is unknown is taken out of a groupe's Telegram group, and those concerned are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.freeze import freeze
from models.actions.tags import tag
from models.actions.take_out import remove, remove_from
from models.actions.tell_managers import tell_managers
from models.actions.watch import hold, watch
from models.outbox.fate import Ended
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.removal import MemberRemoved
from models.outbox.left_topics import guarded_groupe
from models.outbox.place import general_place, private_place
from models.outbox.reader import NOBODY, agent_reader
from models.outbox.rows import REMARK, opened, post
from models.people.agent import last_session
from models.people.organisme import Groupe, is_guarded
from models.people.presence import (
    PresenceState,
    is_known,
    note_presence,
    was_just_seen,
)
from models.people.unlogged import note_unlogged
from models.store.tools import tools


def member_came(
    session: Session,
    groupe: Groupe,
    user_id: int,
    *,
    added_by: UUID | None,
    now: datetime,
) -> None:
    """Take out whoever came and is unknown; `added_by`: the agent who added them.

    Until they are out nothing leaves for the groupe, however long Telegram takes.
    """
    if is_known(session, groupe, user_id):
        tag(session, groupe, user_id, now=now)
        watch(session, groupe, now=now)
    else:
        # Counted once they are out: sooner, the count would hold it for a minute.
        hold(session, groupe, now=now)
        removal = MemberRemoved(user_id=user_id, added_by=added_by)
        remove(session, groupe, removal, now=now)


def acted(
    session: Session, groupe: Groupe, user_id: int, *, name: str, now: datetime
) -> None:
    """Somebody speaks or presses there: who is unknown came unheard, and goes like any other.

    In a group bound before its door was kept, what they call themselves is written down instead.
    """
    if is_known(session, groupe, user_id):
        return
    chat_id = groupe.chat_id or 0
    since = now - tools(session).rules.just_seen
    is_new = not was_just_seen(session, chat_id, user_id, since=since)
    if is_new:
        here = PresenceState.HERE
        note_presence(session, chat_id, user_id, here, now=now)
    if not is_guarded(groupe, now):
        note_unlogged(session, chat_id, user_id, name=name, now=now)
    elif is_new and groupe.is_ready:
        member_came(session, groupe, user_id, added_by=None, now=now)


def came_where_topics_remain(
    session: Session, chat_id: int, user_id: int, *, now: datetime
) -> None:
    """Keep the door of a Telegram group that a groupe left, until its topics are deleted."""
    groupe = guarded_groupe(session, chat_id)
    if groupe is not None and not is_known(session, groupe, user_id):
        removal = MemberRemoved(user_id=user_id)
        remove_from(session, groupe, chat_id, removal, now=now)


def removed(session: Session, ended: Ended) -> None:
    """Say that somebody was taken out: in the group, to who added them, to the responsables."""
    removal, groupe, chat_id = _removal(session, ended)
    if removal is None or groupe is None:
        return
    away = PresenceState.AWAY
    note_presence(session, chat_id, removal.user_id, away, now=ended.now)
    if groupe.chat_id == chat_id:
        watch(session, groupe, now=ended.now)
    if not removal.is_stranger:
        return
    if groupe.chat_id == chat_id:
        _tell_group(session, groupe, NoticeCode.STRANGER_REMOVED, now=ended.now)
    _tell_adder(session, groupe, removal.added_by, now=ended.now)
    came = Noticed(code=NoticeCode.STRANGER_CAME, groupe_id=groupe.id)
    tell_managers(session, came, now=ended.now)


def not_removed(session: Session, ended: Ended) -> None:
    """Somebody unknown is in the group and stays: it is frozen."""
    removal, groupe, chat_id = _removal(session, ended)
    if removal is None or groupe is None:
        return
    if groupe.chat_id == chat_id:
        freeze(session, groupe, now=ended.now)


def _removal(
    session: Session, ended: Ended
) -> tuple[MemberRemoved | None, Groupe | None, int]:
    removal = opened(session, ended.row)
    chat_id = (ended.place.chat_id if ended.place is not None else None) or 0
    groupe = guarded_groupe(session, chat_id) if chat_id else None
    if not isinstance(removal, MemberRemoved):
        return None, groupe, chat_id
    return removal, groupe, chat_id


def _tell_group(
    session: Session, groupe: Groupe, code: NoticeCode, *, now: datetime
) -> None:
    general = general_place(
        session, groupe.chat_id or 0, groupe_id=groupe.id, now=now
    )
    # A crowd that is taken out delays nobody's words.
    post(
        session,
        general,
        Noticed(code=code),
        reader=NOBODY,
        now=now,
        rank=REMARK,
    )


def _tell_adder(
    session: Session, groupe: Groupe, agent_id: UUID | None, *, now: datetime
) -> None:
    login = last_session(session, agent_id) if agent_id else None
    if login is None or agent_id is None:
        return
    chat = private_place(session, login.user_id, now=now)
    notice = Noticed(
        code=NoticeCode.STRANGER_ADDED, groupe_id=groupe.id, to=agent_id
    )
    post(session, chat, notice, reader=agent_reader(agent_id), now=now)
