"""A past for a database: closed demandes with their topics, messages, copies and finished rows of the outbox."""

from datetime import timedelta

from sqlalchemy import insert, select

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.outbox.copies import Copy
from models.outbox.place import Place
from models.outbox.rows import Outgoing
from models.people.organisme import Groupe
from models.store.tools import tools
from models.store.writing import table_of

SAID = 5
"""Messages of each past demande; each left two finished rows."""
BATCH = 500
FIRST = 1_000_000
"""Numbers of demandes, topics and messages that nobody has yet."""


def add_past(session, count: int, *, now) -> None:
    """Add `count` closed demandes, each before one groupe: copies of one that is there, which nobody reads."""
    model = dict(
        session.execute(select(table_of(Demande)).limit(1)).mappings().one()
    )
    chat_id = session.scalar(
        select(Groupe.chat_id).where(Groupe.chat_id.is_not(None)).limit(1)
    )
    groupe_id = session.scalar(
        select(Groupe.id).where(Groupe.chat_id == chat_id)
    )
    for start in range(0, count, BATCH):
        ranks = range(start, min(start + BATCH, count))
        _add(
            session,
            model,
            [FIRST + rank for rank in ranks],
            (chat_id, groupe_id),
            now - timedelta(days=20),
        )


def _add(session, model, numbers, groupe, at) -> None:
    chance, (chat_id, groupe_id) = tools(session).chance, groupe
    rows = {
        table: []
        for table in (Demande, Place, Dialogue, Message, Outgoing, Copy)
    }
    for number in numbers:
        demande, place, dialogue = chance.uuid(), chance.uuid(), chance.uuid()
        ids = {"demande_id": demande, "place_id": place}
        closed = {
            "state": "close",
            "closed_at": at,
            "created_at": at,
            "duplicate_print": None,
        }
        rows[Demande].append(
            model
            | closed
            | {"id": demande, "number": number, "draft_id": chance.uuid()}
        )
        rows[Place].append(
            {
                "id": place,
                "kind": "topic",
                "chat_id": chat_id,
                "thread_id": number,
                "is_pinned": True,
                "groupe_id": groupe_id,
                "created_at": at,
            }
        )
        about = {
            "groupe_id": groupe_id,
            "state": "close",
            "asked_reminders": 0,
            "created_at": at,
        }
        rows[Dialogue].append(ids | about | {"id": dialogue})
        for rank in range(SAID):
            message, telegram_id = chance.uuid(), number * SAID + rank
            rows[Message].append(
                {
                    "id": message,
                    "demande_id": demande,
                    "dialogue_id": dialogue,
                    "agent_id": model["agent_id"],
                    "groupe_id": groupe_id,
                    "side": "referent",
                    "audience": "all",
                    "is_forwarded": False,
                    "chat_id": chat_id,
                    "telegram_id": telegram_id,
                    "created_at": at,
                }
            )
            sent = {
                "lane": place,
                "message_id": message,
                "rank": 0,
                "state": "sent",
                "attempts": 1,
                "doubts": 0,
                "parts_sent": 0,
                "reader": "groupe",
                "reader_id": groupe_id,
                "not_before": at,
                "created_at": at,
                "sent_at": at,
            }
            rows[Outgoing] += [
                ids | sent | {"kind": kind} for kind in ("relayed", "reacted")
            ]
            rows[Copy].append(
                ids | {"telegram_id": telegram_id, "message_id": message}
            )
    for table, values in rows.items():
        session.connection().execute(insert(table_of(table)), values)
