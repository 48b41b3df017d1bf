"""What a process asks of Telegram when it starts is asked until it is taken."""

import asyncio

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.commands import hearing
from bot.settings import Settings, WrongSettings
from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from tests.bot.place import TOKEN
from tests.bot.simulator.line import running

HOOK = "https://aplus.example/hook"
KEYS = {"k1": b"k" * 32}


@pytest.fixture
async def faults():
    return []


@pytest.fixture
async def naps(monkeypatch):
    """The seconds that were waited, in no time."""
    naps = []

    async def nap(_stop, seconds):
        naps.append(seconds)

    monkeypatch.setattr(hearing, "nap", nap)
    return naps


@pytest.fixture
async def machine(place, faults, tmp_path):
    """The bot before a server that fails, and what makes one for an address."""
    apps = []

    def failing(method, _params):
        return faults.pop(0) if faults and method.endswith("Webhook") else None

    async with running(application(place.telegram, faults=failing)) as base:

        async def made(url=HOOK):
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                database_url=f"sqlite+aiosqlite:///{tmp_path}/aplus.db",
                telegram_api_base=base,
                webhook_url=url,
                webhook_secret=SecretStr("s3cret-s3cret"),
                port=8080,
            )
            apps.append(await build(settings, KEYS))
            return apps[-1]

        yield made
        for app in apps:
            await app.close()


async def test_a_webhook_that_is_refused_for_a_moment_is_set_again(
    place, machine, faults, naps
):
    faults[:] = [
        Fault(Trouble.TOO_MANY, retry_after=3),
        Fault(Trouble.BAD_GATEWAY),
        Fault(Trouble.DROP),
    ]
    path = await hearing.announce(await machine(), asyncio.Event())
    assert path == "/hook"
    assert place.bot.webhook["url"] == HOOK
    assert naps == [3, hearing.PAUSE, hearing.PAUSE]


async def test_an_address_that_telegram_will_never_take_is_said(machine, naps):
    with pytest.raises(WrongSettings, match="WEBHOOK_URL"):
        await hearing.announce(
            await machine("ftp://aplus.example"), asyncio.Event()
        )
    assert naps == []


async def test_a_process_that_is_told_to_stop_asks_no_more(
    place, machine, faults, naps
):
    stop = asyncio.Event()
    stop.set()
    await hearing.announce(await machine(), stop)
    assert not place.bot.webhook


async def test_a_webhook_that_is_not_taken_away_at_once_does_not_leave_the_bot_deaf(
    place, machine, faults, naps
):
    place.gets("setWebhook", url=HOOK)
    faults[:] = [
        Fault(Trouble.BAD_GATEWAY),
        Fault(Trouble.TOO_MANY, retry_after=2),
    ]
    app, stop = await machine(), asyncio.Event()

    class Last:
        async def updates(self, offset, *, seconds):
            stop.set()
            return []

    app.poller = Last()
    await hearing.poll(app, stop)
    assert not place.bot.webhook
    assert naps == [hearing.PAUSE, 2]
