"""A groupe's Telegram group is counted by itself: nothing leaves while a stranger is there."""

import json
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models.actions.freeze import freeze
from models.actions.take_out import take_out_unknown
from models.actions.tell_managers import tell_managers
from models.outbox.fate import Ended
from models.outbox.kinds.count import Look, MembersWatched
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import GUARD, opened, post
from models.people.organisme import Groupe, groupe_of_chat, is_guarded
from models.people.presence import known_here
from models.store.memo import forget_all_known
from models.store.tools import POSTED, tools


def hold(session: Session, groupe: Groupe, *, now: datetime) -> None:
    """Let nothing leave for the groupe until its members are counted; it opens by itself."""
    if groupe.frozen_at is not None or not is_guarded(groupe, now):
        return
    groupe.frozen_at, groupe.is_held = now, True
    session.flush()
    forget_all_known(session)


def hold_all(session: Session, *, now: datetime) -> None:
    """Hold every groupe: for a while nobody heard who came."""
    is_due = or_(Groupe.guarded_from.is_(None), Groupe.guarded_from <= now)
    session.execute(
        update(Groupe)
        .where(Groupe.chat_id.is_not(None), Groupe.frozen_at.is_(None), is_due)
        .values(frozen_at=now, is_held=True)
    )
    forget_all_known(session)
    watch_held(session, now=now)


def watch_held(session: Session, *, now: datetime) -> None:
    """Have those counted that wait for it, unless they are about to be."""
    held = select(Groupe).where(
        Groupe.is_held, Groupe.is_ready, Groupe.chat_id.is_not(None)
    )
    for groupe in session.scalars(held).all():
        watch(session, groupe, now=now)


def watch_daily(session: Session, *, now: datetime) -> None:
    """Have each known account asked after, once a day, wherever a groupe is bound."""
    since = now - tools(session).rules.daily_count
    is_due = or_(Groupe.counted_at.is_(None), Groupe.counted_at <= since)
    due = select(Groupe).where(Groupe.chat_id.is_not(None), is_due)
    for groupe in session.scalars(due).all():
        watch(session, groupe, look=Look.DAILY, now=now)


def watch(
    session: Session,
    groupe: Groupe,
    *,
    look: Look = Look.COUNT,
    now: datetime,
) -> None:
    """Have the groupe's Telegram group counted, unless it is about to be."""
    if groupe.chat_id is None:
        return
    general = general_place(
        session, groupe.chat_id, groupe_id=groupe.id, now=now
    )
    wait = tools(session).rules.second_count if look is Look.AGAIN else None
    post(
        session,
        general,
        MembersWatched(look=look),
        reader=NOBODY,
        now=now,
        not_before=now + wait if wait else now,
        rank=GUARD,
        is_enough_once=True,
    )


def watched(session: Session, ended: Ended) -> None:
    """Follow what a count found: open what is right; hold, then freeze what is over the known."""
    count = opened(session, ended.row)
    chat_id = ended.place.chat_id if ended.place is not None else None
    groupe = groupe_of_chat(session, chat_id) if chat_id is not None else None
    if groupe is None or not isinstance(count, MembersWatched):
        return
    if count.look is Look.DAILY:
        groupe.counted_at = ended.now
    found = int(ended.outcome.content) - 1
    known = len(known_here(session, groupe))
    if found == known or (found < known and count.look is not Look.COUNT):
        _open_if_held(session, groupe)
    elif count.look is Look.COUNT:
        if found > known:
            hold(session, groupe, now=ended.now)
        watch(session, groupe, look=Look.ASK, now=ended.now)
    else:
        _is_over(session, groupe, count.look, (found, known), now=ended.now)


def _open_if_held(session: Session, groupe: Groupe) -> None:
    if not groupe.is_held or not groupe.is_ready:
        return
    groupe.frozen_at, groupe.is_held = None, False
    session.flush()
    forget_all_known(session)
    session.info[POSTED] = True


def _is_over(
    session: Session,
    groupe: Groupe,
    look: Look,
    counts: tuple[int, int],
    *,
    now: datetime,
) -> None:
    """More are there than the known: warned of, held for a minute, or frozen."""
    detail = json.dumps(counts)
    if not is_guarded(groupe, now):
        if look is Look.DAILY:
            code = NoticeCode.GROUPE_WARNED
            warned = Noticed(code=code, groupe_id=groupe.id, detail=detail)
            tell_managers(session, warned, now=now)
    elif look is Look.AGAIN:
        code = NoticeCode.GROUPE_OVER
        freeze(session, groupe, code=code, detail=detail, now=now)
    elif groupe.frozen_at is None or groupe.is_held:
        hold(session, groupe, now=now)
        take_out_unknown(session, groupe, now=now)
        watch(session, groupe, look=Look.AGAIN, now=now)
