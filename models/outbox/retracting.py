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
from models.outbox.rows import post

MOST = 100
"""The most messages that one call deletes; source: deleteMessages."""


def retract(
    session: Session,
    place: Place,
    telegram_ids: Sequence[int],
    *,
    now: datetime,
    demande_id: UUID | None = None,
) -> None:
    """Queue the deletion of these messages of ours; what is too old is blanked instead."""
    for start in range(0, len(telegram_ids), MOST):
        several = telegram_ids[start : start + MOST]
        payload = _retraction(several)
        post(
            session,
            place,
            payload,
            reader=NOBODY,
            now=now,
            demande_id=demande_id,
        )


def _retraction(telegram_ids: Sequence[int]) -> Payload:
    if len(telegram_ids) == 1:
        return _alone(telegram_ids[0])
    return CopiesRetracted(telegram_ids=tuple(telegram_ids))


def _alone(telegram_id: int) -> Payload:
    return CopyRetracted(telegram_id=telegram_id)


def retract_copies(
    session: Session,
    copies: Iterable[Copy],
    *,
    now: datetime,
    demande_id: UUID | None = None,
) -> None:
    """Queue the deletion of these copies, place by place."""
    of_place: dict[UUID, list[int]] = {}
    for copy in copies:
        of_place.setdefault(copy.place_id, []).append(copy.telegram_id)
    for place_id, telegram_ids in of_place.items():
        place = session.get_one(Place, place_id)
        retract(session, place, telegram_ids, now=now, demande_id=demande_id)


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
    is_alone = len(telegram_ids) == 1
    for telegram_id in telegram_ids:
        payload = (
            CopyBlanked(telegram_id=telegram_id)
            if is_alone
            else _alone(telegram_id)
        )
        now = ended.now
        post(
            session,
            ended.place,
            payload,
            reader=NOBODY,
            now=now,
            demande_id=demande_id,
        )
