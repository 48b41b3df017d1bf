"""`check` asks the mail server whether it would take our mails, and says why not."""

import pytest
from pydantic import SecretStr

from bot.commands.check.outside import check_mails
from bot.settings import Settings


def settings(port):
    return Settings(smtp_url=SecretStr(f"smtp://127.0.0.1:{port}"))


@pytest.fixture
def office(mail_server):
    yield mail_server
    mail_server.refuses_us = ""


async def test_a_server_that_takes_our_mails_is_well(office):
    before = len(office.mails)
    point = await check_mails(settings(office.port))
    assert point.is_well, point.words
    assert len(office.mails) == before


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("530 5.7.0 Authenticate first", "refuse notre adresse d'envoi"),
        ("550 5.1.8 Sender rejected", "il répond 550"),
        ("451 4.3.0 Later", "il répond 451"),
    ],
)
async def test_a_server_that_refuses_us_is_said_with_its_answer(
    office, answer, said
):
    office.refuses_us = answer
    point = await check_mails(settings(office.port))
    assert not point.is_well
    assert said in point.words


async def test_a_server_that_is_away_is_said(unused_tcp_port):
    point = await check_mails(settings(unused_tcp_port))
    assert (point.is_well, "ne répond pas" in point.words) == (False, True)
