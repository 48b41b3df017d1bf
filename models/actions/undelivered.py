"""Tell the one who wrote that a message did not arrive: a failed delivery is never silent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import account
from models.actions.relay import tell_aidants, tell_topic
from models.agent import open_session
from models.demande import Demande
from models.dialogue import Dialogue, Message, Side, dialogues_of
from models.outbox import post
from models.outcomes import Undelivered
from models.payloads import Noticed
from models.place import Place, PlaceKind
from models.rights import is_referent

RELAYED = "relayed"
OPENED = "opened"
ERASED = "message_erased"
CLOSED_CHAT = frozenset({"forbidden", "chat_gone"})
"""The person blocked the bot, or never opened the conversation."""
SHOWN = frozenset({"identity_shown", "piece_shown"})
"""What a référent asked to see in private."""


def tell(session: Session, undelivered: Sequence[Undelivered], *, now: datetime) -> None:
    """Queue, for each row that will never arrive, a sentence for the person who can do something about it."""
    for one in undelivered:
        place = session.get(Place, one.place_id) if one.place_id else None
        if place is None:
            continue
        _note_block(session, place, one)
        if one.kind == ERASED:
            post(session, place, Noticed(code="not_erased"), now=now)
        elif one.kind in SHOWN and one.demande_id is not None:
            _tell_closed_chat(session, one.demande_id, place, now=now)
        elif one.kind in {RELAYED, OPENED} and one.demande_id is not None:
            _tell_author(session, one, place, now=now)


def _note_block(session: Session, place: Place, one: Undelivered) -> None:
    if place.kind == PlaceKind.PRIVATE and place.chat_id is not None and one.fault in CLOSED_CHAT:
        account(session, place.chat_id).is_blocked = True


def _tell_closed_chat(session: Session, demande_id: UUID, place: Place, *, now: datetime) -> None:
    login = open_session(session, place.chat_id or 0, now=now)
    for dialogue in dialogues_of(session, demande_id):
        if login is not None and is_referent(session, login[0], dialogue.groupe_id):
            tell_topic(session, dialogue, Noticed(code="chat_closed", agent_id=login[0].id), now=now)
            return


def _tell_author(session: Session, one: Undelivered, place: Place, *, now: datetime) -> None:
    demande = session.get_one(Demande, one.demande_id)
    message = session.get(Message, one.message_id) if one.message_id else None
    if message is not None and message.side == Side.REFERENT:
        _tell_topic(session, message.dialogue_id, demande, now=now)
    elif place.kind == PlaceKind.TOPIC:
        dialogue = session.scalar(select(Dialogue).where(Dialogue.place_id == place.id))
        notice = Noticed(code="not_delivered_to_organisme", dialogue_id=dialogue.id if dialogue else None)
        tell_aidants(session, demande, notice, now=now)


def _tell_topic(session: Session, dialogue_id: UUID | None, demande: Demande, *, now: datetime) -> None:
    dialogue = session.get(Dialogue, dialogue_id) if dialogue_id else None
    if dialogue is None:
        return
    topic = session.get_one(Place, dialogue.place_id)
    notice = Noticed(code="not_delivered_to_aidant", dialogue_id=dialogue.id)
    post(session, topic, notice, now=now, demande_id=demande.id)
