"""The fate of a row once an attempt ended: where it stands, when it leaves again, what is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.outbox.kinds import traits_of
from models.outbox.kinds.payload import Traits
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import FAULT_LENGTH, Outgoing, State
from models.rules import Rules
from models.store.tools import POSTED

CANNOT_EDIT = "cannot_edit"
"""The message to edit is no more: somebody deleted it."""
TOPICS_OFF = "topics_off"
CLOSED_CHAT = frozenset({"forbidden", "chat_gone"})
"""The person blocked the bot, or never opened the conversation: the chat takes nothing at all."""
FILE_UNREAD = "file_unread"
"""What it carries is not read yet."""
MOST_DOUBLINGS = 16
"""Beyond it the longest pause is long passed."""
WAITING = frozenset({State.NEW, State.MAYBE})
OVER = frozenset({State.SENT, State.DROPPED, State.PARKED})
UNSURE = frozenset({Done.MAYBE, Done.RETRY, Done.WAIT})
"""The ends that say nothing of the other attempts."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of one attempt: its row, the place it was for, what became of it, and when."""

    row: Outgoing
    place: Place | None
    outcome: Outcome
    now: datetime

    @property
    def traits(self) -> Traits:
        """What a success and a failure mean for this kind of row."""
        return traits_of(self.row.kind)

    @property
    def is_overtaken(self) -> bool:
        """Whether another attempt decides, or has.

        The machine slept, or another one leads: the row was taken for one that a dead sender held.
        """
        is_older = 0 < self.outcome.attempts < self.row.attempts
        is_other = is_older or self.row.state in OVER
        return is_other and self.outcome.done in UNSURE

    @property
    def has_lost_first_message(self) -> bool:
        """Whether somebody deleted the board or the card that was to be edited."""
        is_gone = self.outcome.fault == CANNOT_EDIT
        return (
            is_gone and self.traits.is_first_message and self.place is not None
        )

    @property
    def awaits_topic(self) -> bool:
        """Whether its topic was asked for, and nobody knows yet whether it was made."""
        place = self.place
        return place is not None and place.is_topic and place.thread_id is None

    @property
    def refuses_topic(self) -> bool:
        """Whether the private topic itself was refused, and not what was to be said there.

        A topic that was just made and is gone before it holds its card counts too: made again and
        again, it would never end.
        """
        place, fault = self.place, self.outcome.fault
        if place is None or place.kind != PlaceKind.PRIVATE_TOPIC:
            return False
        if self.traits.is_by_id or fault in CLOSED_CHAT:
            return False
        return (
            fault == TOPICS_OFF
            or place.thread_id is None
            or place.card_id is None
        )


@dataclass(frozen=True, slots=True)
class Fate:
    """What a row becomes: `not_before`, when it may leave again; `sent_at`, when it ended."""

    state: State
    not_before: datetime
    sent_at: datetime | None
    fault: str | None
    attempts: int
    doubts: int
    parts_sent: int
    keeps_payload: bool = True

    @classmethod
    def so_far(cls, row: Outgoing) -> "Fate":
        """Return where a row stands while it is in hand."""
        return cls(
            state=row.state,
            not_before=row.not_before,
            sent_at=row.sent_at,
            fault=row.fault,
            attempts=row.attempts,
            doubts=row.doubts,
            parts_sent=row.parts_sent,
        )


def fate(ended: Ended, rules: Rules) -> Fate:
    """Return what becomes of a row, from how its attempt ended."""
    decided = DECISIONS[ended.outcome.done](ended, rules)
    if decided.state in WAITING and ended.row.payload is None:
        # Erased while it was in hand: there is nothing left to say.
        return _ends(ended, State.DROPPED, fault="erased")
    return decided


def carry_out(session: Session, row: Outgoing, decided: Fate) -> None:
    """Write the fate of a row, which is in hand no more."""
    row.state, row.leased_until = decided.state, None
    row.not_before, row.sent_at = decided.not_before, decided.sent_at
    row.attempts, row.doubts = decided.attempts, decided.doubts
    row.parts_sent, row.fault = decided.parts_sent, decided.fault
    if not decided.keeps_payload:
        row.payload = None
    if decided.state in WAITING:
        session.info[POSTED] = True


def _ends(ended: Ended, state: State, *, fault: str = "") -> Fate:
    # What is parked may still be sent by an operator, but an SMS: its code is over long before.
    is_kept = state is State.PARKED and not ended.traits.is_awaited
    return replace(
        Fate.so_far(ended.row),
        state=state,
        sent_at=ended.now,
        fault=fault[:FAULT_LENGTH] or None,
        keeps_payload=is_kept,
    )


def _waits(ended: Ended, pause: timedelta, *, state: State = State.NEW) -> Fate:
    return replace(
        Fate.so_far(ended.row), state=state, not_before=ended.now + pause
    )


