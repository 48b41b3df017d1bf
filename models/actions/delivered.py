"""What follows, in the dialogue and its places, from what became of each attempt to send."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import answer_waits, check_groupe, show_alone
from models.actions.bind_groupe import migrate_chat
from models.actions.fetch import fetched
from models.actions.freeze import asked_after, counted
from models.actions.group_outcomes import checked
from models.actions.move_groupe import note_standing
from models.actions.reactions import tell_delivered
from models.actions.remove import not_removed, removed
from models.actions.sms_outcomes import sms_failed, sms_left
from models.demande import topics
from models.demande.dialogue import Message, is_withdrawn
from models.demande.draft import note_screen
from models.outbox import private_topics
from models.outbox.arrivals import (
    lose_card,
    lose_topic,
    note_arrival,
    note_card,
    note_past,
    note_pin,
    retract,
)
from models.outbox.fate import Ended, carry_out, fate
from models.outbox.kinds import SIGNED
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.file import FileFetched
from models.outbox.kinds.kind import Kind
from models.outbox.outcomes import Done, Outcome, Undelivered
from models.outbox.place import Place, chat_of, private_place
from models.outbox.reader import NOBODY
from models.outbox.retracting import note_retracted, retract_otherwise
from models.outbox.rows import Outgoing, State, opened, post
from models.people.entrance import note_link
from models.store.tools import tools

LOST = frozenset({State.PARKED, State.DROPPED})


def record_outcomes(
    session: Session, outcomes: Sequence[Outcome], *, now: datetime
) -> list[Undelivered]:
    """Write down what became of the attempts; return what will never arrive."""
    if not outcomes:
        return []
    attempts = _attempts(session, outcomes, now=now)
    rows = [ended.row for ended in attempts]
    messages = _messages(session, rows)
    for ended in attempts:
        _record(session, ended)
    session.flush()
    _tell_authors(session, messages, rows, now=now)
    lost = [ended for ended in attempts if _is_lost(ended)]
    return [_undelivered(ended) for ended in lost]


def _is_lost(ended: Ended) -> bool:
    return ended.row.state == State.PARKED or ended.outcome.done is Done.UNREAD


def _attempts(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> list[Ended]:
    query = (
        select(Outgoing, Place)
        .outerjoin(Place, Place.id == Outgoing.place_id)
        .where(Outgoing.id.in_([outcome.id for outcome in outcomes]))
    )
    rows = {row.id: (row, place) for row, place in session.execute(query)}
    return [Ended(*rows[outcome.id], outcome, now) for outcome in outcomes]


def _messages(session: Session, rows: Sequence[Outgoing]) -> Sequence[Message]:
    signed = [row for row in rows if row.kind in SIGNED]
    ids = {row.message_id for row in signed if row.message_id is not None}
    return session.scalars(select(Message).where(Message.id.in_(ids))).all() if ids else []


def _record(session: Session, ended: Ended) -> None:
    decided = fate(ended, tools(session).rules)
    follow = FOLLOWS.get(ended.outcome.done)
    if follow is not None:
        follow(session, ended)
    if ended.outcome.strayed and ended.place is not None:
        _erase_strayed(session, ended, ended.place)
    carry_out(session, ended.row, decided)
    if ended.row.kind == Kind.SMS_SENT:
        _tell_request(session, ended)


def _erase_strayed(session: Session, ended: Ended, place: Place) -> None:
    chat = chat_of(session, place, now=ended.now)
    for telegram_id in ended.outcome.strayed:
        erasure = MessageErased(telegram_id=telegram_id)
        post(session, chat, erasure, reader=NOBODY, now=ended.now)


def _tell_authors(
    session: Session, messages: Sequence[Message], rows: Sequence[Outgoing], *, now: datetime
) -> None:
    relayed = [row for row in rows if row.kind == Kind.RELAYED]
    arrived = {row.message_id for row in relayed if row.state == State.SENT}
    standing = [message for message in messages if message.withdrawn_at is None]
    tell_delivered(session, [message for message in standing if message.id in arrived], now=now)


def _undelivered(ended: Ended) -> Undelivered:
    row = ended.row
    return Undelivered(
        id=row.id,
        kind=row.kind,
        place_id=row.place_id,
        demande_id=row.demande_id,
        message_id=row.message_id,
        fault=row.fault or "",
        has_reader=ended.outcome.done is not Done.UNREAD,
    )


def _tell_request(session: Session, ended: Ended) -> None:
    row, request_id = ended.row, ended.row.message_id
    if request_id is None:
        return
    if row.state == State.SENT:
        sms_left(session, request_id, ended.outcome.provider_id, now=ended.now)
    elif row.state in LOST:
        sms_failed(session, request_id, row.fault or "", now=ended.now)


def _arrived(session: Session, ended: Ended) -> None:
    note_arrival(session, ended)
    if ended.outcome.telegram_ids and ended.row.message_id:
        _shows(session, ended, ended.row.message_id)
    if ended.traits.ends_topic and ended.place is not None:
        topics.drop(session, ended.place)


def _shows(session: Session, ended: Ended, subject_id: UUID) -> None:
    """A question of a draft, or somebody's words, is there."""
    if ended.row.kind == Kind.SHOWN:
        note_screen(session, subject_id, ended.outcome.telegram_ids[-1])
    elif is_withdrawn(session, subject_id):
        # Its author took it back while it was on its way.
        retract(session, ended)


