"""What a place shows once an attempt ended: its copies, its card, its topic."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, update
from sqlalchemy.orm import Session

from models.outbox import retracting
from models.outbox.copies import note_copies, unhang
from models.outbox.fate import Ended
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.screen import ButtonsTaken
from models.outbox.place import Place, private_places
from models.outbox.reader import NOBODY, ReaderKind
from models.outbox.rows import SIGN, Outgoing, State, post
from models.people.agent import open_session
from models.store.tools import POSTED

ERASURES = (Kind.ALONE_ERASED, Kind.MESSAGE_ERASED)


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
            not_before=shown_until(session, ended),
        )


def shown_until(session: Session, ended: Ended) -> datetime:
    """Return when what is shown for a while goes (UTC): at once, if its reader left meanwhile."""
    until, row = ended.row.erase_at or ended.now, ended.row
    if row.reader != ReaderKind.AGENT or ended.place is None:
        return until
    login = open_session(session, ended.place.chat_id or 0, now=ended.now)
    is_there = login is not None and login[0].id == row.reader_id
    return until if is_there else ended.now


def erase_at_once(
    session: Session, accounts: Sequence[int] | Select[int], *, now: datetime
) -> None:
    """Have what these accounts are shown for a while go now: nobody is there to read it."""
    awaits = and_(
        Outgoing.state.in_((State.NEW, State.MAYBE)), Outgoing.not_before > now
    )
    shown = and_(
        Outgoing.place_id.in_(private_places(accounts)),
        Outgoing.kind.in_(ERASURES),
    )
    session.execute(
        update(Outgoing).where(shown, awaits).values(not_before=now)
    )
    session.info[POSTED] = True


def _note(
    session: Session, ended: Ended, place: Place, telegram_ids: Sequence[int]
) -> None:
    row, hangs = ended.row, ended.outcome.hangs
    _note_last(place, telegram_ids)
    # What is corrected keeps its buttons on the way, message by message.
    is_part = row.kind == Kind.AMENDED and not hangs
    if hangs and row.demande_id is not None:
        _take_older(session, ended, place, row.demande_id)
    note_copies(
        session,
        place,
        telegram_ids,
        demande_id=row.demande_id,
        message_id=row.message_id,
        hangs=None if is_part else hangs,
    )


def _take_older(
    session: Session, ended: Ended, place: Place, demande_id: UUID
) -> None:
    """Take the buttons of what bore them before, behind all that people say."""
    older = unhang(session, place, demande_id, ended.outcome.hangs)
    for telegram_id in older:
        if telegram_id in ended.outcome.telegram_ids:
            continue
        post(
            session,
            place,
            ButtonsTaken(telegram_id=telegram_id),
            reader=NOBODY,
            now=ended.now,
            not_before=ended.now,
            rank=SIGN,
        )


def _note_last(place: Place, telegram_ids: Sequence[int]) -> None:
    last = max(telegram_ids, default=0)
    if place.is_private and last > (place.shown_id or 0):
        place.shown_id = last


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
    retracting.retract(
        session, ended.place, telegram_ids, now=ended.now, demande_id=demande_id
    )
