"""What follows from a look at a group: it can serve, the groupe moves there, or leaves it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions import check_groupe, move_groupe
from models.actions.bind_groupe import locked, may_bind
from models.actions.fitness import can_serve, lacking
from models.actions.take_out import take_out_unknown
from models.outbox.fate import Ended
from models.outbox.kinds.group import GroupChecked, GroupDetached, GroupMoved
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Payload
from models.outbox.left_topics import is_being_left
from models.outbox.place import Place
from models.outbox.reader import NOBODY
from models.outbox.rows import opened, post
from models.people.agent import Agent
from models.people.organisme import Groupe, groupe_of_chat

AGAIN = timedelta(seconds=1)
"""How long a move waits for what is on its way to the groupe."""


def checked(session: Session, ended: Ended) -> None:
    """Carry out what a group was looked at for; what it lacks is said there."""
    place = ended.place
    if place is None or place.chat_id is None:
        return
    payload = opened(session, ended.row)
    match payload:
        case GroupMoved():
            _move(session, ended, place, payload)
        case GroupDetached():
            _detach(session, ended, place, payload)
        case GroupChecked():
            check_groupe.note_check(
                session, place.chat_id, ended.outcome, payload, now=ended.now
            )


def _move(
    session: Session, ended: Ended, place: Place, asked: GroupMoved
) -> None:
    chat_id = place.chat_id or 0
    groupe = locked(session, asked.groupe_id)
    if not _may(session, asked.agent_id, groupe) or _is_done(
        session, groupe, chat_id
    ):
        return
    if not _is_free(session, groupe, chat_id):
        _say(session, ended, place, NoticeCode.CHAT_TAKEN)
    elif not can_serve(
        missing := lacking(session, groupe, ended.outcome, now=ended.now)
    ):
        _say(
            session,
            ended,
            place,
            NoticeCode.GROUP_CHECKED,
            groupe_id=groupe.id,
            detail=missing,
        )
    elif move_groupe.is_on_its_way(session, groupe.id):
        _wait(session, ended, place, asked)
    else:
        moved = move_groupe.move(
            session, groupe, chat_id, agent_id=asked.agent_id, now=ended.now
        )
        _say(session, ended, place, NoticeCode.GROUP_MOVED, detail=str(moved))
        take_out_unknown(session, groupe, now=ended.now)


def _detach(
    session: Session, ended: Ended, place: Place, asked: GroupDetached
) -> None:
    groupe = locked(session, asked.groupe_id)
    if groupe.chat_id != place.chat_id or not _may(
        session, asked.agent_id, groupe
    ):
        return
    if move_groupe.is_on_its_way(session, groupe.id):
        _wait(session, ended, place, asked)
    else:
        move_groupe.detach(
            session, groupe, agent_id=asked.agent_id, now=ended.now
        )


def _may(session: Session, agent_id: UUID, groupe: Groupe) -> bool:
    """Whether who asked may still do so."""
    agent = session.get_one(Agent, agent_id)
    return agent.is_enabled and may_bind(session, agent, groupe)


def _is_done(session: Session, groupe: Groupe, chat_id: int) -> bool:
    """Whether the groupe moved here already: its responsable pressed twice."""
    is_here = groupe.chat_id == chat_id
    return is_here and not move_groupe.has_topics_elsewhere(
        session, groupe, chat_id
    )


def _is_free(session: Session, groupe: Groupe, chat_id: int) -> bool:
    bound = groupe_of_chat(session, chat_id)
    if bound is not None and bound.id != groupe.id:
        return False
    return not is_being_left(session, chat_id)


def _wait(session: Session, ended: Ended, place: Place, asked: Payload) -> None:
    later = ended.now + AGAIN
    post(session, place, asked, reader=NOBODY, now=ended.now, not_before=later)


def _say(
    session: Session,
    ended: Ended,
    place: Place,
    code: NoticeCode,
    *,
    groupe_id: UUID | None = None,
    detail: str = "",
) -> None:
    notice = Noticed(code=code, groupe_id=groupe_id, detail=detail)
    post(session, place, notice, reader=NOBODY, now=ended.now)
