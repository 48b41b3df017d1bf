"""What a place shows once an attempt ended: its copies, its card, its topic."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.outbox import retracting
from models.outbox.copies import note_copies
from models.outbox.fate import Ended
from models.outbox.kinds.erasure import MessageErased
from models.outbox.place import Place
from models.outbox.reader import NOBODY
from models.outbox.rows import post


def note_arrival(session: Session, ended: Ended) -> None:
    """Note what arrived, and have it deleted when its time is over."""
    if ended.place is None:
        return
    if ended.row.erase_at is not None:
        _erase_later(session, ended, ended.place)
    _note(session, ended, ended.place, ended.outcome.telegram_ids)


def _erase_later(session: Session, ended: Ended, place: Place) -> None:
    for telegram_id in ended.outcome.telegram_ids:
        erasure = MessageErased(telegram_id=telegram_id)
        post(
            session,
            place,
            erasure,
            reader=NOBODY,
            now=ended.now,
            not_before=ended.row.erase_at,
        )


def _note(session: Session, ended: Ended, place: Place, telegram_ids: Sequence[int]) -> None:
    row = ended.row
    note_copies(
        session,
        place,
        telegram_ids,
        demande_id=row.demande_id,
        message_id=row.message_id,
    )


def note_card(session: Session, ended: Ended) -> None:
    """Note which message is the first of its place."""
    if ended.place is None:
        return
    ended.place.card_id = ended.outcome.telegram_ids[0]
    _note(session, ended, ended.place, ended.outcome.telegram_ids[:1])


def note_pin(_session: Session, ended: Ended) -> None:
    """Note that the card is pinned."""
    if ended.place is not None:
        ended.place.is_pinned = True


def note_past(session: Session, ended: Ended) -> None:
    """Note which message says what was said before its topic was made anew; nothing, if refused."""
    if ended.place is None:
        return
    ended.place.past_id = next(iter(ended.outcome.telegram_ids), 0)
    _note(session, ended, ended.place, ended.outcome.telegram_ids)


def lose_card(place: Place) -> None:
    """Have the board or the card made anew."""
    place.card_id, place.is_pinned = None, False


def lose_topic(place: Place) -> None:
    """Have the topic made anew, and its card."""
    place.thread_id = None
    lose_card(place)


def retract(session: Session, ended: Ended) -> None:
    """Take back what has just arrived."""
    if ended.place is None:
        return
    telegram_ids, demande_id = ended.outcome.telegram_ids, ended.row.demande_id
    retracting.retract(session, ended.place, telegram_ids, now=ended.now, demande_id=demande_id)
