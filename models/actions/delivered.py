"""What became of each attempt to send is written down, and its author told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from models.actions.follows import FOLLOWS
from models.actions.reactions import tell_delivered
from models.actions.sms_outcomes import sms_failed, sms_left
from models.demande.dialogue import Message
from models.outbox.fate import Ended, carry_out, fate
from models.outbox.kinds import SIGNED
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.kind import SHOWS_WORDS, Kind
from models.outbox.outcomes import Done, Outcome, Undelivered
from models.outbox.place import Place, chat_of
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, post
from models.outbox.traces import note_traces
from models.store.tools import tools

LOST = frozenset({State.PARKED, State.DROPPED})


def record_outcomes(
    session: Session, outcomes: Sequence[Outcome], *, now: datetime
) -> list[Undelivered]:
    """Write down what became of the attempts; return what will never arrive."""
    if not outcomes:
        return []
    attempts, messages = _attempts(session, outcomes, now=now)
    rows = [ended.row for ended in attempts]
    for ended in attempts:
        _record(session, ended)
    session.flush()
    _tell_authors(session, messages, rows, now=now)
    lost = [ended for ended in attempts if _is_lost(ended)]
    return [_undelivered(ended) for ended in lost]


def _is_lost(ended: Ended) -> bool:
    return ended.row.state == State.PARKED or ended.outcome.done is Done.UNREAD


IS_SIGNED = and_(Message.id == Outgoing.message_id, Outgoing.kind.in_(SIGNED))
ATTEMPTS = (
    select(Outgoing, Place, Message)
    .outerjoin(Place, Place.id == Outgoing.place_id)
    .outerjoin(Message, IS_SIGNED)
    .where(Outgoing.id.in_(bindparam("row_ids", expanding=True)))
)


def _attempts(
    session: Session, outcomes: Sequence[Outcome], *, now: datetime
) -> tuple[list[Ended], list[Message]]:
    row_ids = [outcome.id for outcome in outcomes]
    rows = session.execute(ATTEMPTS, {"row_ids": row_ids}).all()
    places = {row.Outgoing.id: (row.Outgoing, row.Place) for row in rows}
    messages = dict.fromkeys(row.Message for row in rows if row.Message)
    ended = (Ended(*places[outcome.id], outcome, now) for outcome in outcomes)
    decisive = [one for one in ended if not one.is_overtaken]
    return decisive, list(messages)


def _record(session: Session, ended: Ended) -> None:
    decided = fate(ended, tools(session).rules)
    follow = FOLLOWS.get(ended.outcome.done)
    if follow is not None:
        follow(session, ended)
    if ended.outcome.strayed and ended.place is not None:
        _erase_strayed(session, ended, ended.place)
    carry_out(session, ended.row, decided)
    note_traces(ended.row, ended.outcome.telegram_ids)
    if ended.row.kind == Kind.SMS_SENT:
        _tell_request(session, ended)


def _erase_strayed(session: Session, ended: Ended, place: Place) -> None:
    chat = chat_of(session, place, now=ended.now)
    for telegram_id in ended.outcome.strayed:
        erasure = MessageErased(telegram_id=telegram_id)
        post(session, chat, erasure, reader=NOBODY, now=ended.now)


def _tell_authors(
    session: Session,
    messages: Sequence[Message],
    rows: Sequence[Outgoing],
    *,
    now: datetime,
) -> None:
    shown = [row for row in rows if row.kind in SHOWS_WORDS]
    arrived = {row.message_id for row in shown if row.state == State.SENT}
    standing = [message for message in messages if message.withdrawn_at is None]
    tell_delivered(
        session,
        [message for message in standing if message.id in arrived],
        now=now,
    )


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
