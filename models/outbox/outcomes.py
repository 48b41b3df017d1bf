"""What may become of an attempt to send, and what is told of one that failed for good."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from models.outbox.copies import Hanging
from models.outbox.kinds.kind import Kind


class Done(StrEnum):
    """What became of an attempt."""

    SENT = "sent"
    TOPIC_MADE = "topic_made"
    CARD_SENT = "card_sent"
    CARD_PINNED = "card_pinned"
    PAST_SENT = "past_sent"
    PART_SENT = "part_sent"
    RETRY = "retry"
    WAIT = "wait"
    MAYBE = "maybe"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TOPIC_GONE = "topic_gone"
    MIGRATED = "migrated"
    DROPPED = "dropped"
    UNREAD = "unread"
    WITHHELD = "withheld"
    NO_TOPIC = "no_topic"
    BROKEN = "broken"
    CHECKED = "checked"
    FETCHED = "fetched"
    FILE_READ = "file_read"
    FILE_LOST = "file_lost"
    FILE_AWAITED = "file_awaited"
    SHOWN_ALONE = "shown_alone"
    NOT_ALONE = "not_alone"
    RETRACTED = "retracted"
    UNDELETABLE = "undeletable"
    REMOVED = "removed"
    NOT_REMOVED = "not_removed"
    LINKED = "linked"
    DOOR_CLOSED = "door_closed"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one attempt.

    `telegram_ids`: what was made; `pause`: seconds; `chat_id`: where a group migrated to;
    `content`: the file or the link that was brought; `provider_id`: how an SMS provider names what
    it took; `hangs`: the buttons that the message made bears;
    `strayed`: what landed elsewhere in the chat, and is still there;
    `attempts`: which attempt of its row it was, 0 when there is no other.
    """

    id: int
    done: Done
    telegram_ids: tuple[int, ...] = ()
    pause: float = 0.0
    chat_id: int = 0
    fault: str = ""
    provider_id: str = ""
    strayed: tuple[int, ...] = ()
    hangs: Hanging = Hanging.NOTHING
    attempts: int = 0
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A row that left the queue without arriving: somebody has to be told.

    `has_reader`: who was to read it is still there, and may be told something.
    """

    id: int
    kind: Kind
    place_id: UUID | None
    demande_id: UUID | None
    message_id: UUID | None
    fault: str
    has_reader: bool = True
