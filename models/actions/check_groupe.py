"""Ask whether a groupe's Telegram group can serve: after a refusal, and again while it cannot."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.admit import close_door, make_link
from models.actions.fitness import can_serve, is_safe, lacking
from models.actions.freeze import checked_to_open, freeze
from models.actions.take_out import take_out_unknown
from models.actions.watch import watch
from models.outbox.fate import CLOSED_CHAT, TOPICS_OFF
from models.outbox.kinds.group import GroupChecked
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.outcomes import Outcome
from models.outbox.place import Place, general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.entrance import has_link
from models.people.organisme import (
    Groupe,
    bound_groupes,
    chats_not_ready,
    groupe_of_chat,
    is_guarded,
)

UNSURE = frozenset({"no_right", "no_forum"})
"""It may concern one kind of message only: the group is asked about before it is judged."""


def doubt(session: Session, chat_id: int, fault: str, *, now: datetime) -> None:
    """Follow what a refusal says of a whole group: it cannot serve, or that is to be asked."""
    groupe = groupe_of_chat(session, chat_id)
    if groupe is None:
        return
    if fault in UNSURE:
        ask(session, chat_id, is_quiet=True, now=now)
    elif fault in CLOSED_CHAT:
        groupe.is_ready = False
    elif fault == TOPICS_OFF and groupe.is_ready:
        groupe.is_ready = False
        ask(session, chat_id, is_quiet=False, now=now)


def ask(
    session: Session, chat_id: int, *, is_quiet: bool, now: datetime
) -> None:
    """Have the group looked at, unless it is about to be.

    When `is_quiet`, only a change is said there.
    """
    general = _general(session, chat_id, now=now)
    question = GroupChecked(is_quiet=is_quiet)
    post(
        session, general, question, reader=NOBODY, now=now, is_enough_once=True
    )


def look_again(session: Session, *, now: datetime) -> None:
    """Look again at the groups that cannot serve: Telegram does not say that topics are back."""
    for chat_id in chats_not_ready(session):
        ask(session, chat_id, is_quiet=True, now=now)


def look_daily(session: Session, *, now: datetime) -> None:
    """Look again wherever a groupe is bound: nobody tells that a group became public."""
    for _, chat_id in bound_groupes(session):
        ask(session, chat_id, is_quiet=True, now=now)


def note_check(
    session: Session,
    chat_id: int,
    outcome: Outcome,
    asked: GroupChecked,
    *,
    now: datetime,
) -> None:
    """Write down what a look at the group found, and say it there; what is not safe is frozen."""
    groupe = groupe_of_chat(session, chat_id)
    if groupe is None:
        return
    missing = lacking(session, groupe, outcome, now=now)
    was_ready, groupe.is_ready = groupe.is_ready, can_serve(missing)
    if groupe.is_ready:
        _serves(session, groupe, was_ready=was_ready, now=now)
    elif not is_safe(missing) and _counts(groupe, now, was_ready=was_ready):
        code = NoticeCode.GROUPE_UNSAFE
        freeze(session, groupe, code=code, detail=missing, now=now)
    if asked.opens_for is not None:
        checked_to_open(
            session, groupe, asked.opens_for, missing=missing, now=now
        )
    if asked.is_quiet and groupe.is_ready == was_ready:
        return
    notice = Noticed(code=NoticeCode.GROUP_CHECKED, detail=missing)
    general = _general(session, chat_id, now=now)
    post(session, general, notice, reader=NOBODY, now=now)


def _counts(groupe: Groupe, now: datetime, *, was_ready: bool) -> bool:
    """Whether it served until now; one that is being bound is only told what it lacks."""
    return is_guarded(groupe, now) and (was_ready or groupe.frozen_at is None)


def _serves(
    session: Session, groupe: Groupe, *, was_ready: bool, now: datetime
) -> None:
    """Close its door, have its link made, count who is there."""
    chat_id = groupe.chat_id or 0
    close_door(session, chat_id, now=now)
    if groupe.is_held:
        watch(session, groupe, now=now)
    if not was_ready:
        take_out_unknown(session, groupe, now=now)
    if not has_link(session, chat_id):
        make_link(session, chat_id, now=now)


def _general(session: Session, chat_id: int, *, now: datetime) -> Place:
    groupe = groupe_of_chat(session, chat_id)
    return general_place(
        session, chat_id, groupe_id=groupe.id if groupe else None, now=now
    )
