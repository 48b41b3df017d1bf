"""Copies are taken back by the hundred; what cannot be deleted, one by one, then blanked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.outbox.copies import Copy, forget_message
from models.outbox.fate import Ended
from models.outbox.kinds.erasure import (
    CopiesRetracted,
    CopyBlanked,
    CopyRetracted,
)
from models.outbox.kinds.payload import Payload
from models.outbox.place import Place
from models.outbox.reader import NOBODY
from models.outbox.rows import opened, post

MOST = 100
"""The most messages that one call deletes; source: deleteMessages."""


def retract(
    session: Session,
    place: Place,
    telegram_ids: Sequence[int],
    *,
    now: datetime,
    demande_id: UUID | None = None,
    is_taken_back: bool = False,
) -> None:
    """Queue the deletion of these messages of ours; what is too old is blanked instead.

    `is_taken_back`: their author asked for that, and the blank says so.
    """
    for start in range(0, len(telegram_ids), MOST):
        several = telegram_ids[start : start + MOST]
        payload = _retraction(several, is_taken_back=is_taken_back)
        post(
            session,
            place,
            payload,
            reader=NOBODY,
            now=now,
            demande_id=demande_id,
        )


def _retraction(telegram_ids: Sequence[int], *, is_taken_back: bool) -> Payload:
    if len(telegram_ids) == 1:
        return CopyRetracted(
            telegram_id=telegram_ids[0], is_taken_back=is_taken_back
        )
    return CopiesRetracted(
        telegram_ids=tuple(telegram_ids), is_taken_back=is_taken_back
    )


def retract_copies(
    session: Session,
    copies: Iterable[Copy],
    *,
    now: datetime,
    demande_id: UUID | None = None,
    is_taken_back: bool = False,
) -> None:
    """Queue the deletion of these copies, place by place."""
    of_place: dict[UUID, list[int]] = {}
    for copy in copies:
        of_place.setdefault(copy.place_id, []).append(copy.telegram_id)
    for place_id, telegram_ids in of_place.items():
        place = session.get_one(Place, place_id)
        retract(
            session,
            place,
            telegram_ids,
            now=now,
            demande_id=demande_id,
            is_taken_back=is_taken_back,
        )


def note_retracted(session: Session, ended: Ended) -> None:
    """What was deleted shows no message any more."""
    if ended.place is not None:
        forget_message(session, ended.place, ended.outcome.telegram_ids)


def retract_otherwise(session: Session, ended: Ended) -> None:
    """One that cannot be deleted refuses all: each is tried alone, and one alone is blanked."""
    if ended.place is None:
        return
    note_retracted(session, ended)
    telegram_ids, demande_id = ended.outcome.telegram_ids, ended.row.demande_id
    kind = CopyBlanked if len(telegram_ids) == 1 else CopyRetracted
    asked = opened(session, ended.row)
    is_taken_back = getattr(asked, "is_taken_back", False)
    for telegram_id in telegram_ids:
        payload = kind(telegram_id=telegram_id, is_taken_back=is_taken_back)
        now = ended.now
        post(
            session,
            ended.place,
            payload,
            reader=NOBODY,
            now=now,
            demande_id=demande_id,
        )
