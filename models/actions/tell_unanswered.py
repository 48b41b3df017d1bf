"""No demande without an answer: the responsables are told, then the moderation's board says it."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.actions.tell_managers import bound_moderation
from models.actions.tell_responsables import reached_groupes, tell_responsables
from models.demande.board import change_board
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import OWING, Dialogue
from models.demande.unanswered import (
    IS_COUNTED,
    is_of_this_wait,
    is_waited_for,
    unanswered_as,
    waiting,
)
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import general_place
from models.store.tools import tools

BATCH = 20
"""How many groupes are told in one transaction."""


def tell_unanswered(session: Session, *, now: datetime) -> int:
    """Tell the responsables, in one message, of all that waits for their groupe's answer.

    Five working days without a word; once a wait. Returns how many groupes were told of.
    """
    days = tools(session).rules.responsable_told_working_days
    by_groupe: dict[UUID, list[UUID]] = defaultdict(list)
    for dialogue, demande in _owing(session, now=now):
        if _is_untold(dialogue, demande):
            waits = clock(session, dialogue, demande)
            if waits.after_working_days(days) <= now:
                by_groupe[dialogue.groupe_id].append(dialogue.id)
    has_responsable = reached_groupes(session) if by_groupe else frozenset()
    told = [groupe for groupe in by_groupe if groupe in has_responsable]
    for groupe_id in told[:BATCH]:
        _tell(session, groupe_id, by_groupe[groupe_id], now=now)
    return len(told[:BATCH])


def _owing(
    session: Session, *, now: datetime
) -> list[tuple[Dialogue, Demande]]:
    """The dialogues old enough to be looked at: no working day is longer than a day."""
    return waiting(session, *_is_old(session, now=now))


def _is_old(
    session: Session, *, now: datetime
) -> tuple[ColumnElement[bool], ...]:
    old = Dialogue.created_at <= now - tools(session).rules.first_answer
    return (Dialogue.state.in_(OWING), old, *IS_COUNTED)


def _is_untold(dialogue: Dialogue, demande: Demande) -> bool:
    told_at = dialogue.responsable_told_at
    return is_waited_for(dialogue) and not is_of_this_wait(
        told_at, dialogue, demande
    )


def _tell(
    session: Session, groupe_id: UUID, ids: list[UUID], *, now: datetime
) -> None:
    locked = (
        select(Dialogue)
        .where(Dialogue.id.in_(ids))
        .order_by(Dialogue.created_at, Dialogue.id)
        .with_for_update(skip_locked=True)
    )
    dialogues = session.scalars(locked).all()
    due = [dialogue for dialogue in dialogues if is_waited_for(dialogue)]
    for dialogue in due:
        dialogue.responsable_told_at = now
    detail = " ".join(str(dialogue.id) for dialogue in due)
    notice = Noticed(
        code=NoticeCode.UNANSWERED, groupe_id=groupe_id, detail=detail
    )
    if due:
        tell_responsables(session, notice, now=now)


def watch_unanswered(session: Session, *, now: datetime) -> int:
    """Count anew what the moderation's board says, and have it edited; return how many changed."""
    rules = tools(session).rules
    is_there = Dialogue.unanswered_as.is_not(None)
    rows = waiting(session, or_(is_there, and_(*_is_old(session, now=now))))
    has_responsable = reached_groupes(session) if rows else frozenset()
    changed = 0
    for dialogue, demande in rows:
        counted_as = unanswered_as(
            dialogue,
            clock(session, dialogue, demande),
            rules=rules,
            has_responsable=dialogue.groupe_id in has_responsable,
            now=now,
        )
        if demande.erased_at is not None:
            counted_as = None
        changed += dialogue.unanswered_as != counted_as
        dialogue.unanswered_as = counted_as
    is_any = any(dialogue.unanswered_as for dialogue, _ in rows)
    _change_board(session, is_any=is_any, has_changed=changed > 0, now=now)
    return changed


def _change_board(
    session: Session, *, is_any: bool, has_changed: bool, now: datetime
) -> None:
    """Nothing is said while there is nothing to say; a group bound since is given its board."""
    moderation = bound_moderation(session) if is_any or has_changed else None
    if moderation is None or moderation.chat_id is None:
        return
    general = general_place(
        session, moderation.chat_id, groupe_id=moderation.id, now=now
    )
    if has_changed or general.card_id is None:
        change_board(session, moderation.id, now=now)
