"""When the mail server refuses us, every mail is kept and tried again; one recipient's refusal is theirs."""

import pytest

from bot.health import read_health
from models.outbox.backlog import backlog
from tests.directory import MARYSE, PAUL

NOT_OURS = "550 5.1.8 Sender address rejected"

pytestmark = pytest.mark.usefixtures("led")


@pytest.fixture
def office(world):
    yield world.mailbox
    world.mailbox.refuses_us = ""
    world.mailbox.refuses.clear()


async def asks(world, email):
    someone = world.someone("Quelqu'un")
    someone.email = email
    await someone.says(email)
    return someone


async def health(world):
    status, told = await read_health(world.app)
    return status, told["status"], told["problems"]


async def test_what_is_refused_of_us_is_kept_said_and_leaves_once_mended(
    world, office
):
    office.refuses_us = NOT_OURS
    maryse, paul = await asks(world, MARYSE), await asks(world, PAUL)
    await world.wait(minutes=20)
    assert maryse.mails() == paul.mails() == []
    said = "e-mails gardés : le serveur refuse notre adresse d'envoi (MAIL_FROM), il répond 550"
    assert await health(world) == (200, "degraded", [said])
    office.refuses_us = ""
    await world.wait(minutes=6)
    assert (len(maryse.mails()), len(paul.mails())) == (1, 1)
    assert await health(world) == (200, "ok", [])


async def test_a_recipient_that_is_refused_holds_nobody_elses_mail(
    world, office
):
    office.refuses[MARYSE] = "550 5.1.1 No such user"
    maryse, paul = await asks(world, MARYSE), await asks(world, PAUL)
    await world.wait(minutes=1)
    assert (len(maryse.mails()), len(paul.mails())) == (0, 1)
    waits = await world.app.uow.read(backlog, now=world.instant)
    assert (waits.causes, waits.kept_mails) == ({"recipient_550": 1}, {})
    assert await health(world) == (200, "ok", [])


async def test_who_asks_to_come_back_later_is_written_to_later(world, office):
    office.refuses[MARYSE] = "450 4.2.0 Greylisted"
    maryse = await asks(world, MARYSE)
    await world.wait(minutes=1)
    assert maryse.mails() == []
    office.refuses.clear()
    await world.wait(minutes=6)
    assert len(maryse.mails()) == 1
