"""`/health` over HTTP: well in all of normal life, degraded by each true trouble, written by none of its readers."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot import problems
from bot.app import sqlite_path
from bot.commands import hearing
from bot.demo.mailbox import free_port
from bot.gateways.ports import Permanent, Temporary
from bot.health import BASE_AWAY, BASE_REFUSES, NO_EAR, Standing, Step
from bot.outages import Outages, Outside
from bot.web import make_web
from models.chance import Chance
from models.errors import Unavailable
from models.upkeep.keys_known import settle_keys
from tests.beginnings import filed_at_caf, maryse_at_mandat
from tests.directory import CAF, CHIEFS, PAUL
from tests.scenarios.seen import topic_of

BEGINNINGS = {"at_mandat": maryse_at_mandat, "maryse": filed_at_caf}
HOOK = "https://aplus.example/hook"
MOBILE = "06 39 98 47 12"


@pytest.fixture
def standing(world, monkeypatch):
    monkeypatch.setattr(world.app.clock, "now", world.now)
    return Standing(world.app)


@pytest.fixture
async def http(standing):
    async with TestClient(TestServer(make_web(standing))) as client:
        yield client


@pytest.fixture
def asks(http):
    async def asks(path="/health"):
        async with http.get(path) as answer:
            return answer.status, await answer.json()

    return asks


@pytest.fixture
def troubled(asks):
    async def troubled():
        status, health = await asks()
        assert (status, health["status"] == "ok") == (
            200,
            not health["problems"],
        )
        return health["problems"]

    return troubled


@pytest.fixture
def away(world, monkeypatch):
    """Telegram takes nothing more, and gives what people say."""
    telegram = world.telegram.call

    def away(token, method, *fields):
        if method == "getUpdates":
            return telegram(token, method, *fields)
        return 502, {"ok": False}

    def goes():
        monkeypatch.setattr(world.telegram, "call", away)

    return goes


@pytest.mark.usefixtures("led")
async def test_a_day_and_a_night_of_normal_life_are_well(
    world, caf, maryse, troubled
):
    """A mail once a day, an identity and an exchange that go later, a group just bound, the quiet hours."""
    await maryse.says("/profil")
    await maryse.taps("Une fois par jour")
    paul = await world.newcomer(PAUL)
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf))
    await maryse.says("/start d1")
    await maryse.taps("Exporter l'échange")
    chief = await world.agent(CHIEFS[CAF])
    chat = world.telegram.group(chief.person, "Caf, ailleurs")
    chief.person.adds_bot(chat, world.bot)
    for hours in (0, 1, 3, 6, 6, 8):
        await world.wait(hours=hours)
        assert await troubled() == []


@pytest.mark.usefixtures("led")
async def test_a_telegram_that_takes_nothing_is_said_by_every_process(
    world, maryse, away, troubled
):
    away()
    maryse.person.says(maryse.chat, "bonjour")
    await world.settle()
    assert await troubled() == [problems.OUTSIDE[Outside.SENDING]]
    sender, world.app.outages = world.app.outages, Outages(Chance(bytes))
    assert await troubled() == []
    await world.wait(seconds=50)
    await world.wait(seconds=30)
    assert sender.standing()
    [said] = await troubled()
    assert said.startswith("Telegram ne prend plus nos envois")


@pytest.mark.usefixtures("led")
async def test_what_waits_too_long_is_said(world, maryse, asks):
    maryse.person.says(maryse.chat, "bonjour")
    await world.hears()
    world.instant += timedelta(minutes=12)
    status, health = await asks()
    assert (status, health["status"]) == (200, "degraded")
    assert health["oldest_unsent_seconds"] == 720
    assert health["problems"] == [
        f"{health['backlog']} envois en retard, le plus ancien de 12 min"
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([409, 409], problems.OUTSIDE[Outside.EAR]),
        ([401, 401], problems.BOT_REFUSED),
        ([502, 502], problems.UNHEARD),
        ([409, 401], problems.BOT_REFUSED),
    ],
)
@pytest.mark.usefixtures("led")
async def test_why_nothing_is_read_of_telegram_is_said(
    world, troubled, monkeypatch, answers, said
):
    stop, statuses = asyncio.Event(), list(answers)

    class Twice:
        """A poll lost alone says nothing of Telegram."""

        async def updates(self, offset, *, seconds):
            if len(statuses) == 1:
                stop.set()
            return await world.app.poller.updates(offset, seconds=0)

    async def no_nap(_stop, _seconds):
        pass

    await world.app.listening.heard()
    monkeypatch.setattr(
        world.telegram, "call", lambda *_: (statuses.pop(0), {"ok": False})
    )
    monkeypatch.setattr("bot.receiving.receiver.nap", no_nap)
    world.instant += timedelta(seconds=61)
    await world.app.receiver.poll(Twice(), stop, seconds=0)
    assert await troubled() == [said]


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("", "webhook_gone"),
        ("https://other.example/hook", "webhook_elsewhere"),
    ],
)
@pytest.mark.usefixtures("led")
async def test_a_webhook_that_leads_elsewhere_is_said_at_once(
    world, asks, troubled, monkeypatch, url, cause
):
    async def looks():
        async def stops(stop, _seconds):
            stop.set()

        monkeypatch.setattr(hearing, "nap", stops)
        await hearing.be_posted(world.app, asyncio.Event())

    world.app.settings = world.settings.model_copy(update={"webhook_url": HOOK})
    world.bot.webhook = {"url": HOOK}
    await looks()
    assert await troubled() == []
    world.bot.webhook = {"url": url}
    await looks()
    said = [problems.CAUSES[cause]]
    assert await troubled() == said
    assert await asks("/ready") == (503, {"ready": False, "reasons": said})
    world.bot.webhook = {"url": HOOK}
    world.instant += timedelta(seconds=61)
    await looks()
    assert await troubled() == []


async def says_mobile(world):
    maryse = await world.agent("maryse@bellac.example")
    await maryse.taps("Mandat par SMS")
    await maryse.says(MOBILE)
    await maryse.taps("Envoyer le SMS")
    for _ in range(5):
        await world.wait(seconds=20)
    return maryse


@pytest.fixture
def at_mandat():
    """Maryse answered all but the mandat."""


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Temporary("sms_away"), "ne répond pas"),
        (Temporary("sms_503"), "répond 503"),
        (Permanent("sms_401"), "répond 401"),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
@pytest.mark.usefixtures("at_mandat", "led")
async def test_a_provider_that_takes_no_sms_is_said_until_it_takes_one(
    world, troubled, trouble, said
):
    world.phones.troubles = [trouble] * 5
    maryse = await says_mobile(world)
    assert await troubled() == [f"SMS : le fournisseur {said} (SMS_URL)"]
    world.phones.troubles = []
    await maryse.taps("Renvoyer le code")
    await world.wait(minutes=1)
    assert world.phones.received
    assert await troubled() == []


@pytest.mark.usefixtures("at_mandat", "led")
async def test_a_number_that_is_refused_says_nothing_of_the_provider(
    world, troubled
):
    world.phones.troubles = [Permanent("number_refused")]
    await says_mobile(world)
    assert await troubled() == []


async def test_a_service_in_which_nobody_sends_is_said(world, standing, asks):
    said = (await asks())[1]["problems"]
    is_alone = world.settings.database_url.startswith("sqlite")
    assert said == ([] if is_alone else [problems.UNLED])


@pytest.mark.usefixtures("led")
async def test_a_key_that_is_not_the_bases_is_said_and_takes_no_work(
    world, asks, troubled
):
    def sealed_by_another(session):
        session.execute(
            text("UPDATE key_witness SET witness = :other"),
            {"other": b"x" * 60},
        )

    await world.app.uow.run(settle_keys)
    assert await troubled() == []
    await world.app.uow.run(sealed_by_another)
    said = [problems.FOREIGN.format(name="k1")]
    assert await troubled() == said
    assert await asks("/ready") == (503, {"ready": False, "reasons": said})


async def test_a_base_that_takes_no_writing_does_not_serve(world, asks):
    def writes(session):
        session.execute(text("UPDATE pulse SET at = NULL"))

    def refuses(session):
        read_only = {
            "sqlite": "PRAGMA query_only = ON",
            "postgresql": "SELECT pg_terminate_backend(pg_backend_pid())",
        }
        session.execute(text(read_only[session.get_bind().dialect.name]))
        writes(session)

    with pytest.raises(Unavailable):
        await world.app.uow.run(refuses)
    status, health = await asks()
    assert (status, health["status"], health["problems"]) == (
        503,
        "down",
        [BASE_REFUSES],
    )
    assert (await asks("/ready"))[0] == 503


async def test_a_base_that_is_gone_does_not_serve(world, asks):
    gone = create_async_engine(
        f"postgresql+asyncpg://127.0.0.1:{free_port()}/aplus"
    )
    world.app.uow._engine, before = gone, world.app.uow._engine
    down = {"status": "down", "database": "unavailable"}
    assert await asks() == (503, down | {"problems": [BASE_AWAY]})
    assert (await asks("/ready"))[1]["reasons"] == [BASE_AWAY]
    world.app.uow._engine = before
    await gone.dispose()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_nobody_who_looks_writes(world, maryse, http):
    file = Path(sqlite_path(world.settings.database_url))

    def written():
        logs = file.with_name(f"{file.name}-wal")
        return file.read_bytes(), logs.read_bytes() if logs.exists() else b""

    before = written()
    for path in ("/health", "/ready", "/metrics"):
        assert (await http.get(path)).status == 200
    assert written() == before


async def test_a_process_that_starts_says_what_it_waits_for(standing, asks):
    app, standing.app = standing.app, None
    standing.step = Step.TELEGRAM
    assert await asks() == (
        503,
        {
            "status": "starting",
            "database": "unknown",
            "problems": [Step.TELEGRAM],
        },
    )
    waits = (503, {"ready": False, "reasons": [Step.TELEGRAM]})
    assert await asks("/ready") == waits
    standing.app, standing.hears = app, True
    assert (await asks("/ready"))[1]["reasons"] == [NO_EAR]
    standing.is_open = True
    assert await asks("/ready") == (200, {"ready": True, "reasons": []})


async def test_a_process_that_stops_is_given_no_more_work(standing, asks):
    standing.stop = asyncio.Event()
    assert (await asks("/ready"))[0] == 200
    standing.stop.set()
    assert (await asks("/ready"))[0] == 503
    assert (await asks("/health"))[0] == 200
