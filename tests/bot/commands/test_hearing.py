"""What a process asks of Telegram when it starts is asked until it is taken."""

import asyncio
from datetime import timedelta

import pytest
import structlog
from pydantic import SecretStr

from bot.app import build
from bot.commands import hearing
from bot.commands.process import run_bot
from bot.demo.mailbox import free_port
from bot.outages import Outside
from bot.settings import Settings, WrongSettings
from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from models.store.pulse import note_heard
from tests.bot.place import TOKEN
from tests.bot.simulator.line import running, waits_for
from tests.databases import sqlite_clone

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
async def machine(place, faults, sqlite_file, tmp_path):
    """The bot before a server that fails, and what makes one for an address."""
    apps, url_of_base = [], sqlite_clone(sqlite_file, tmp_path)

    def failing(method, _params):
        return faults.pop(0) if faults and method.endswith("Webhook") else None

    async with running(application(place.telegram, faults=failing)) as base:

        async def made(url=HOOK):
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                database_url=url_of_base,
                telegram_api_base=base,
                webhook_secret=SecretStr("s3cret-s3cret"),
                port=8080,
            ).model_copy(update={"webhook_url": url})
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
    app = await machine()
    await hearing.announce(app, asyncio.Event())
    assert hearing.webhook_path(app.settings) == "/hook"
    assert place.bot.webhook["url"] == HOOK
    assert naps[0] == 3
    assert len(naps) == 3


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
    app = await machine()
    faults[:] = [
        Fault(Trouble.BAD_GATEWAY),
        Fault(Trouble.TOO_MANY, retry_after=2),
    ]
    await hearing.clear_the_way(app, asyncio.Event(), takes_over=True)
    assert not place.bot.webhook
    assert naps[1:] == [2]


async def test_a_bot_that_is_posted_elsewhere_is_taken_over_only_when_asked(
    place, machine, naps
):
    other = "https://autre.example/chemin-secret"
    place.gets("setWebhook", url=other)
    app, never = await machine(), asyncio.Event()
    for takes in (
        hearing.clear_the_way(app, never, takes_over=False),
        hearing.announce(app, never),
    ):
        with pytest.raises(WrongSettings) as refusal:
            await takes
        assert "autre.example" in str(refusal.value)
        assert "--take-over" in str(refusal.value)
        assert "chemin-secret" not in str(refusal.value)
        assert place.bot.webhook["url"] == other
    await hearing.announce(app, never, takes_over=True)
    assert place.bot.webhook["url"] == HOOK


async def test_a_web_that_makes_a_run_deaf_says_so(place, machine, capsys):
    app = await machine()
    await app.uow.run(note_heard, now=app.clock.now())
    await hearing.announce(app, asyncio.Event())
    assert "un autre programme (« run »)" in capsys.readouterr().err
    await hearing.announce(app, asyncio.Event())
    assert capsys.readouterr().err == ""


async def test_our_own_webhook_is_set_again_whatever_its_path(place, machine):
    place.gets("setWebhook", url="https://aplus.example/ancien")
    await hearing.announce(await machine(), asyncio.Event())
    assert place.bot.webhook["url"] == HOOK


async def test_a_web_that_was_taken_over_says_so_and_hears_nothing(
    place, machine
):
    app = await machine()
    await hearing.announce(app, asyncio.Event())
    place.gets("deleteWebhook")
    await hearing._look(app, app.clock.now())
    assert app.outages.standing() == {Outside.EAR: "webhook_gone"}
    place.gets("setWebhook", url="https://autre.example/hook")
    await hearing._look(app, app.clock.now())
    assert app.outages.standing() == {Outside.EAR: "webhook_elsewhere"}


async def test_telegram_is_told_where_to_post_once_somebody_listens_there(
    place, sqlite_file, tmp_path
):
    """What waited is posted at once, and none of it is refused."""
    place.maryse.says(place.chat, "bonjour")
    stop, port = asyncio.Event(), free_port()
    async with running(application(place.telegram)) as base:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            database_url=sqlite_clone(sqlite_file, tmp_path),
            telegram_api_base=base,
            webhook_url=f"http://127.0.0.1:{port}/hook",
            webhook_secret=SecretStr("s3cret-s3cret"),
            port=port,
        )
        web = asyncio.create_task(
            run_bot(settings, KEYS, hears="webhook", sends=False, stop=stop)
        )
        await waits_for(lambda: not place.telegram.pending(place.bot))
        stop.set()
        await web
    assert "last_error_message" not in place.bot.webhook


@pytest.mark.parametrize(
    ("seconds", "away"),
    [(-5, {}), (5, {Outside.HEARING: "webhook_fails"})],
)
async def test_what_could_not_be_posted_before_it_listened_says_nothing(
    place, machine, seconds, away
):
    app = await machine()
    failed_at = app.clock.now() - timedelta(seconds=10)
    place.gets("setWebhook", url=HOOK)
    place.maryse.says(place.chat, "bonjour")
    place.bot.webhook["last_error_date"] = int(failed_at.timestamp())
    await hearing._look(app, failed_at - timedelta(seconds=seconds))
    assert app.outages.standing() == away


@pytest.mark.parametrize("other", ["getUpdates", "setWebhook"])
async def test_two_programs_on_one_token_are_said_once(
    place, machine, naps, monkeypatch, other
):
    app, stop = await machine(), asyncio.Event()
    monkeypatch.setattr("bot.receiving.receiver.nap", naps_until(stop, 3))
    with structlog.testing.capture_logs() as lines:
        polling = asyncio.create_task(hearing.poll(app, stop))
        while not polling.done():
            if other == "setWebhook":
                place.gets("setWebhook", url=HOOK)
                await asyncio.sleep(0)
            else:
                await app.poller.updates(0, seconds=0)
    began = [line for line in lines if line["event"] == "outage_began"]
    assert [line["what"] for line in began] == ["ear"]
    assert list(app.outages.standing()) == [Outside.EAR]


def naps_until(stop, count):
    """Wait for nothing, and stop after so many naps."""
    naps = []

    async def nap(_stop, seconds):
        naps.append(seconds)
        if len(naps) == count:
            stop.set()

    return nap
