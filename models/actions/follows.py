"""What the end of an attempt changes beside its row: the dialogue, its places, who is told."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions import answer_waits, check_groupe, show_alone
from models.actions.bind_groupe import migrate_chat
from models.actions.door import door_closed
from models.actions.fetch import fetched
from models.actions.freeze import asked_after, counted
from models.actions.group_outcomes import checked
from models.actions.move_groupe import note_standing
from models.actions.read_file import judged
from models.actions.remove import not_removed, removed
from models.actions.watch import watched
from models.demande import topics
from models.demande.dialogue import is_withdrawn
from models.demande.draft import note_screen
from models.outbox import private_topics
from models.outbox.arrivals import (
    lose_card,
    lose_topic,
    note_arrival,
    note_card,
    note_past,
    note_pin,
    retract,
)
from models.outbox.fate import Ended
from models.outbox.kinds.file import FileFetched, FileRead
from models.outbox.kinds.kind import Kind
from models.outbox.outcomes import Done
from models.outbox.place import private_place
from models.outbox.retracting import note_retracted, retract_otherwise
from models.outbox.rows import opened
from models.people.entrance import note_link
from models.values.file_content import Refused

QUESTIONS = (Kind.SHOWN, Kind.DRAFT_ASKED)
"""What asks the open question of a draft."""


def _arrived(session: Session, ended: Ended) -> None:
    note_arrival(session, ended)
    if ended.outcome.telegram_ids and ended.row.message_id:
        _shows(session, ended, ended.row.message_id)
    if ended.traits.ends_topic and ended.place is not None:
        topics.drop(session, ended.place)


def _shows(session: Session, ended: Ended, subject_id: UUID) -> None:
    """A question of a draft, or somebody's words, is there."""
    if ended.row.kind in QUESTIONS:
        note_screen(session, subject_id, ended.outcome.telegram_ids[-1])
    elif is_withdrawn(session, subject_id):
        # Its author took it back while it was on its way.
        retract(session, ended)


def _part_sent(session: Session, ended: Ended) -> None:
    if ended.row.kind in {Kind.MEMBERS_COUNTED, Kind.MEMBERS_WATCHED}:
        asked_after(session, ended)
    else:
        _arrived(session, ended)


def _topic_made(session: Session, ended: Ended) -> None:
    if ended.place is not None:
        topics.adopt(
            session, ended.place, ended.outcome.telegram_ids[0], now=ended.now
        )


def _topic_gone(session: Session, ended: Ended) -> None:
    if ended.place is None:
        return
    if ended.refuses_topic:
        private_topics.refuse(session, ended.place, now=ended.now)
    lose_topic(ended.place)


def _refused(session: Session, ended: Ended) -> None:
    place = ended.place
    if place is None:
        return
    if ended.has_lost_first_message:
        lose_card(place)
    elif ended.refuses_topic:
        private_topics.refuse(session, place, now=ended.now)
    elif not place.is_private and place.chat_id is not None:
        check_groupe.doubt(
            session, place.chat_id, ended.outcome.fault, now=ended.now
        )


def _said_in_chat(session: Session, ended: Ended) -> None:
    if ended.place is None:
        return
    # It keeps its lane, and so its order.
    chat = private_place(session, ended.place.chat_id or 0, now=ended.now)
    ended.row.place_id = chat.id


def _migrated(session: Session, ended: Ended) -> None:
    if ended.place is not None and ended.place.chat_id is not None:
        migrate_chat(
            session, ended.place.chat_id, ended.outcome.chat_id, now=ended.now
        )


def _withheld(session: Session, ended: Ended) -> None:
    # What was withheld just before counts: its person is told once.
    session.flush()
    if ended.place is not None:
        answer_waits.tell_once(session, ended.row, ended.place, now=ended.now)


def _past_sent(session: Session, ended: Ended) -> None:
    note_past(session, ended)
    if ended.place is not None:
        note_standing(session, ended.place, now=ended.now)


def _fetched(session: Session, ended: Ended) -> None:
    asked = opened(session, ended.row)
    if isinstance(asked, FileFetched):
        fetched(session, asked, ended.outcome.content, now=ended.now)


def _file_read(session: Session, ended: Ended) -> None:
    asked = opened(session, ended.row)
    if isinstance(asked, FileRead):
        why = ended.outcome.fault
        if ended.outcome.done is Done.FILE_LOST:
            why = Refused.UNREADABLE
        content = ended.outcome.content
        judged(session, asked, content, why=why, now=ended.now)


def _counted(session: Session, ended: Ended) -> None:
    if ended.row.kind == Kind.MEMBERS_WATCHED:
        watched(session, ended)
    else:
        counted(session, ended)


def _linked(session: Session, ended: Ended) -> None:
    if ended.place is not None and ended.place.chat_id is not None:
        note_link(session, ended.place.chat_id, ended.outcome.content.decode())


FOLLOWS: dict[Done, Callable[[Session, Ended], None]] = {
    Done.SENT: _arrived,
    Done.PART_SENT: _part_sent,
    Done.TOPIC_MADE: _topic_made,
    Done.CARD_SENT: note_card,
    Done.CARD_PINNED: note_pin,
    Done.REFUSED: _refused,
    Done.UNREACHABLE: _refused,
    Done.TOPIC_GONE: _topic_gone,
    Done.MIGRATED: _migrated,
    Done.WITHHELD: _withheld,
    Done.NO_TOPIC: _said_in_chat,
    Done.PAST_SENT: _past_sent,
    Done.CHECKED: checked,
    Done.FETCHED: _fetched,
    Done.FILE_READ: _file_read,
    Done.FILE_LOST: _file_read,
    Done.SHOWN_ALONE: show_alone.shown,
    Done.NOT_ALONE: show_alone.not_alone,
    Done.RETRACTED: note_retracted,
    Done.UNDELETABLE: retract_otherwise,
    Done.REMOVED: removed,
    Done.NOT_REMOVED: not_removed,
    Done.LINKED: _linked,
    Done.COUNTED: _counted,
    Done.DOOR_CLOSED: door_closed,
}
"""What an outcome changes beside its row; the others change nothing else."""
