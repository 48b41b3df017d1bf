"""The usager's rights over a demande: read all that is kept of it, erase it at once, and erase again after a restore."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, tuple_
from sqlalchemy.orm import Session

from models.actions.mediate import end_with_demande
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState, dialogues_of
from models.demande.held import Held
from models.demande.states import move
from models.journal import entries as journal
from models.outbox import private_topics
from models.outbox.backlog import hold_restored
from models.outbox.kinds.topic import TopicDeleted
from models.outbox.place import Place
from models.outbox.rows import post
from models.people.agent import AgentSession
from models.people.organisme import Groupe
from models.store.base import Base
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.store.vault import Unreadable
from models.upkeep.retention import erase_demande

UNREADABLE = "(illisible)"


def demande_of_number(session: Session, number: int) -> Demande | None:
    """Return the demande of this reference, under a row lock, or nothing."""
    return session.scalar(select(Demande).where(Demande.number == number).with_for_update())


def export_subject(session: Session, demande: Demande, *, now: datetime) -> dict[str, Any]:
    """Return all that is kept about a demande, table by table, opened; the reading is journaled.

    A table that names the demande belongs to the export by that fact alone, whoever added it.
    """
    journal.record(session, journal.Act.SUBJECT_EXPORTED, now=now, demande_id=demande.id)
    told: dict[str, Any] = {"demande": [_told(session, demande)]}
    for mapper in sorted(Base.registry.mappers, key=lambda one: str(one.local_table)):
        if "demande_id" in mapper.columns:
            query = select(mapper.class_).where(mapper.columns["demande_id"] == demande.id)
            found = session.scalars(query.order_by(*mapper.primary_key))
            told[str(mapper.local_table)] = [_told(session, row) for row in found]
    return told


def _told(session: Session, row: Base) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        if "brief" in column.info and value is not None:
            said[column.name] = _opened(session, row, column.info["brief"], value)
        elif column.name.endswith("groupe_id") or column.name == "structure_id":
            said[column.name] = _nom(session, value)
        elif value is not None and not isinstance(value, bytes):
            said[column.name] = value if isinstance(value, bool | int) else str(value)
    for name, one in vars(type(row)).items():
        if isinstance(one, personal) and isinstance(row, Sealed):
            said[name] = _clear(row, name)
    return said


def _clear(row: Sealed, name: str) -> Any:
    try:
        value = str(getattr(row, name))
    except Unreadable:
        return UNREADABLE
    return json.loads(value) if value.startswith("{") else value


def _opened(session: Session, row: Base, bound: str, value: bytes) -> Any:
    facts = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    try:
        return json.loads(tools(session).vault.open_brief(value, bound=bound.format_map(facts)))
    except (Unreadable, ValueError):
        return UNREADABLE


def _nom(session: Session, groupe_id: UUID | None) -> str | None:
    groupe = session.get(Groupe, groupe_id) if groupe_id else None
    return groupe.nom if groupe else None


def erase_subject(session: Session, demande: Demande, *, now: datetime) -> None:
    """Close a demande where it is still open, erase all that it says, its topics included, and what waits for a word.

    Texts that wait in its author's private chat go too: they may be about it.
    """
    was = demande.state
    _forget_held(session, demande)
    dialogues = dialogues_of(session, demande.id)
    for dialogue in dialogues:
        move(session, demande, dialogue, DialogueState.CLOSE, now=now)
    end_with_demande(session, demande, now=now)
    demande.is_sondage_open = False
    erase_demande(session, demande, now=now, detail=json.dumps({"by": "operator", "was": str(was)}))
    for dialogue in dialogues:
        post(
            session,
            session.get_one(Place, dialogue.place_id),
            TopicDeleted(),
            now=now,
            demande_id=demande.id,
        )
    private_topics.delete(session, demande.id, now=now)


def _forget_held(session: Session, demande: Demande) -> None:
    accounts = select(AgentSession.user_id).where(AgentSession.agent_id == demande.agent_id)
    topics = [session.get_one(Place, one.place_id) for one in dialogues_of(session, demande.id)]
    places = [(place.chat_id, place.thread_id) for place in topics]
    by_author = and_(Held.user_id.in_(accounts), Held.chat_id == Held.user_id)
    session.execute(
        delete(Held).where(or_(by_author, tuple_(Held.chat_id, Held.thread_id).in_(places)))
    )


def replay_erasures(session: Session, demande_ids: Sequence[UUID], *, now: datetime) -> int:
    """Erase again what a backup brought back; return how many demandes were."""
    query = select(Demande).where(Demande.id.in_(demande_ids), Demande.erased_at.is_(None))
    found = list(session.scalars(query.with_for_update()))
    for demande in found:
        erase_subject(session, demande, now=now)
    return len(found)


def restore(session: Session, demande_ids: Sequence[UUID], *, now: datetime) -> tuple[int, int]:
    """Do what a backup that was put back asks for, and journal it; return how many erased, how many put aside."""
    erased = replay_erasures(session, demande_ids, now=now)
    withheld = hold_restored(session, now=now)
    detail = json.dumps({"erased": erased, "withheld": withheld})
    journal.record(session, journal.Act.DATABASE_RESTORED, now=now, detail=detail)
    return erased, withheld


def rehearse_restore(
    session: Session, demande_ids: Sequence[UUID], *, now: datetime
) -> tuple[int, int]:
    """Return what `restore` would do; nothing is done."""
    nested = session.begin_nested()
    try:
        return restore(session, demande_ids, now=now)
    finally:
        nested.rollback()
