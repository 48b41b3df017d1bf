"""The usager's rights over a demande: read all that is kept, erase it, erase it after a restore."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, tuple_
from sqlalchemy.orm import Mapper, Session

from models.actions.mediate import end_with_demande
from models.actions.stand_in import aidant_side, following
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState
from models.demande.followers import dialogues_of
from models.demande.held import Held
from models.demande.states import move
from models.demande.topics import delete_topics
from models.journal import entries as journal
from models.outbox import private_topics
from models.outbox.place import Place
from models.people.agent import AgentSession
from models.people.organisme import Groupe
from models.store.base import Base
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.store.vault import Unreadable
from models.upkeep.erasing import erase_demande

UNREADABLE = "(illisible)"


def demande_of_number(session: Session, number: int) -> Demande | None:
    """Return the demande of this reference, under a row lock, or nothing."""
    return session.scalar(
        select(Demande).where(Demande.number == number).with_for_update()
    )


def export_subject(
    session: Session, demande: Demande, *, now: datetime
) -> dict[str, Any]:
    """Return all that is kept about a demande, table by table, opened; the reading is journaled.

    A table that names the demande belongs to the export by that fact alone, whoever added it.
    """
    journal.record(
        session, journal.Act.SUBJECT_EXPORTED, now=now, demande_id=demande.id
    )
    tables: dict[str, Any] = {"demande": [_row(session, demande)]}
    mappers = {
        str(mapper.local_table): mapper for mapper in Base.registry.mappers
    }
    for table, mapper in sorted(mappers.items()):
        if "demande_id" in mapper.columns:
            tables[table] = _rows(session, mapper, demande)
    return tables


def _rows(
    session: Session, mapper: Mapper[Any], demande: Demande
) -> list[dict[str, Any]]:
    about = mapper.columns["demande_id"] == demande.id
    query = select(mapper.class_).where(about)
    rows = session.scalars(query.order_by(*mapper.primary_key))
    return [_row(session, row) for row in rows]


def _row(session: Session, row: Base) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in row.__table__.columns:
        is_groupe = (
            column.name.endswith("groupe_id") or column.name == "structure_id"
        )
        value = getattr(row, column.name)
        if is_groupe:
            values[column.name] = _nom(session, value)
        elif value is None:
            continue
        elif "brief" in column.info:
            values[column.name] = _opened(
                session, row, column.info["brief"], value
            )
        elif isinstance(value, bool | int):
            values[column.name] = value
        elif not isinstance(value, bytes):
            values[column.name] = str(value)
    return values | _personal_values(row)


def _personal_values(row: Base) -> dict[str, Any]:
    if not isinstance(row, Sealed):
        return {}
    declared = vars(type(row)).items()
    return {
        name: _clear(row, name)
        for name, value in declared
        if isinstance(value, personal)
    }


def _clear(row: Sealed, name: str) -> Any:
    try:
        value = str(getattr(row, name))
    except Unreadable:
        return UNREADABLE
    return json.loads(value) if value.startswith("{") else value


def _opened(session: Session, row: Base, bound: str, value: bytes) -> Any:
    facts = {
        column.name: getattr(row, column.name)
        for column in row.__table__.columns
    }
    try:
        return json.loads(
            tools(session).vault.open_brief(
                value, bound=bound.format_map(facts)
            )
        )
    except (Unreadable, ValueError):
        return UNREADABLE


def _nom(session: Session, groupe_id: UUID | None) -> str | None:
    groupe = session.get(Groupe, groupe_id) if groupe_id else None
    return groupe.nom if groupe else None


def erase_subject(session: Session, demande: Demande, *, now: datetime) -> None:
    """Close a demande where it is still open, and erase all that it says, its topics included.

    What waits for a word goes too. Texts and files that wait in the private chat of its author, or
    of who follows it with them or meanwhile, go too: they may be about it.
    """
    state = demande.state
    _forget_held(session, demande, now=now)
    dialogues = dialogues_of(session, demande.id)
    for dialogue in dialogues:
        move(session, demande, dialogue, DialogueState.CLOSE, now=now)
    end_with_demande(session, demande, now=now)
    demande.is_sondage_open = False
    detail = json.dumps({"by": "operator", "was": str(state)})
    erase_demande(session, demande, now=now, detail=detail)
    delete_topics(session, dialogues, now=now)
    private_topics.delete(session, demande.id, now=now)


def _forget_held(session: Session, demande: Demande, *, now: datetime) -> None:
    writers = {
        demande.agent_id,
        *aidant_side(session, demande),
        *following(session, demande, now=now).agents,
    }
    accounts = select(AgentSession.user_id).where(
        AgentSession.agent_id.in_(writers)
    )
    in_private = and_(Held.user_id.in_(accounts), Held.chat_id == Held.user_id)
    in_topic = tuple_(Held.chat_id, Held.thread_id).in_(
        _threads(session, demande)
    )
    session.execute(delete(Held).where(or_(in_private, in_topic)))


def _threads(
    session: Session, demande: Demande
) -> list[tuple[int | None, int | None]]:
    dialogues = dialogues_of(session, demande.id)
    topics = [
        session.get_one(Place, dialogue.place_id) for dialogue in dialogues
    ]
    return [(topic.chat_id, topic.thread_id) for topic in topics]


def replay_erasures(
    session: Session, demande_ids: Sequence[UUID], *, now: datetime
) -> int:
    """Erase again what a backup brought back; return how many demandes were."""
    query = select(Demande).where(
        Demande.id.in_(demande_ids), Demande.erased_at.is_(None)
    )
    demandes = session.scalars(query.with_for_update()).all()
    for demande in demandes:
        erase_subject(session, demande, now=now)
    return len(demandes)
