"""Which demande waits for whom, and when: five working days, ten, fifteen days."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from models.demande.clock import Clock, waits_since
from models.demande.dialogue import DialogueState, Unanswered
from models.demande.unanswered import (
    is_of_this_wait,
    is_waited_for,
    unanswered_as,
)
from models.rules import Rules

SENT = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""A Tuesday: ten working days are over on Tuesday 8 December, five on 1 December."""
NEVER, SILENT = Unanswered.NEVER_TAKEN, Unanswered.SILENT


def after(days):
    return SENT + timedelta(days=days)


def dialogue(**known):
    given = {
        "created_at": SENT,
        "answered_at": None,
        "waiting_since": None,
        "taken_at": None,
        "state": DialogueState.NOUVELLE,
    }
    return SimpleNamespace(**(given | known))


def demande(territoire="87", **known):
    given = {"reopened_at": None, "territoire": territoire}
    return SimpleNamespace(**(given | known))


def clock(row, of_demande):
    return Clock(waits_since(row, of_demande), of_demande.territoire)


TAKEN = {"taken_at": SENT, "state": DialogueState.EN_COURS}


@pytest.mark.parametrize(
    ("known", "territoire", "has_responsable", "days", "counted_as"),
    [
        ({}, "87", True, 13.9, None),
        ({}, "87", True, 14, NEVER),
        ({}, "87", False, 6.9, None),
        ({}, "87", False, 7, NEVER),
        # Taken without a word: fifteen days, responsable or not.
        (TAKEN, "87", True, 14.9, None),
        (TAKEN, "87", False, 14.9, None),
        (TAKEN, "87", True, 15, SILENT),
        # Given back to the team, it was taken once.
        ({"taken_at": SENT}, "87", True, 14, None),
        ({"taken_at": SENT}, "87", True, 15, SILENT),
        # Answered once: from the aidant's words, else from that answer.
        ({**TAKEN, "answered_at": after(2)}, "87", True, 16.9, None),
        ({**TAKEN, "answered_at": after(2)}, "87", True, 17, SILENT),
        (
            {**TAKEN, "answered_at": SENT, "waiting_since": after(3)},
            "87",
            True,
            17.9,
            None,
        ),
        (
            {**TAKEN, "answered_at": SENT, "waiting_since": after(3)},
            "87",
            True,
            18,
            SILENT,
        ),
        # Nobody waits for the organisme any more.
        ({"state": DialogueState.ATTENTE}, "87", True, 90, None),
        ({"state": DialogueState.TRAITEE}, "87", True, 90, None),
        ({"state": DialogueState.CLOSE}, "87", True, 90, None),
    ],
)
def test_what_the_moderation_counts(
    known, territoire, has_responsable, days, counted_as
):
    row = dialogue(**known)
    assert (
        unanswered_as(
            row,
            clock(row, demande(territoire)),
            rules=Rules(),
            has_responsable=has_responsable,
            now=after(days),
        )
        is counted_as
    )


@pytest.mark.parametrize(
    ("territoire", "days"),
    [("87", 7), ("974", 7), ("67", 7)],
)
def test_an_ordinary_week_is_the_same_everywhere(territoire, days):
    waits = clock(dialogue(), demande(territoire))
    assert waits.after_working_days(5) == after(days)


def test_a_holiday_of_the_territoire_counts_there_alone():
    # 20 December: the Réunion's. 2028, a Wednesday.
    sent = datetime(2028, 12, 18, 9, tzinfo=UTC)
    row = dialogue(created_at=sent)
    here = clock(row, demande("87")).after_working_days(5)
    there = clock(row, demande("974")).after_working_days(5)
    assert (here.date(), there.date()) == (
        date(2028, 12, 26),
        date(2028, 12, 27),
    )


@pytest.mark.parametrize(
    ("known", "is_waited"),
    [
        ({}, True),
        ({"answered_at": after(1)}, False),
        ({"answered_at": after(1), "waiting_since": after(2)}, True),
        ({"state": DialogueState.ATTENTE}, False),
        ({"state": DialogueState.TRAITEE, "waiting_since": after(2)}, False),
    ],
)
def test_the_aidant_waits_for_an_answer_to_their_words(known, is_waited):
    assert is_waited_for(dialogue(**known)) is is_waited


@pytest.mark.parametrize(
    ("done_at", "known", "reopened_at", "is_done"),
    [
        (None, {}, None, False),
        (after(7), {}, None, True),
        (after(7), {}, after(40), False),
        (
            after(7),
            {"answered_at": after(8), "waiting_since": after(9)},
            None,
            False,
        ),
        (
            after(20),
            {"answered_at": after(8), "waiting_since": after(9)},
            None,
            True,
        ),
    ],
)
def test_who_was_told_is_told_again_only_for_another_wait(
    done_at, known, reopened_at, is_done
):
    of_demande = demande(reopened_at=reopened_at)
    assert is_of_this_wait(done_at, dialogue(**known), of_demande) is is_done
