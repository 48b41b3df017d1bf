"""Whoever posts to the machine is told when to come back, if the database does not answer."""

from contextlib import asynccontextmanager

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.web import SECRET_HEADER, make_web
from models.errors import Unavailable


@asynccontextmanager
async def visiting(world):
    secret = type(world.settings.bot_token)("s3cret")
    secrets = {"webhook_secret": secret, "sms_receipts_secret": secret}
    world.app.settings = world.settings.model_copy(update=secrets)
    async with TestClient(TestServer(make_web(world.app, path="/hook"))) as client:
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
        answer = await client.post("/hook", json=update, headers={SECRET_HEADER: "s3cret"})
    assert (answer.status, answer.headers.get("Retry-After")) == (503, "2")


@pytest.mark.usefixtures("away")
async def test_an_sms_provider_is_told_to_come_back_too(world):
    async with visiting(world) as client:
        receipt = {"id": "sms-1", "status": "delivered"}
        answer = await client.post("/sms/s3cret", json=receipt)
    assert (answer.status, answer.headers.get("Retry-After")) == (503, "2")