def _again(ended: Ended, _rules: Rules) -> Fate:
    return _waits(ended, timedelta(0))


def _sent(ended: Ended, _rules: Rules) -> Fate:
    return _ends(ended, State.SENT)


def _parked(ended: Ended, _rules: Rules) -> Fate:
    return _ends(ended, State.PARKED, fault=ended.outcome.fault)


def _dropped(ended: Ended, _rules: Rules) -> Fate:
    return _ends(ended, State.DROPPED, fault=ended.outcome.fault)


def _withheld(ended: Ended, _rules: Rules) -> Fate:
    return replace(Fate.so_far(ended.row), state=State.WITHHELD)


def _part_sent(ended: Ended, rules: Rules) -> Fate:
    parts_sent = ended.row.parts_sent + 1
    return replace(
        _again(ended, rules), parts_sent=parts_sent, attempts=0, doubts=0
    )


def _topic_gone(ended: Ended, rules: Rules) -> Fate:
    # The place is prepared anew: topic, card, pin, then the words, from their first part on.
    return replace(_again(ended, rules), parts_sent=0)


def _refused(ended: Ended, rules: Rules) -> Fate:
    if ended.has_lost_first_message or ended.refuses_topic:
        return _again(ended, rules)
    if ended.traits.is_passing:
        return _dropped(ended, rules)
    return _parked(ended, rules)


def _retry(ended: Ended, rules: Rules) -> Fate:
    attempts = ended.row.attempts
    if ended.traits.is_awaited and attempts >= rules.sms_attempts:
        return _parked(ended, rules)
    doublings = min(attempts - 1, MOST_DOUBLINGS)
    pause = min(rules.first_pause * 2**doublings, rules.longest_pause)
    pause = max(pause, timedelta(seconds=ended.outcome.pause))
    fault = ended.outcome.fault[:FAULT_LENGTH]
    return replace(_waits(ended, pause, state=_still(ended)), fault=fault)


def _wait(ended: Ended, _rules: Rules) -> Fate:
    pause = timedelta(seconds=ended.outcome.pause)
    # The server asked for time: that was no attempt.
    attempts = ended.row.attempts - 1
    return replace(_waits(ended, pause, state=_still(ended)), attempts=attempts)


def _file_awaited(ended: Ended, rules: Rules) -> Fate:
    # Nothing was tried: it leaves as soon as its files are read.
    waits = _waits(ended, rules.file_patience, state=_still(ended))
    attempts = ended.row.attempts - 1
    return replace(waits, attempts=attempts, fault=FILE_UNREAD)


def _still(ended: Ended) -> State:
    return State.MAYBE if ended.row.doubts else State.NEW


def _maybe(ended: Ended, rules: Rules) -> Fate:
    if ended.awaits_topic:
        # Telegram tells us of the topic if it exists: nothing is guessed, and nothing given up.
        return _waits(ended, rules.topic_in_doubt, state=State.MAYBE)
    doubts = ended.row.doubts + 1
    if doubts > rules.resends_when_unsure:
        parked = _ends(
            ended, State.PARKED, fault=ended.outcome.fault or "unsure"
        )
        return replace(parked, doubts=doubts)
    return replace(
        _waits(ended, rules.first_pause, state=State.MAYBE), doubts=doubts
    )


DECISIONS: dict[Done, Callable[[Ended, Rules], Fate]] = {
    Done.SENT: _sent,
    Done.TOPIC_MADE: _again,
    Done.CARD_SENT: _again,
    Done.CARD_PINNED: _again,
    Done.PAST_SENT: _again,
    Done.PART_SENT: _part_sent,
    Done.RETRY: _retry,
    Done.WAIT: _wait,
    Done.MAYBE: _maybe,
    Done.REFUSED: _refused,
    Done.UNREACHABLE: _refused,
    Done.TOPIC_GONE: _topic_gone,
    Done.MIGRATED: _again,
    Done.DROPPED: _dropped,
    Done.UNREAD: _dropped,
    Done.WITHHELD: _withheld,
    Done.NO_TOPIC: _again,
    Done.BROKEN: _parked,
    Done.CHECKED: _sent,
    Done.FETCHED: _sent,
    Done.FILE_READ: _sent,
    Done.FILE_LOST: _dropped,
    Done.FILE_AWAITED: _file_awaited,
    Done.SHOWN_ALONE: _sent,
    Done.NOT_ALONE: _dropped,
    Done.RETRACTED: _sent,
    Done.UNDELETABLE: _sent,
    Done.REMOVED: _sent,
    Done.NOT_REMOVED: _dropped,
    Done.LINKED: _sent,
    Done.DOOR_CLOSED: _sent,
    Done.COUNTED: _sent,
}
