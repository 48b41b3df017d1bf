"""What follows, in the outbox and its places, from what became of each attempt to send."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import answer_waits
from models.actions.bind_groupe import migrate_chat, say_ready
from models.actions.fetch import fetched
from models.actions.relay import tell_delivered
from models.actions.sms_outcomes import sms_failed, sms_left
from models.demande import topics
from models.demande.dialogue import Message, is_withdrawn
from models.outbox import place as places
from models.outbox import private_topics
from models.outbox.copies import note_copies
from models.outbox.kinds import SIGNED, TRAITS
from models.outbox.kinds.erasure import CopyRetracted, MessageErased
from models.outbox.kinds.file import FileFetched
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.outcomes import Done, Outcome, Undelivered
from models.outbox.place import Place
from models.outbox.rows import Outgoing, State, opened, post
from models.store.tools import POSTED, tools

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)
NECESSARY = frozenset({"topics", "can_manage_topics"})
"""Without these no topic can be made; the other rights are only advised."""
GROUP_FAULTS = frozenset({"topics_off", "no_right", "forbidden", "chat_gone"})
"""What says that the whole group cannot serve, until it is checked again."""


def settle(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> list[Undelivered]:
    """Write down what became of the attempts; return what will never arrive."""
    if not outcomes:
        return []
    rows = {
        row.id: (row, place)
        for row, place in session.execute(
            select(Outgoing, Place)
            .outerjoin(Place, Place.id == Outgoing.place_id)
            .where(Outgoing.id.in_([outcome.id for outcome in outcomes]))
        )
    }
    messages = _messages(session, [row for row, _ in rows.values()])
    for outcome in outcomes:
        row, place = rows[outcome.id]
        EFFECTS[outcome.done](session, row, place, outcome, now)
        if row.kind == Kind.SMS_SENT and row.message_id is not None:
            _tell_request(session, row, row.message_id, outcome, now)
    session.flush()
    arrived = {
        row.message_id
        for row, _ in rows.values()
        if row.kind == Kind.RELAYED and row.state == State.SENT
    }
    said = [one for one in messages if one.id in arrived and one.withdrawn_at is None]
    tell_delivered(session, said, now=now)
    return [
        _undelivered(rows[outcome.id][0])
        for outcome in outcomes
        if rows[outcome.id][0].state == State.PARKED
    ]


def _messages(session: Session, rows: Sequence[Outgoing]) -> Sequence[Message]:
    ids = {row.message_id for row in rows if row.kind in SIGNED and row.message_id is not None}
    return session.scalars(select(Message).where(Message.id.in_(ids))).all() if ids else []


def _undelivered(row: Outgoing) -> Undelivered:
    return Undelivered(
        row.id, row.kind, row.place_id, row.demande_id, row.message_id, row.fault or ""
    )


def _tell_request(
    session: Session, row: Outgoing, request_id: UUID, outcome: Outcome, now: datetime
) -> None:
    if row.state == State.SENT:
        sms_left(session, request_id, outcome.provider_id, now=now)
    elif row.state in {State.PARKED, State.DROPPED}:
        # The number and the code serve nobody any more, not even an operator.
        row.payload = None
        sms_failed(session, request_id, row.fault or "", now=now)


def _end(row: Outgoing, state: State, *, now: datetime, fault: str = "") -> None:
    row.state, row.sent_at, row.leased_until, row.fault = state, now, None, fault[:60] or None
    if state is not State.PARKED:
        row.payload = None


def _again(session: Session, row: Outgoing, *, at: datetime, state: State = State.NEW) -> None:
    if row.payload is None:
        # Erased while it was in hand: there is nothing left to say.
        _end(row, State.DROPPED, now=at, fault="erased")
        return
    row.state, row.not_before, row.leased_until = state, at, None
    session.info[POSTED] = True


def _sent(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    _end(row, State.SENT, now=now)
    _made(session, row, place, outcome, now)


def _part_sent(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    _made(session, row, place, outcome, now)
    row.parts_sent, row.attempts, row.doubts = row.parts_sent + 1, 0, 0
    _again(session, row, at=now)


def _made(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is None:
        return
    for telegram_id in outcome.telegram_ids:
        if row.erase_at is not None:
            post(
                session,
                place,
                MessageErased(telegram_id=telegram_id),
                now=now,
                not_before=row.erase_at,
            )
    note_copies(
        session, place, outcome.telegram_ids, demande_id=row.demande_id, message_id=row.message_id
    )
    # Its author took it back while it was on its way.
    if outcome.telegram_ids and is_withdrawn(session, row.message_id):
        for telegram_id in outcome.telegram_ids:
            post(
                session,
                place,
                CopyRetracted(telegram_id=telegram_id),
                now=now,
                demande_id=row.demande_id,
            )
    if TRAITS[row.kind].ends_topic:
        topics.forget(session, place)


def _topic_made(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None:
        topics.adopt(session, place, outcome.telegram_ids[0], now=now)
    _again(session, row, at=now)


def _card_sent(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None:
        place.card_id = outcome.telegram_ids[0]
        note_copies(
            session,
            place,
            outcome.telegram_ids[:1],
            demande_id=row.demande_id,
            message_id=row.message_id,
        )
    _again(session, row, at=now)


def _card_pinned(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None:
        place.is_pinned = True
    _again(session, row, at=now)


def _still(row: Outgoing) -> State:
    return State.MAYBE if row.doubts else State.NEW


def _retry(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if TRAITS[row.kind].is_awaited and row.attempts >= tools(session).rules.sms_attempts:
        # The usager waits in front of the aidant: a refusal in seconds is worth more than an SMS in five minutes.
        _end(row, State.PARKED, now=now, fault=outcome.fault)
        return
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 16), LONGEST_PAUSE)
    row.fault = outcome.fault[:60]
    _again(session, row, at=now + max(pause, timedelta(seconds=outcome.pause)), state=_still(row))


def _wait(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    row.attempts -= 1
    _again(session, row, at=now + timedelta(seconds=outcome.pause), state=_still(row))


def _maybe(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None and place.is_topic and place.thread_id is None:
        # Telegram tells us of the topic if it exists: nothing is guessed, and nothing is given up.
        _again(session, row, at=now + tools(session).rules.topic_in_doubt, state=State.MAYBE)
        return
    row.doubts += 1
    if row.doubts > tools(session).rules.resends_when_unsure:
        _end(row, State.PARKED, now=now, fault=outcome.fault or "unsure")
        return
    _again(session, row, at=now + FIRST_PAUSE, state=State.MAYBE)


def _refused(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if TRAITS[row.kind].is_first_message and outcome.fault == "cannot_edit" and place is not None:
        # Somebody deleted the board or the card: it is made anew.
        place.card_id, place.is_pinned = None, False
        _again(session, row, at=now)
        return
    if place is not None and private_topics.is_refused(row, place, outcome.fault):
        private_topics.refuse(session, place, now=now)
        _again(session, row, at=now)
        return
    _end(row, State.PARKED, now=now, fault=outcome.fault)
    if outcome.fault in GROUP_FAULTS and place is not None and place.chat_id is not None:
        say_ready(session, place.chat_id, is_ready=False)


def _flat(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None:
        # It keeps its lane, and so its order.
        row.place_id = places.private_place(session, place.chat_id or 0, now=now).id
    _again(session, row, at=now)


def _topic_gone(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    # The place is prepared anew: topic, card, pin, then what was to be said, from its first part on.
    if place is not None:
        if private_topics.is_refused(row, place, outcome.fault):
            private_topics.refuse(session, place, now=now)
        place.thread_id, place.card_id, place.is_pinned, row.parts_sent = None, None, False, 0
        if TRAITS[row.kind].ends_topic:
            topics.forget(session, place)
    _again(session, row, at=now)


def _migrated(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    if place is not None and place.chat_id is not None:
        migrate_chat(session, place.chat_id, outcome.chat_id)
    _again(session, row, at=now)


def _dropped(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    _end(row, State.DROPPED, now=now, fault=outcome.fault)


def _broken(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    # The fault is ours, and says nothing of the place.
    _end(row, State.PARKED, now=now, fault=outcome.fault)


def _withheld(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    row.state, row.leased_until = State.WITHHELD, None
    session.flush()
    if place is not None:
        answer_waits.tell_once(session, row, place, now=now)


def _checked(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    _end(row, State.SENT, now=now)
    if place is None or place.chat_id is None:
        return
    say_ready(session, place.chat_id, is_ready=not NECESSARY & set(outcome.fault.split(",")))
    post(session, place, Noticed(code=NoticeCode.GROUP_CHECKED, detail=outcome.fault), now=now)


def _fetched(
    session: Session, row: Outgoing, place: Place | None, outcome: Outcome, now: datetime
) -> None:
    asked = opened(session, row)
    if isinstance(asked, FileFetched):
        fetched(session, asked, outcome.content, now=now)
    _end(row, State.SENT, now=now)


Effect = Callable[[Session, Outgoing, Place | None, Outcome, datetime], None]

EFFECTS: dict[Done, Effect] = {
    Done.SENT: _sent,
    Done.TOPIC_MADE: _topic_made,
    Done.CARD_SENT: _card_sent,
    Done.CARD_PINNED: _card_pinned,
    Done.PART_SENT: _part_sent,
    Done.RETRY: _retry,
    Done.WAIT: _wait,
    Done.MAYBE: _maybe,
    Done.REFUSED: _refused,
    Done.UNREACHABLE: _refused,
    Done.TOPIC_GONE: _topic_gone,
    Done.MIGRATED: _migrated,
    Done.DROPPED: _dropped,
    Done.WITHHELD: _withheld,
    Done.FLAT: _flat,
    Done.BROKEN: _broken,
    Done.CHECKED: _checked,
    Done.FETCHED: _fetched,
}
