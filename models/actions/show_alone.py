"""What was to be shown in a topic to one référent alone: shown, and erased; or sent in private."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.dialogue import Dialogue
from models.outbox.arrivals import shown_until
from models.outbox.fate import Ended
from models.outbox.kinds.erasure import AloneErased, MessageErased
from models.outbox.kinds.identity import IdentityInTopic
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.piece import PieceInTopic
from models.outbox.kinds.press import Answer, PressAnswered
from models.outbox.kinds.screen import Shown, ShownToOne
from models.outbox.place import Place, general_place, private_place
from models.outbox.reader import NOBODY, Reader, ReaderKind, agent_reader
from models.outbox.rows import (
    REMARK,
    Outgoing,
    State,
    answer_press,
    opened,
    post,
)
from models.people.account import account

InTopic = IdentityInTopic | PieceInTopic
KEPT_BY_SERVER = timedelta(days=7)
"""After that nothing is left to erase; source: TDLib keeps what one member alone sees 7 days."""


def was_shown(
    session: Session,
    kind: Kind,
    private: Place,
    dialogue: Dialogue,
    *,
    since: datetime,
) -> bool:
    """Whether this person was shown this alone since then: pressed again, it comes in private.

    Where it could not be shown, or nobody knows whether it was, it is not tried again so soon.
    """
    query = select(Outgoing.id).where(
        Outgoing.state.in_((State.SENT, State.DROPPED)),
        Outgoing.sent_at >= since,
        Outgoing.kind == kind,
        Outgoing.place_id == private.id,
        Outgoing.demande_id == dialogue.demande_id,
    )
    return session.scalar(query.limit(1)) is not None


def shown(session: Session, ended: Ended) -> None:
    """Say so to who pressed, and have it erased when its time is over."""
    payload, place = opened(session, ended.row), ended.place
    if place is None or place.chat_id is None:
        return
    if isinstance(payload, InTopic):
        _answer(session, payload, Answer.ALONE, now=ended.now)
        topic = _topic(session, payload)
        _erase_later(session, ended, topic.chat_id or 0, place.chat_id)
    elif isinstance(payload, ShownToOne):
        _erase_later(session, ended, place.chat_id, payload.user_id)


def _erase_later(
    session: Session, ended: Ended, chat_id: int, user_id: int
) -> None:
    chat = private_place(session, user_id, now=ended.now)
    until = shown_until(session, ended)
    for number in ended.outcome.telegram_ids:
        erasure = AloneErased(user_id=user_id, number=number, chat_id=chat_id)
        expires = until + KEPT_BY_SERVER
        post(
            session,
            chat,
            erasure,
            reader=NOBODY,
            now=ended.now,
            not_before=until,
            expires=expires,
        )


def not_alone(session: Session, ended: Ended) -> None:
    """Send it in private instead; what everybody saw, and nobody could delete yet, goes first.

    What was no secret is said before all.
    """
    payload, row = opened(session, ended.row), ended.row
    if ended.place is None:
        return
    if isinstance(payload, ShownToOne):
        before_all = Shown(screen=payload.screen)
        reader = Reader(ReaderKind(row.reader), row.reader_id)
        now = ended.now
        post(
            session,
            ended.place,
            before_all,
            reader=reader,
            now=now,
            rank=REMARK,
        )
    if not isinstance(payload, InTopic):
        return
    _erase_seen(session, payload, ended)
    if account(session, ended.place.chat_id or 0).is_blocked:
        _answer(session, payload, Answer.CHAT_CLOSED, now=ended.now)
        return
    _answer(session, payload, IN_PRIVATE[type(payload)], now=ended.now)
    post(
        session,
        ended.place,
        payload.in_private(),
        reader=agent_reader(payload.alone.agent_id),
        now=ended.now,
        demande_id=row.demande_id,
        expires=row.erase_at,
        erase_at=row.erase_at,
    )


def _erase_seen(session: Session, payload: InTopic, ended: Ended) -> None:
    group = _group(session, payload, now=ended.now)
    for telegram_id in ended.outcome.telegram_ids:
        erasure = MessageErased(telegram_id=telegram_id)
        post(
            session,
            group,
            erasure,
            reader=NOBODY,
            now=ended.now,
            not_before=ended.now,
        )


IN_PRIVATE: dict[type[InTopic], Answer] = {
    IdentityInTopic: Answer.IDENTITY_IN_PRIVATE,
    PieceInTopic: Answer.PIECES_IN_PRIVATE,
}


def _answer(
    session: Session, payload: InTopic, code: Answer, *, now: datetime
) -> None:
    if payload.alone.answers:
        answer = PressAnswered(
            press_id=payload.alone.press_id, is_alert=True, code=code
        )
        answer_press(session, answer, now=now)


def _group(session: Session, payload: InTopic, *, now: datetime) -> Place:
    topic = _topic(session, payload)
    return general_place(
        session, topic.chat_id or 0, groupe_id=topic.groupe_id, now=now
    )


def _topic(session: Session, payload: InTopic) -> Place:
    dialogue = Dialogue.by_id(session, payload.alone.dialogue_id)
    return Place.by_id(session, dialogue.place_id)
