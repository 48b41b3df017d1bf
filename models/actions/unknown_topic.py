"""A topic that the bot made, and that the base does not know: made after the backup put back."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.journal.entries import Act, Entry
from models.outbox.kinds.topic import TopicDeleted, TopicDoubled
from models.outbox.left_topics import UNSENT
from models.outbox.place import TOPICS, Place, private_place, topic_place
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, post
from models.people.organisme import Groupe
from models.store.tools import tools

READ_WITHIN = timedelta(minutes=1)


def let_go(
    session: Session, groupe: Groupe, thread_id: int, *, now: datetime
) -> Place | None:
    """Return the place of this topic, which is deleted once what is said there can be read.

    Nothing while a topic is being made in this Telegram group: it may be that one.
    """
    if groupe.chat_id is None or _is_one_made(session, groupe.chat_id):
        return None
    place = topic_place(session, groupe.chat_id, groupe_id=groupe.id, now=now)
    place.thread_id = thread_id
    session.flush()
    post(
        session,
        place,
        TopicDeleted(),
        reader=NOBODY,
        now=now,
        not_before=now + READ_WITHIN,
    )
    return place


def let_go_private(
    session: Session, user_id: int, thread_id: int, *, now: datetime
) -> bool:
    """Have this topic of a private chat deleted once what is said there can be read.

    Nobody says who made it: it is left where people may make some, as long as no backup was put
    back, and while one is being made in this chat. Returns whether it goes.
    """
    if tools(session).people_make_topics or not _was_put_back(session):
        return False
    if _is_one_made(session, user_id):
        return False
    post(
        session,
        private_place(session, user_id, now=now),
        TopicDoubled(thread_id=thread_id),
        reader=NOBODY,
        now=now,
        not_before=now + READ_WITHIN,
        lane=tools(session).chance.uuid(),
    )
    return True


def _was_put_back(session: Session) -> bool:
    restored = select(Entry.id).where(Entry.act == Act.DATABASE_RESTORED)
    return session.scalar(restored.limit(1)) is not None


def _is_one_made(session: Session, chat_id: int) -> bool:
    awaited = select(Place.id).where(
        Place.kind.in_(TOPICS),
        Place.chat_id == chat_id,
        Place.thread_id.is_(None),
        exists().where(
            Outgoing.place_id == Place.id, Outgoing.state.in_(UNSENT)
        ),
    )
    return session.scalar(awaited.limit(1)) is not None
