"""What becomes of a row, outcome by outcome: pauses, refusals, doubts, and the attempts of an SMS."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from models.outbox.fate import DECISIONS, Ended, fate
from models.outbox.kinds.kind import Kind
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import Outgoing, State
from models.rules import Rules

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(minutes=1)
RULES = Rules()
AT_ONCE, FIRST_PAUSE, LONGEST_PAUSE = (
    timedelta(0),
    RULES.first_pause,
    RULES.longest_pause,
)
IN_DOUBT = RULES.topic_in_doubt
NEW, MAYBE, SENT, PARKED = State.NEW, State.MAYBE, State.SENT, State.PARKED
DROPPED, WITHHELD = State.DROPPED, State.WITHHELD


def row_of(kind=Kind.RELAYED, **values):
    facts = {
        "attempts": 1,
        "doubts": 0,
        "parts_sent": 0,
        "payload": b"sealed",
    } | values
    return Outgoing(
        id=1, kind=kind, state=State.SENDING, not_before=BEFORE, **facts
    )


def place_of(kind=PlaceKind.TOPIC, *, thread=None, card=None):
    return Place(
        id=UUID(int=1), kind=kind, chat_id=-100, thread_id=thread, card_id=card
    )


READY = place_of(thread=5, card=6)
UNMADE = place_of()
OWN_TOPIC = place_of(PlaceKind.PRIVATE_TOPIC, thread=5, card=6)
NEW_OWN_TOPIC = place_of(PlaceKind.PRIVATE_TOPIC, thread=5)


def fate_of(done, *, row=None, place=READY, **outcome):
    return fate(
        Ended(row or row_of(), place, Outcome(1, done, **outcome), NOW), RULES
    )


@pytest.mark.parametrize("done", list(Done))
def test_a_row_of_a_later_version_is_left_for_who_understands_it(done):
    later = fate_of(done, row=row_of("from_a_later_version"))
    assert later.keeps_payload == (later.state not in {SENT, DROPPED})


def test_every_outcome_has_its_decision():
    assert set(DECISIONS) == set(Done)


@pytest.mark.parametrize(
    ("done", "state"),
    [
        (Done.SENT, SENT),
        (Done.CHECKED, SENT),
        (Done.FETCHED, SENT),
        (Done.DROPPED, DROPPED),
        (Done.BROKEN, PARKED),
        (Done.REFUSED, PARKED),
        (Done.UNREACHABLE, PARKED),
    ],
)
def test_what_ends_a_row(done, state):
    decided = fate_of(done, fault="why" if state != SENT else "")
    assert (decided.state, decided.sent_at) == (state, NOW)
    assert decided.fault == (None if state == SENT else "why")
    assert decided.keeps_payload == (state == PARKED)


@pytest.mark.parametrize(
    "done",
    [
        Done.TOPIC_MADE,
        Done.CARD_SENT,
        Done.CARD_PINNED,
        Done.MIGRATED,
        Done.NO_TOPIC,
    ],
)
def test_what_prepares_a_place_lets_its_row_leave_at_once(done):
    decided = fate_of(done)
    assert (decided.state, decided.not_before, decided.sent_at) == (
        NEW,
        NOW,
        None,
    )
    assert decided.keeps_payload


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (1, FIRST_PAUSE),
        (2, 2 * FIRST_PAUSE),
        (3, 4 * FIRST_PAUSE),
        (9, 256 * FIRST_PAUSE),
        (10, LONGEST_PAUSE),
        (1000, LONGEST_PAUSE),
    ],
)
def test_a_retry_waits_twice_as_long_each_time_up_to_the_longest_pause(
    attempts, pause
):
    decided = fate_of(
        Done.RETRY, row=row_of(attempts=attempts), fault="http_502"
    )
    assert (decided.state, decided.not_before) == (NEW, NOW + pause)
    assert (decided.attempts, decided.fault) == (attempts, "http_502")


def test_a_retry_waits_as_long_as_the_server_asked():
    assert fate_of(Done.RETRY, pause=40).not_before == NOW + timedelta(
        seconds=40
    )


def test_what_is_in_doubt_stays_so_while_it_waits():
    row = row_of(doubts=1)
    assert fate_of(Done.RETRY, row=row).state == MAYBE
    assert fate_of(Done.WAIT, row=row, pause=3).state == MAYBE


def test_to_wait_for_the_server_is_no_attempt():
    decided = fate_of(Done.WAIT, row=row_of(attempts=4), pause=7)
    assert (decided.state, decided.attempts) == (NEW, 3)
    assert decided.not_before == NOW + timedelta(seconds=7)


@pytest.mark.parametrize(
    ("attempts", "state"),
    [(1, NEW), (RULES.sms_attempts - 1, NEW), (RULES.sms_attempts, PARKED)],
)
def test_an_sms_is_given_up_after_its_attempts(attempts, state):
    decided = fate_of(
        Done.RETRY,
        row=row_of(Kind.SMS_SENT, attempts=attempts),
        place=None,
        fault="sms_503",
    )
    assert (decided.state, decided.fault) == (state, "sms_503")


@pytest.mark.parametrize(
    "done", [Done.REFUSED, Done.BROKEN, Done.DROPPED, Done.SENT]
)
def test_nothing_of_an_sms_is_kept(done):
    assert not fate_of(
        done, row=row_of(Kind.SMS_SENT), place=None
    ).keeps_payload


@pytest.mark.parametrize(
    ("doubts", "place", "expected"),
    [
        (0, READY, (MAYBE, NOW + FIRST_PAUSE, 1, None)),
        (1, READY, (PARKED, BEFORE, 2, "unsure")),
        (0, UNMADE, (MAYBE, NOW + IN_DOUBT, 0, None)),
        (1, UNMADE, (MAYBE, NOW + IN_DOUBT, 1, None)),
    ],
)
def test_what_may_have_arrived_is_resent_once_and_a_topic_is_waited_for(
    doubts, place, expected
):
    decided = fate_of(Done.MAYBE, row=row_of(doubts=doubts), place=place)
    assert (
        decided.state,
        decided.not_before,
        decided.doubts,
        decided.fault,
    ) == expected


@pytest.mark.parametrize(
    ("kind", "place", "fault", "state"),
    [
        (Kind.BOARD_CHANGED, READY, "cannot_edit", NEW),
        (Kind.CARD_CHANGED, READY, "cannot_edit", NEW),
        (Kind.CARD_CHANGED, READY, "no_right", PARKED),
        (Kind.AMENDED, READY, "cannot_edit", PARKED),
        (Kind.RELAYED, READY, "topics_off", PARKED),
        (Kind.RELAYED, OWN_TOPIC, "topics_off", NEW),
        (Kind.RELAYED, OWN_TOPIC, "bad_request", PARKED),
        (Kind.RELAYED, NEW_OWN_TOPIC, "bad_request", NEW),
        (Kind.RELAYED, NEW_OWN_TOPIC, "forbidden", PARKED),
        (Kind.RELAYED, NEW_OWN_TOPIC, "chat_gone", PARKED),
        (Kind.MESSAGE_ERASED, NEW_OWN_TOPIC, "bad_request", PARKED),
        (Kind.TOPIC_DELETED, NEW_OWN_TOPIC, "topics_off", PARKED),
        (Kind.TOPIC_REOPENED, OWN_TOPIC, "no_forum", PARKED),
        (Kind.GROUP_CHECKED, READY, "forbidden", DROPPED),
        (Kind.BUTTONS_TAKEN, OWN_TOPIC, "cannot_edit", DROPPED),
    ],
)
def test_a_refusal_ends_the_row_unless_its_place_can_be_made_anew(
    kind, place, fault, state
):
    assert (
        fate_of(Done.REFUSED, row=row_of(kind), place=place, fault=fault).state
        == state
    )


def test_a_part_that_left_counts_and_the_next_has_its_own_attempts():
    decided = fate_of(
        Done.PART_SENT, row=row_of(parts_sent=1, attempts=3, doubts=1)
    )
    assert (decided.parts_sent, decided.attempts, decided.doubts) == (2, 0, 0)
    assert (decided.state, decided.not_before) == (NEW, NOW)


def test_in_a_topic_made_anew_a_message_is_said_from_its_first_part():
    decided = fate_of(Done.TOPIC_GONE, row=row_of(parts_sent=2))
    assert (decided.state, decided.parts_sent) == (NEW, 0)


def test_what_waits_for_a_login_is_kept_and_has_not_ended():
    decided = fate_of(Done.WITHHELD)
    assert (decided.state, decided.sent_at, decided.keeps_payload) == (
        WITHHELD,
        None,
        True,
    )


@pytest.mark.parametrize(
    "done", [Done.RETRY, Done.WAIT, Done.MAYBE, Done.TOPIC_MADE]
)
def test_what_was_erased_while_it_was_in_hand_never_leaves(done):
    decided = fate_of(done, row=row_of(payload=None))
    assert (decided.state, decided.fault, decided.sent_at) == (
        DROPPED,
        "erased",
        NOW,
    )


def test_a_long_cause_is_cut_to_its_column():
    assert fate_of(Done.REFUSED, fault="x" * 80).fault == "x" * 60


def test_a_rule_that_allows_more_doubts_is_followed():
    ended = Ended(row_of(doubts=1), READY, Outcome(1, Done.MAYBE), NOW)
    assert fate(ended, replace(RULES, resends_when_unsure=2)).state == MAYBE
