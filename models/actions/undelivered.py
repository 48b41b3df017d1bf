"""Tell the one who wrote that a message did not arrive: a failed delivery is never silent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_aidants
from models.actions.reactions import origin
from models.actions.relay import tell_topic
from models.actions.remaining import tell_remaining
from models.demande.demande import Demande
from models.demande.dialogue import Message, Side, dialogue_of_place
from models.demande.followers import dialogues_of
from models.demande.rights import is_referent
from models.outbox.fate import CLOSED_CHAT
from models.outbox.kinds import traits_of
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Loss
from models.outbox.outcomes import Undelivered
from models.outbox.place import Place, PlaceKind
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, post, read_payload
from models.people.account import account
from models.people.agent import open_session

VOICE_REFUSED = "voice_refused"
"""Its reader takes no voice message in private: the words alone can be said otherwise."""
EDIT = "edit"
"""What did not arrive is the correction of a message."""


def tell(
    session: Session, undelivered: Sequence[Undelivered], *, now: datetime
) -> None:
    """Queue, for each row that will never arrive, a sentence for who can do something about it."""
    for lost in undelivered:
        place = session.get(Place, lost.place_id) if lost.place_id else None
        if place is not None:
            _note_block(session, place, lost)
            _tell(session, lost, place, now=now)


def _note_block(session: Session, place: Place, lost: Undelivered) -> None:
    is_closed = place.is_private and lost.fault in CLOSED_CHAT
    if is_closed and place.chat_id is not None:
        account(session, place.chat_id).is_blocked = True


def _tell(
    session: Session, lost: Undelivered, place: Place, *, now: datetime
) -> None:
    loss = traits_of(lost.kind).loss
    if not lost.has_reader and loss is not Loss.AUTHOR:
        return
    match loss:
        case Loss.KEEPER:
            tell_remaining(session, place, lost.fault, now=now)
        case Loss.READER:
            _tell_reader(session, lost, place, now=now)
        case Loss.ASKER if lost.demande_id is not None:
            is_voice = lost.fault == VOICE_REFUSED
            code = (
                NoticeCode.VOICE_NOT_SHOWN
                if is_voice
                else NoticeCode.CHAT_CLOSED
            )
            _tell_asker(session, lost.demande_id, place, code, now=now)
        case Loss.AUTHOR if lost.demande_id is not None:
            _tell_author(session, lost, place, now=now)


def _tell_reader(
    session: Session, lost: Undelivered, place: Place, *, now: datetime
) -> None:
    notice = Noticed(
        code=NoticeCode.NOT_ERASED, detail=_left_there(session, lost)
    )
    post(session, place, notice, reader=NOBODY, now=now)


def _left_there(session: Session, lost: Undelivered) -> str:
    """Return Telegram's id of the message that stays, or nothing when its row cannot be opened."""
    row = session.get_one(Outgoing, lost.id)
    payload = read_payload(session, row.lane, row.payload)
    return (
        str(payload.telegram_id) if isinstance(payload, MessageErased) else ""
    )


def _tell_asker(
    session: Session,
    demande_id: UUID,
    place: Place,
    code: NoticeCode,
    *,
    now: datetime,
) -> None:
    """Say in the topic where it was asked why the private chat does not show it."""
    login = open_session(session, place.chat_id or 0, now=now)
    if login is None:
        return
    agent = login[0]
    for dialogue in dialogues_of(session, demande_id):
        if is_referent(session, agent, dialogue.groupe_id):
            notice = Noticed(code=code, agent_id=agent.id)
            tell_topic(session, dialogue, notice, now=now)
            return


def _tell_author(
    session: Session, lost: Undelivered, place: Place, *, now: datetime
) -> None:
    """Say it where it was written, in answer to it; of a topic never made, to the aidant's side."""
    demande = session.get_one(Demande, lost.demande_id)
    message = session.get(Message, lost.message_id) if lost.message_id else None
    notice = _notice(session, lost, message, place)
    if message is None:
        if not place.is_private:
            tell_aidants(session, demande, notice, now=now)
        return
    written_at = origin(session, message, now=now)
    if written_at is not None:
        to, reader = written_at.place, written_at.reader
        post(session, to, notice, reader=reader, now=now, demande_id=demande.id)


def _notice(
    session: Session, lost: Undelivered, message: Message | None, place: Place
) -> Noticed:
    dialogue_there = dialogue_of_place(session, place.id)
    return Noticed(
        code=_code(
            lost, message, place, is_organisme=dialogue_there is not None
        ),
        groupe_id=dialogue_there[0].groupe_id if dialogue_there else None,
        demande_id=lost.demande_id,
        message_id=lost.message_id,
        detail=EDIT if lost.kind == Kind.AMENDED else "",
    )


def _code(
    lost: Undelivered,
    message: Message | None,
    place: Place,
    *,
    is_organisme: bool,
) -> NoticeCode:
    """Who did not get it, or why."""
    if not lost.has_reader:
        return NoticeCode.READER_GONE
    if lost.fault == VOICE_REFUSED:
        return NoticeCode.VOICE_REFUSED
    if is_organisme:
        return NoticeCode.NOT_DELIVERED_TO_ORGANISME
    if place.kind == PlaceKind.TOPIC:
        return NoticeCode.NOT_DELIVERED_TO_MODERATION
    if message is not None and message.side == Side.AIDANT:
        return NoticeCode.NOT_DELIVERED_TO_COLLEAGUE
    return NoticeCode.NOT_DELIVERED_TO_AIDANT
