"""What is noted beside the base is what must not happen twice, and nothing that was read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sending.sent import SentFile
from models.outbox.claiming import Claimed
from models.outbox.kinds.count import MembersCounted
from models.outbox.outcomes import Done, Outcome
from models.outbox.reader import NOBODY

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def claimed():
    return Claimed(
        id=7,
        payload=MembersCounted(),
        place=None,
        attempts=1,
        doubts=0,
        created_at=NOON,
        expires=None,
        reader=NOBODY,
        parts_sent=2,
    )


@pytest.fixture
def sent_file(tmp_path):
    return SentFile(tmp_path / "data" / "sent")


def test_a_part_that_left_is_noted_with_what_it_made(sent_file, claimed):
    outcome = Outcome(7, Done.PART_SENT, telegram_ids=(41, 42))
    sent_file.note(claimed, outcome)
    assert sent_file.read() == {(7, 2, 1): outcome}


def test_a_part_that_asked_is_asked_again(sent_file, claimed):
    sent_file.note(claimed, Outcome(7, Done.PART_SENT, content=b"1001 1 0"))
    assert sent_file.read() == {}


def test_what_may_be_found_out_again_is_not_noted(sent_file, claimed):
    sent_file.note(claimed, Outcome(7, Done.RETRY))
    assert sent_file.read() == {}


def count_open():
    return len([*Path("/proc/self/fd").iterdir()])


def test_what_the_base_knows_leaves_nothing_open(sent_file, claimed):
    before = count_open()
    for _ in range(2):
        sent_file.note(claimed, Outcome(7, Done.SENT, telegram_ids=(41,)))
        sent_file.forget()
    assert sent_file.read() == {}
    assert count_open() == before