def _part_sent(session: Session, ended: Ended) -> None:
    if ended.row.kind == Kind.MEMBERS_COUNTED:
        asked_after(session, ended)
    else:
        _arrived(session, ended)


def _topic_made(session: Session, ended: Ended) -> None:
    if ended.place is not None:
        topics.adopt(session, ended.place, ended.outcome.telegram_ids[0], now=ended.now)


def _topic_gone(session: Session, ended: Ended) -> None:
    if ended.place is None:
        return
    if ended.refuses_topic:
        private_topics.refuse(session, ended.place, now=ended.now)
    lose_topic(ended.place)


def _refused(session: Session, ended: Ended) -> None:
    place = ended.place
    if place is None:
        return
    if ended.has_lost_first_message:
        lose_card(place)
    elif ended.refuses_topic:
        private_topics.refuse(session, place, now=ended.now)
    elif not place.is_private and place.chat_id is not None:
        check_groupe.doubt(session, place.chat_id, ended.outcome.fault, now=ended.now)


def _said_in_chat(session: Session, ended: Ended) -> None:
    if ended.place is None:
        return
    # It keeps its lane, and so its order.
    chat = private_place(session, ended.place.chat_id or 0, now=ended.now)
    ended.row.place_id = chat.id


def _migrated(session: Session, ended: Ended) -> None:
    if ended.place is not None and ended.place.chat_id is not None:
        migrate_chat(session, ended.place.chat_id, ended.outcome.chat_id, now=ended.now)


def _withheld(session: Session, ended: Ended) -> None:
    # What was withheld just before counts: its person is told once.
    session.flush()
    if ended.place is not None:
        answer_waits.tell_once(session, ended.row, ended.place, now=ended.now)


def _past_sent(session: Session, ended: Ended) -> None:
    note_past(session, ended)
    if ended.place is not None:
        note_standing(session, ended.place, now=ended.now)


def _fetched(session: Session, ended: Ended) -> None:
    asked = opened(session, ended.row)
    if isinstance(asked, FileFetched):
        fetched(session, asked, ended.outcome.content, now=ended.now)


def _linked(session: Session, ended: Ended) -> None:
    if ended.place is not None and ended.place.chat_id is not None:
        note_link(session, ended.place.chat_id, ended.outcome.content.decode())


FOLLOWS: dict[Done, Callable[[Session, Ended], None]] = {
    Done.SENT: _arrived,
    Done.PART_SENT: _part_sent,
    Done.TOPIC_MADE: _topic_made,
    Done.CARD_SENT: note_card,
    Done.CARD_PINNED: note_pin,
    Done.REFUSED: _refused,
    Done.UNREACHABLE: _refused,
    Done.TOPIC_GONE: _topic_gone,
    Done.MIGRATED: _migrated,
    Done.WITHHELD: _withheld,
    Done.NO_TOPIC: _said_in_chat,
    Done.PAST_SENT: _past_sent,
    Done.CHECKED: checked,
    Done.FETCHED: _fetched,
    Done.SHOWN_ALONE: show_alone.shown,
    Done.NOT_ALONE: show_alone.not_alone,
    Done.RETRACTED: note_retracted,
    Done.UNDELETABLE: retract_otherwise,
    Done.REMOVED: removed,
    Done.NOT_REMOVED: not_removed,
    Done.LINKED: _linked,
    Done.COUNTED: counted,
}
"""What an outcome changes beside its row; the others change nothing else."""
