"""`check` looks at everything, tells one fault from another, and says what mends each."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.commands.check import machine, telegram
from bot.commands.check.base import check_base
from bot.commands.check.doctor import tell
from bot.commands.check.groupes import check_teams
from bot.commands.check.machine import check_machine
from bot.commands.check.outside import check_scanner, check_sms
from bot.commands.check.point import ill, well
from bot.commands.check.setting_names import check_names, meant_by
from bot.gateways.ports import Permanent, Temporary
from bot.gateways.sms.brevo import Brevo
from bot.gateways.sms.octopush import Octopush
from bot.gateways.sms.ovh import Ovh
from bot.gateways.sms.posting import HttpSms
from bot.gateways.sms.twilio import Twilio
from bot.settings import Settings
from bot.simulator.server import application
from models.actions.accounts import disable
from models.lists.teams import Team, teams
from models.people.organisme import GroupeType
from tests.bot.place import TOKEN
from tests.bot.simulator.line import running
from tests.clamd import listening
from tests.directory import CAF, PAUL

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def by_name(points):
    return {point.name: point for point in points}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SMPT_URL", "SMTP_URL"),
        ("BOT_TOKN", "BOT_TOKEN"),
        ("bot_token", "BOT_TOKEN"),
        ("WEBHOOK_URI", "WEBHOOK_URL"),
        ("DATABASE_URLS", "DATABASE_URL"),
        ("SMTP_URL", ""),
        ("XDG_DATA_DIRS", ""),
        ("HOME", ""),
        ("PATH", ""),
        ("PORTS", "PORT"),
        ("PYTHONPATH", ""),
        ("REDIS_URL", ""),
    ],
)
def test_a_name_that_is_almost_a_setting_is_told_from_the_others(name, meant):
    assert meant_by(name) == meant


def test_lines_of_a_settings_file_that_have_no_effect_are_said(tmp_path):
    file = tmp_path / "reglages"
    file.write_text(
        "# le bot\nBOT_TOKEN=1:a\nexport SMPT_URL=x\nFOO=1\nrien\n\n"
    )
    points = check_names(file)
    assert [point.words.partition(" : ")[0] for point in points] == [
        f"{file}, ligne {number}" for number in (3, 4, 5)
    ]
    assert points[0].mend == "écrivez SMTP_URL"
    [unread] = check_names(tmp_path / "absent")
    assert "ne se lit pas" in unread.words


@pytest.mark.parametrize(
    ("free", "is_well"), [(2 * 10**9, True), (10**8, False)]
)
def test_little_room_on_the_disk_is_said(monkeypatch, tmp_path, free, is_well):
    usage = shutil._ntuple_diskusage(10**10, 10**10 - free, free)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _path: usage)
    points = by_name(check_machine(Settings(data_dir=tmp_path)))
    assert points["free_space"].is_well is is_well
    assert f"{free // 10**6} Mo" in points["free_space"].words


@pytest.mark.parametrize(
    ("written", "host", "is_well"),
    [
        ("Administration+ <bot@aplus.example>", "smtp.example", True),
        ("administration-plus@localhost", "smtp.example", False),
        ("administration-plus@localhost", "127.0.0.1", True),
        ("bot", "smtp.example", False),
    ],
)
def test_mails_from_nowhere_are_said(tmp_path, written, host, is_well):
    settings = Settings(
        data_dir=tmp_path,
        mail_from=written,
        smtp_url=SecretStr(f"smtp://{host}:25"),
    )
    assert by_name(check_machine(settings))["mail_from"].is_well is is_well


def test_the_test_mode_of_a_true_service_is_said(tmp_path):
    real = Settings(data_dir=tmp_path, test_mode=True)
    own = Settings(
        data_dir=tmp_path,
        test_mode=True,
        telegram_api_base="http://127.0.0.1:1",
    )
    assert not by_name(check_machine(real))["test_mode"].is_well
    assert by_name(check_machine(own))["test_mode"].is_well


@pytest.fixture
async def provider(unused_tcp_port):
    """A provider that answers every question as it is told to."""
    answers, asked = [], []

    async def answer(request):
        asked.append(request)
        status, body = answers[-1]
        return web.json_response(body, status=status)

    site = web.Application()
    site.router.add_route("*", "/{any:.*}", answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    yield f"http://127.0.0.1:{unused_tcp_port}", answers, asked
    await runner.cleanup()


PROVIDERS = [
    lambda base: Brevo("cle", "APLUS", base),
    lambda base: Octopush("login", "cle", "APLUS", base),
    lambda base: Twilio("compte", "jeton", "APLUS", base),
    lambda base: Ovh("application", "secret", "consommateur", "s", "", base),
]


@pytest.mark.parametrize("make", PROVIDERS)
async def test_a_provider_is_logged_in_to_and_nothing_is_sent(provider, make):
    base, answers, asked = provider
    gateway = HttpSms(make(base))
    answers.append((200, {}))
    await gateway.probe()
    assert {request.method for request in asked} == {"GET"}
    answers.append((401, {"errorCode": "INVALID_KEY"}))
    with pytest.raises(Permanent):
        await gateway.probe()
    answers.append((503, {}))
    with pytest.raises(Temporary):
        await gateway.probe()
    away = HttpSms(make("http://127.0.0.1:9"))
    with pytest.raises(Temporary):
        await away.probe()


async def test_keys_of_ovh_that_may_only_send_are_known_all_the_same(provider):
    base, answers, _ = provider
    answers.append((403, {"errorCode": "NOT_GRANTED_CALL"}))
    await HttpSms(PROVIDERS[-1](base)).probe()


async def test_a_gateway_of_ones_own_that_refuses_us_is_said(provider):
    base, answers, _ = provider
    url = base.replace("http://", "http+json://u:cle@")
    settings = Settings(sms_url=SecretStr(f"{url}/sms"))
    answers.append((405, {}))
    assert (await check_sms(settings)).is_well
    answers.append((401, {}))
    refused = await check_sms(settings)
    assert not refused.is_well
    assert "refuse nos clés" in refused.words


async def test_an_antivirus_that_is_away_is_said():
    assert await check_scanner(Settings()) == []
    async with listening() as (clamd, url):
        settings = Settings(clamd_url=url)
        [point] = await check_scanner(settings)
        assert point.is_well
        clamd.is_away = True
        [point] = await check_scanner(settings)
    assert not point.is_well


@pytest.fixture
async def seen(place):
    """What `check` sees of our Telegram, with these settings."""
    async with running(application(place.telegram)) as base:

        async def look(token=TOKEN, **changes):
            settings = Settings(
                bot_token=SecretStr(token), telegram_api_base=base, **changes
            )
            async with telegram.met(settings) as (points, _bot):
                return by_name(points)

        yield look


async def test_a_wrong_token_is_told_from_an_absence(seen):
    assert (await seen())["token"].is_well
    refused = await seen(token="123:inconnu")
    assert "ne connaît pas ce jeton" in refused["token"].words
    assert "telegram" not in refused
    away = Settings(
        bot_token=SecretStr(TOKEN), telegram_api_base="http://127.0.0.1:9"
    )
    async with telegram.met(away) as (points, bot):
        absent = by_name(points)
    assert bot is None
    assert "ne répond pas" in absent["telegram"].words
    assert "token" not in absent


@pytest.mark.parametrize(
    ("url", "own", "is_well"),
    [
        ("", None, None),
        ("", "https://aplus.example/h", True),
        ("https://aplus.example/h", "https://aplus.example/h", True),
        ("https://autre.example/secret", "https://aplus.example/h", False),
        ("https://autre.example/secret", None, False),
    ],
)
async def test_where_telegram_posts_is_said_without_its_path(
    seen, place, url, own, is_well
):
    if url:
        place.gets("setWebhook", url=url)
    points = await seen(webhook_url=own)
    if is_well is None:
        assert "webhook" not in points
        return
    assert points["webhook"].is_well is is_well
    assert "secret" not in points["webhook"].words + points["webhook"].mend


@pytest.mark.parametrize("waits", [True, False])
async def test_a_post_that_failed_is_ill_for_as_long_as_something_waits(
    seen, place, waits
):
    own = "https://aplus.example/h"
    place.instant = datetime.now(UTC)
    place.gets("setWebhook", url=own)
    for update in place.telegram.pending(place.bot):
        place.telegram.forget(place.bot, update["update_id"])
    if waits:
        place.maryse.says(place.chat, "bonjour")
    place.bot.webhook |= {
        "last_error_date": place.telegram.seconds(),
        "last_error_message": "503",
    }
    assert (await seen(webhook_url=own))["webhook"].is_well is not waits


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "à l'heure"), (45, "avance de 4"), (-3600, "retarde de 3")],
)
async def test_a_clock_that_is_off_is_said(seen, monkeypatch, seconds, said):
    class Moved:
        def now(self):
            return datetime.now(UTC) + timedelta(seconds=seconds)

    monkeypatch.setattr(telegram, "Clock", Moved)
    clock = (await seen())["clock"]
    assert clock.is_well is (seconds == 0)
    assert said in clock.words


def test_a_groupe_that_nobody_serves_is_said():
    points = check_teams(
        [
            Team("Caf", GroupeType.ORGANISME, 0, 1),
            Team("Cpam", GroupeType.ORGANISME, 2, 0),
            Team("Mairie", GroupeType.STRUCTURE, 1, 1),
        ]
    )
    assert [(point.name, point.is_well) for point in points] == [
        ("team:Caf", False),
        ("team:Cpam", True),
    ]
    assert "aucun référent" in points[0].words
    assert "aucun responsable" in points[1].words


async def test_who_left_is_counted_no_more(world, paul):
    def of_caf(session):
        return next(team for team in teams(session) if team.nom == CAF)

    before = await world.app.uow.read(of_caf)
    await world.app.uow.run(disable, PAUL, now=world.instant)
    after = await world.app.uow.read(of_caf)
    assert after.workers == before.workers - 1


async def test_a_base_that_is_not_there_is_not_made(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/aplus.db"
    [point] = await check_base(Settings(database_url=url), None)
    assert not point.is_well
    assert not (tmp_path / "aplus.db").exists()


@pytest.mark.parametrize(
    ("content", "mend"),
    [(b"", "python -m bot migrate"), (b"not a base" * 50, "sauvegarde")],
)
async def test_a_base_that_is_none_is_said(tmp_path, content, mend):
    (tmp_path / "aplus.db").write_bytes(content)
    url = f"sqlite+aiosqlite:///{tmp_path}/aplus.db"
    [point] = await check_base(Settings(database_url=url), None)
    assert not point.is_well
    assert mend in point.mend


def test_points_are_read_by_people_and_by_machines(capsys):
    points = [well("base", "tout va"), ill("smtp", "absent", "SMTP_URL=…")]
    assert tell(points, as_json=False) == 1
    said = capsys.readouterr().out
    assert said == "✔ tout va\n✘ absent\n  → SMTP_URL=…\nÀ corriger : 1.\n"
    assert tell(points, as_json=True) == 1
    assert json.loads(capsys.readouterr().out)[1] == {
        "name": "smtp",
        "is_well": False,
        "words": "absent",
        "mend": "SMTP_URL=…",
    }
    assert tell(points[:1], as_json=False) == 0
    assert "Tout est en place." in capsys.readouterr().out
