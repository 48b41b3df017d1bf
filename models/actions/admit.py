"""Who asks to come into a groupe's Telegram group, and the link by which one asks."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.outbox.kinds.entrance import DoorClosed, LinkMade, RequestAnswered
from models.outbox.kinds.payload import Payload
from models.outbox.place import general_place, private_place
from models.outbox.reader import NOBODY
from models.outbox.rows import GUARD, post
from models.people.agent import open_session
from models.people.entrance import chats_without_link
from models.people.membership import role_in
from models.people.organisme import Groupe, groupe_of_chat
from models.people.roles import PROPER


class Admission(StrEnum):
    """What is answered to who asks to come in."""

    WELCOME = "welcome"
    LOGGED_OUT = "logged_out"
    """The same for everybody without a session: it tells nothing of who is enrolled."""
    NOT_OF_GROUPE = "not_of_groupe"


def admission(
    session: Session, groupe: Groupe, user_id: int, *, now: datetime
) -> Admission:
    """Return what is answered to this account now."""
    login = open_session(session, user_id, now=now)
    if login is None:
        return Admission.LOGGED_OUT
    works = role_in(session, login[0].id, groupe.id) == PROPER[groupe.type]
    return Admission.WELCOME if works else Admission.NOT_OF_GROUPE


def asked_to_join(
    session: Session,
    chat_id: int,
    user_id: int,
    *,
    private_chat_id: int,
    now: datetime,
) -> None:
    """Have a request answered, when the group is a groupe's."""
    groupe = groupe_of_chat(session, chat_id)
    if groupe is None:
        return
    chat = private_place(session, private_chat_id, now=now)
    answer = RequestAnswered(groupe_id=groupe.id, user_id=user_id)
    post(
        session,
        chat,
        answer,
        reader=NOBODY,
        now=now,
        not_before=now,
        rank=GUARD,
    )


def close_door(session: Session, chat_id: int, *, now: datetime) -> None:
    """Have « Ajouter des membres » taken from the members, unless it is about to be."""
    _ask(session, chat_id, DoorClosed(), now=now)


def make_links(session: Session, *, now: datetime) -> None:
    """Have a link made for each Telegram group that can serve and has none."""
    for chat_id in chats_without_link(session):
        make_link(session, chat_id, now=now)


def make_link(session: Session, chat_id: int, *, now: datetime) -> None:
    """Have the link of a Telegram group made, unless it is about to be."""
    _ask(session, chat_id, LinkMade(), now=now)


def _ask(
    session: Session, chat_id: int, payload: Payload, *, now: datetime
) -> None:
    groupe = groupe_of_chat(session, chat_id)
    groupe_id = groupe.id if groupe else None
    general = general_place(session, chat_id, groupe_id=groupe_id, now=now)
    post(
        session,
        general,
        payload,
        reader=NOBODY,
        now=now,
        not_before=now,
        is_enough_once=True,
    )
