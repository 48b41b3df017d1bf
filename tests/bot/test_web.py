"""Whoever posts to the machine is told when to come back; what comes in another order harms nothing."""

from contextlib import asynccontextmanager

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.health import Standing
from bot.web import SECRET_HEADER, make_web
from models.errors import Unavailable
from tests.beginnings import sent_to_caf
from tests.directory import CAF, MARYSE

BEGINNINGS = {"maryse": sent_to_caf}


@pytest.fixture
async def maryse(world):
    return await world.agent(MARYSE)


@asynccontextmanager
async def visiting(world):
    secret = type(world.settings.bot_token)("s3cret")
    secrets = {"webhook_secret": secret, "sms_receipts_secret": secret}
    world.app.settings = world.settings.model_copy(update=secrets)
    async with TestClient(
        TestServer(make_web(Standing(world.app), path="/hook"))
    ) as client:
        yield client


@pytest.fixture
def away(world, monkeypatch):
    async def fails(*_args, **_kwargs):
        raise Unavailable

    monkeypatch.setattr(world.app.uow, "run", fails)


@pytest.mark.usefixtures("away")
async def test_telegram_is_told_to_post_again_in_two_seconds(world):
    someone = world.someone()
    someone.person.says(someone.chat, "bonjour")
    [update] = world.telegram.pending(world.bot)
    async with visiting(world) as client:
        answer = await client.post(
            "/hook", json=update, headers={SECRET_HEADER: "s3cret"}
        )
    assert (answer.status, answer.headers.get("Retry-After")) == (503, "2")


@pytest.mark.usefixtures("away")
async def test_an_sms_provider_is_told_to_come_back_too(world):
    async with visiting(world) as client:
        receipt = {"id": "sms-1", "status": "delivered"}
        answer = await client.post("/sms/s3cret", json=receipt)
    assert (answer.status, answer.headers.get("Retry-After")) == (503, "2")


@pytest.mark.parametrize("first", ["message", "callback_query"])
async def test_words_and_a_tap_that_pass_each_other_are_never_lost_in_silence(
    world, maryse, first
):
    caf = await world.groupe(CAF)
    await maryse.says("/start d1")
    await maryse.taps("Clore la demande")
    maryse.person.says(maryse.chat, "Voici le bail.")
    maryse.person.taps(maryse.chat, "Oui, clore")
    updates = sorted(
        world.telegram.pending(world.bot),
        key=lambda update: first not in update,
    )
    async with visiting(world) as client:
        for update in updates:
            posted = await client.post(
                "/hook", json=update, headers={SECRET_HEADER: "s3cret"}
            )
            assert posted.status == 200
    await world.app.sender.drain()
    [topic] = caf.open_topics()
    assert topic.is_closed
    assert maryse.sees("Voici le bail.", chat=caf, topic=topic) is (
        first == "message"
    )
    is_held = "Réouvrir la n°\u00a01" in maryse.screen().labels
    assert is_held is (first != "message")
