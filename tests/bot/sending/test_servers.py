"""What attempts say of the servers: an outage is told once, and not again by each row that waits for it."""

from datetime import UTC, datetime

import pytest
import structlog

from bot.outages import Outages, Outside
from bot.sending.attempts import FAILED, Work, note_end
from bot.sending.pace import Pace
from bot.sending.servers import Servers
from handlers.kit.calls import Mail, Send, Sms
from handlers.kit.screens import Screen
from models.chance import Chance
from models.outbox.claiming import Claimed
from models.outbox.kinds.unread import Unread
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import Place, PlaceKind
from models.outbox.reader import NOBODY

GROUP = Place(kind=PlaceKind.GENERAL, chat_id=-5)
MAIL = Mail(to="a@b.example", subject="s", body="b")
SMS = Sms(to="+33639981234", text="t")
SAID = Send(Screen("Mot."))


def attempt(call, place=None):
    row = Claimed(
        id=1,
        place=place,
        payload=Unread(),
        reader=NOBODY,
        created_at=datetime(2026, 11, 24, tzinfo=UTC),
        attempts=1,
        doubts=0,
        expires=None,
    )
    return Work(row, call)


@pytest.fixture
def servers():
    return Servers(Outages(Chance(bytes), lambda: 0.0))


@pytest.fixture
def pace():
    return Pace(lambda: 0.0, is_on=False)


@pytest.mark.parametrize(
    ("work", "fault", "away"),
    [
        (attempt(SAID, GROUP), "not_sent", Outside.SENDING),
        (attempt(SAID, GROUP), "timed_out", Outside.SENDING),
        (attempt(SAID, GROUP), "bad_request", None),
        (attempt(MAIL), "smtp_away", Outside.MAIL),
        (attempt(MAIL), "smtp_auth_535", Outside.MAIL),
        (attempt(MAIL), "recipient_550", None),
        (attempt(SMS), "sms_away", Outside.SMS),
        (attempt(SMS), "sms_503", Outside.SMS),
        (attempt(SMS), "number_refused", None),
    ],
)
def test_only_what_the_server_does_is_its_outage(
    servers, pace, work, fault, away
):
    failed, sent = Outcome(1, Done.RETRY, fault=fault), Outcome(1, Done.SENT)
    with structlog.testing.capture_logs() as lines:
        are_told = {servers.note(work, failed, pace) for _ in range(5)}
        servers.note(work, sent, pace)
    assert are_told == {away is not None}
    assert [line["event"] for line in lines] == (
        ["outage_began", "outage_over"] if away else []
    )
    assert {line["what"] for line in lines} == ({str(away)} if away else set())


def test_mails_without_a_server_are_no_outage_and_no_line(servers, pace):
    with structlog.testing.capture_logs() as lines:
        kept = Outcome(1, Done.RETRY, fault="smtp_none")
        assert servers.note(attempt(MAIL), kept, pace)
    assert lines == []


@pytest.mark.parametrize(
    ("done", "level"),
    [
        *((done, "warning") for done in sorted(FAILED)),
        (Done.WAIT, "info"),
        (Done.DROPPED, "info"),
        (Done.UNREAD, "info"),
    ],
)
def test_a_send_that_failed_is_a_warning(done, level):
    with structlog.testing.capture_logs() as lines:
        note_end(attempt(SAID, GROUP), Outcome(1, done, fault="bad_request"))
    [line] = lines
    assert line["log_level"] == level
