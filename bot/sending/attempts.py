"""One attempt: which step of a row comes next, and what its end means for the outbox."""

from dataclasses import dataclass, replace

import structlog

from bot.gateways.ports import (
    GatewayError,
    Maybe,
    Migrated,
    NotModified,
    NotNow,
    Permanent,
    ShownToAll,
    Slow,
    Temporary,
    TopicGone,
    Unreachable,
)
from bot.metrics import SENDS
from bot.sending.carriers import CARRIERS
from handlers.kit.calls import (
    AwaitFile,
    Broken,
    Call,
    Drop,
    Hold,
    NoReader,
    SayInChat,
    SayInPrivate,
    Send,
    Unsaid,
    Withhold,
)
from handlers.kit.screens import Screen
from handlers.outgoing.erasure import Retract
from models.outbox.claiming import Claimed
from models.outbox.copies import Hanging
from models.outbox.outcomes import Done, Outcome

log = structlog.get_logger("sender")

UNSAID: dict[type[Call], Done] = {
    Drop: Done.DROPPED,
    NoReader: Done.UNREAD,
    Hold: Done.WAIT,
    AwaitFile: Done.FILE_AWAITED,
    Broken: Done.BROKEN,
    Withhold: Done.WITHHELD,
    SayInChat: Done.NO_TOPIC,
    SayInPrivate: Done.NOT_ALONE,
}
"""What becomes of a row for which nothing leaves now."""

EXPECTED = frozenset(
    {
        Done.SENT,
        Done.TOPIC_MADE,
        Done.CARD_SENT,
        Done.CARD_PINNED,
        Done.PAST_SENT,
        Done.PART_SENT,
        Done.SHOWN_ALONE,
        Done.RETRACTED,
        Done.REMOVED,
        Done.LINKED,
        Done.DOOR_CLOSED,
        Done.FILE_READ,
        Done.FILE_AWAITED,
        Done.COUNTED,
    }
)
"""The ends that are not worth a line of the log."""
FAILED = frozenset(
    {
        Done.RETRY,
        Done.MAYBE,
        Done.REFUSED,
        Done.UNREACHABLE,
        Done.BROKEN,
        Done.FILE_LOST,
        Done.NOT_REMOVED,
    }
)
"""The ends that an operator may have to do something about: they are warnings."""
NO_DOOR = "none"
"""The door of what does not leave."""
NO_ANSWER = frozenset({"not_sent", "timed_out", "answer_lost", "api_away"})
"""The faults of a server that is away."""


def message_id(claimed: Claimed) -> str:
    """Return what names this row outside, the same at each attempt."""
    return f"aplus-{claimed.id}-{claimed.created_at:%Y%m%d%H%M%S}"


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed row and the call that it becomes now, one request; the last of its row, or not."""

    claimed: Claimed
    call: Call
    is_last: bool = True

    @property
    def chat_id(self) -> int | None:
        """The chat that it goes to, or nothing."""
        place = self.claimed.place
        return place.chat_id if place is not None else None


def next_step(claimed: Claimed, call: Call) -> Work:
    """Return the step that comes now: what already left of the row is not done again."""
    carrier = CARRIERS.get(type(call))
    if carrier is None or carrier.steps is None:
        return Work(claimed, call)
    steps = carrier.steps(call)
    last = len(steps) - 1
    now = min(claimed.parts_sent, last)
    return Work(claimed, steps[now], is_last=now == last)


def messages_of(call: Call) -> int:
    """Return how many messages a step counts for: an album, as many as it holds."""
    return max(1, len(call.screen.files)) if isinstance(call, Send) else 1


def hanging(call: Call) -> Hanging:
    """Return what hangs under the message that a step makes, or edits."""
    screen = getattr(call, "screen", None)
    if not isinstance(screen, Screen) or not screen.rows:
        return Hanging.NOTHING
    return screen.hangs


def succeeded(work: Work) -> Done:
    """Return what the success of a step means for its row."""
    return CARRIERS[type(work.call)].done if work.is_last else Done.PART_SENT


def repeats(claimed: Claimed, call: Call) -> bool:
    """Return whether this may be asked again at will; the rest must not happen twice."""
    carrier = CARRIERS.get(type(call))
    if carrier is None:
        return True
    if carrier.repeats is not None:
        return carrier.repeats
    return claimed.payload.traits.repeats


def is_doubtful(work: Work) -> bool:
    """Return whether it may have arrived: it is sent again only to a server that answers."""
    claimed = work.claimed
    if not claimed.doubts or claimed.place is None:
        return False
    return not repeats(claimed, work.call)


def left_unsaid(claimed: Claimed, call: Unsaid) -> Outcome:
    """Return the end of an attempt for which nothing leaves now."""
    done = UNSAID[type(call)]
    return Outcome(claimed.id, done, fault=call.reason, pause=call.seconds)


def note_end(work: Work, outcome: Outcome) -> None:
    """Count an end, and log one that is worth a line."""
    carrier = CARRIERS.get(type(work.call))
    door = str(carrier.door) if carrier is not None else NO_DOOR
    SENDS[door, str(outcome.done)] += 1
    if outcome.done in EXPECTED:
        return
    is_unread = outcome.done is Done.UNREAD
    say = log.warning if outcome.done in FAILED else log.info
    say(
        "outgoing_unread" if is_unread else "outgoing_ended",
        done=str(outcome.done),
        outgoing_id=outcome.id,
        kind=str(work.claimed.payload.kind),
        fault=outcome.fault,
    )


def _named(call: Call) -> tuple[int, ...]:
    return call.telegram_ids if isinstance(call, Retract) else ()


def failed(work: Work, error: GatewayError) -> Outcome:
    """Return what follows from a failure, by its kind."""
    return replace(_failed(work, error), strayed=error.strayed)


def _failed(work: Work, error: GatewayError) -> Outcome:
    claimed, call, row_id = work.claimed, work.call, work.claimed.id
    match error:
        case Slow(seconds=seconds) | NotNow(seconds=seconds):
            return Outcome(row_id, Done.WAIT, pause=seconds)
        case Migrated(chat_id=chat_id):
            return Outcome(row_id, Done.MIGRATED, chat_id=chat_id)
        case TopicGone():
            return Outcome(row_id, Done.TOPIC_GONE)
        case NotModified():
            return Outcome(
                row_id, Done.SENT if work.is_last else Done.PART_SENT
            )
        case Unreachable():
            return Outcome(row_id, Done.UNREACHABLE, fault=error.code)
        case Maybe():
            in_doubt = Done.RETRY if repeats(claimed, call) else Done.MAYBE
            return Outcome(row_id, in_doubt, fault=error.code)
        case ShownToAll(telegram_id=telegram_id):
            stray = (telegram_id,)
            return Outcome(
                row_id, Done.NOT_ALONE, telegram_ids=stray, fault=error.code
            )
        case Permanent():
            return Outcome(
                row_id,
                CARRIERS[type(call)].refused,
                fault=error.code,
                telegram_ids=_named(call),
            )
        case Temporary() | _:
            return Outcome(row_id, Done.RETRY, fault=error.code)
