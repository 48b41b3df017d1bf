"""A groupe's Telegram group is frozen while somebody unknown may read there, and opened again."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.tags import tag
from models.actions.tell_managers import may_open, tell_managers
from models.errors import AlreadyDone, NotAllowed, Stale
from models.journal import entries as journal
from models.outbox.fate import Ended
from models.outbox.kinds.count import MembersCounted
from models.outbox.kinds.group import GroupChecked
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import general_place, private_place
from models.outbox.queued import release_thawed
from models.outbox.reader import NOBODY, agent_reader
from models.outbox.rows import GUARD, opened, post
from models.people.agent import Agent, last_session
from models.people.organisme import Groupe, groupe_of_chat
from models.people.presence import PresenceState, known_here, note_presence
from models.people.roles import GroupeRight
from models.store.memo import forget_all_known


def freeze(
    session: Session,
    groupe: Groupe,
    *,
    code: NoticeCode = NoticeCode.GROUPE_FROZEN,
    detail: str = "",
    now: datetime,
) -> None:
    """Let nothing personal go to the groupe's Telegram group, and tell who can open it again."""
    if groupe.frozen_at is not None and not groupe.is_held:
        return
    groupe.frozen_at, groupe.is_held = groupe.frozen_at or now, False
    session.flush()
    forget_all_known(session)
    journal.record(
        session, journal.Act.GROUPE_FROZEN, now=now, groupe_id=groupe.id
    )
    frozen = Noticed(code=code, groupe_id=groupe.id, detail=detail)
    tell_managers(session, frozen, now=now)


def ask_to_open(
    session: Session, agent: Agent, groupe: Groupe, *, now: datetime
) -> None:
    """« Rouvrir le groupe »: who is in it is counted, and what was found is said.

    Raises:
        NotAllowed: the agent does not manage the groupe.
        AlreadyDone: it is open.
        Stale: it has no Telegram group any more.
    """
    if not may_open(session, agent.id, groupe.id):
        raise NotAllowed(right=GroupeRight.MANAGE)
    if groupe.chat_id is None:
        raise Stale
    if groupe.frozen_at is None:
        raise AlreadyDone
    general = general_place(
        session, groupe.chat_id, groupe_id=groupe.id, now=now
    )
    look = GroupChecked(is_quiet=True, opens_for=agent.id)
    post(
        session,
        general,
        look,
        reader=NOBODY,
        now=now,
        not_before=now,
        rank=GUARD,
    )


def checked_to_open(
    session: Session,
    groupe: Groupe,
    agent_id: UUID,
    *,
    missing: str,
    now: datetime,
) -> None:
    """Have a group that can serve counted, to be opened; say what another lacks."""
    if not groupe.is_ready:
        code = NoticeCode.GROUPE_UNSAFE
        unsafe = Noticed(
            code=code, groupe_id=groupe.id, to=agent_id, detail=missing
        )
        _tell(session, agent_id, unsafe, now=now)
        return
    general = general_place(
        session, groupe.chat_id or 0, groupe_id=groupe.id, now=now
    )
    post(
        session,
        general,
        MembersCounted(asked_by=agent_id),
        reader=NOBODY,
        now=now,
        not_before=now,
        rank=GUARD,
        is_enough_once=True,
    )


def asked_after(session: Session, ended: Ended) -> None:
    """Write down where one known account is; who wears nothing there is given their tag."""
    chat_id = ended.place.chat_id if ended.place is not None else None
    if chat_id is None:
        return
    user_id, is_here, *is_bare = map(int, ended.outcome.content.split())
    state = PresenceState.HERE if is_here else PresenceState.AWAY
    note_presence(session, chat_id, user_id, state, now=ended.now)
    groupe = groupe_of_chat(session, chat_id)
    if groupe is not None and any(is_bare):
        tag(session, groupe, user_id, now=ended.now)


def counted(session: Session, ended: Ended) -> None:
    """Open the group again if nobody is in it but the known and the bot; say what was found."""
    chat_id = ended.place.chat_id if ended.place is not None else None
    groupe = groupe_of_chat(session, chat_id) if chat_id is not None else None
    count = opened(session, ended.row)
    if (
        groupe is None
        or not isinstance(count, MembersCounted)
        or count.asked_by is None
    ):
        return
    people = known_here(session, groupe)
    is_right = int(ended.outcome.content) <= len(people) + 1
    if is_right and groupe.frozen_at is not None:
        _open(session, groupe, count.asked_by, now=ended.now)
    found = Noticed(
        code=NoticeCode.GROUPE_OPENED
        if is_right
        else NoticeCode.GROUPE_STILL_FROZEN,
        groupe_id=groupe.id,
        to=count.asked_by,
        detail=json.dumps([int(ended.outcome.content) - 1, *map(str, people)]),
    )
    _tell(session, count.asked_by, found, now=ended.now)


def _open(
    session: Session, groupe: Groupe, agent_id: UUID, *, now: datetime
) -> None:
    groupe.frozen_at, groupe.is_held = None, False
    release_thawed(session, groupe.id, now=now)
    session.flush()
    forget_all_known(session)
    act = journal.Act.GROUPE_OPENED
    journal.record(
        session, act, now=now, agent_id=agent_id, groupe_id=groupe.id
    )


def _tell(
    session: Session, agent_id: UUID, notice: Noticed, *, now: datetime
) -> None:
    login = last_session(session, agent_id)
    if login is not None:
        chat = private_place(session, login.user_id, now=now)
        post(session, chat, notice, reader=agent_reader(agent_id), now=now)
