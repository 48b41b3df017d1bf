"""Tell the one who wrote that a message did not arrive: a failed delivery is never silent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.relay import origin, tell_aidants, tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import Message, Side, dialogue_of_place, dialogues_of
from models.demande.rights import is_referent
from models.outbox.kinds import TRAITS
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Loss
from models.outbox.outcomes import Undelivered
from models.outbox.place import Place, PlaceKind
from models.outbox.private_topics import CLOSED_CHAT
from models.outbox.rows import Outgoing, post, read_payload
from models.people.account import account
from models.people.agent import open_session

EDIT = "edit"
"""What did not arrive is the correction of a message."""


def tell(session: Session, undelivered: Sequence[Undelivered], *, now: datetime) -> None:
    """Queue, for each row that will never arrive, a sentence for the person who can do something about it."""
    for one in undelivered:
        place = session.get(Place, one.place_id) if one.place_id else None
        if place is None:
            continue
        _note_block(session, place, one)
        loss = TRAITS[one.kind].loss
        if loss is Loss.READER:
            post(
                session,
                place,
                Noticed(code=NoticeCode.NOT_ERASED, detail=_left_there(session, one)),
                now=now,
            )
        elif loss is Loss.ASKER and one.demande_id is not None:
            _tell_closed_chat(session, one.demande_id, place, now=now)
        elif loss is Loss.AUTHOR and one.demande_id is not None:
            _tell_author(session, one, place, now=now)


def _left_there(session: Session, one: Undelivered) -> str:
    """Return Telegram's id of the message that could not be erased, or nothing when its row cannot be opened."""
    row = session.get_one(Outgoing, one.id)
    payload = read_payload(session, row.lane, row.payload)
    return str(payload.telegram_id) if isinstance(payload, MessageErased) else ""


def _note_block(session: Session, place: Place, one: Undelivered) -> None:
    if place.is_private and place.chat_id is not None and one.fault in CLOSED_CHAT:
        account(session, place.chat_id).is_blocked = True


def _tell_closed_chat(session: Session, demande_id: UUID, place: Place, *, now: datetime) -> None:
    login = open_session(session, place.chat_id or 0, now=now)
    for dialogue in dialogues_of(session, demande_id):
        if login is not None and is_referent(session, login[0], dialogue.groupe_id):
            tell_topic(
                session,
                dialogue,
                Noticed(code=NoticeCode.CHAT_CLOSED, agent_id=login[0].id),
                now=now,
            )
            return


def _tell_author(session: Session, one: Undelivered, place: Place, *, now: datetime) -> None:
    """Say it where it was written, in answer to it; what was never made (a topic) is said to the aidant's side."""
    demande = session.get_one(Demande, one.demande_id)
    message = session.get(Message, one.message_id) if one.message_id else None
    notice = _notice(session, one, message, place)
    if message is None and place.is_private:
        return
    if message is None:
        tell_aidants(session, demande, notice, now=now)
        return
    to = origin(session, message, now=now)
    if to is not None:
        post(session, to, notice, now=now, demande_id=demande.id)


def _notice(session: Session, one: Undelivered, message: Message | None, place: Place) -> Noticed:
    found = dialogue_of_place(session, place.id)
    return Noticed(
        code=_code(message, place, is_organisme=found is not None),
        groupe_id=found[0].groupe_id if found else None,
        demande_id=one.demande_id,
        message_id=one.message_id,
        detail=EDIT if one.kind == Kind.AMENDED else "",
    )


def _code(message: Message | None, place: Place, *, is_organisme: bool) -> NoticeCode:
    """Who did not get it."""
    if is_organisme:
        return NoticeCode.NOT_DELIVERED_TO_ORGANISME
    if place.kind == PlaceKind.TOPIC:
        return NoticeCode.NOT_DELIVERED_TO_MODERATION
    is_own_side = message is not None and message.side == Side.AIDANT
    return (
        NoticeCode.NOT_DELIVERED_TO_COLLEAGUE if is_own_side else NoticeCode.NOT_DELIVERED_TO_AIDANT
    )
