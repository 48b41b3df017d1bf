"""The machine's promises: settings that speak, logs that hide, errors named by their cause."""

import asyncio
import logging
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select, text, update

from bot.__main__ import main
from bot.calendar import Calendar
from bot.demo.waiting import until
from bot.health import Standing
from bot.jobs import Job
from bot.logs import Redacting, redact
from bot.sending.pace import Pace
from bot.settings import read_settings
from bot.web import SECRET_HEADER, make_web
from models.errors import Unavailable
from models.outbox.backlog import backlog
from models.outbox.chosen import Chosen, send_again
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import Outgoing, State
from models.people.organisme import Groupe
from models.store.leader import Alone
from models.titre import find_personal_data
from tests.databases import sqlite_clone
from tests.prepared import prepare
from tests.processes import Bench

CAF, CPAM = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "BOT_TOKEN manque"),
        ({"BOT_TOKEN": "abc"}, "BOT_TOKEN : collez le jeton"),
        (
            {"BOT_TOKEN": "1:a", "DATABASE_URL": "mysql://x"},
            "DATABASE_URL : écrivez",
        ),
        (
            {"BOT_TOKEN": "1:a", "SMTP_URL": "http://x"},
            "SMTP_URL : écrivez smtp://",
        ),
        (
            {"BOT_TOKEN": "1:a", "SMS_URL": "https://x"},
            "SMS_URL : écrivez ovh://",
        ),
        ({"BOT_TOKEN": "1:a", "PACE": "off"}, "PACE=off est refusé"),
        ({"BOT_TOKEN": "1:a", "CLOCK_OFFSET_FILE": "x"}, "TEST_MODE=1"),
        (
            {"BOT_TOKEN": "1:a", "DATA_KEYS": "k:court"},
            "DATA_KEYS : écrivez id:clé",
        ),
    ],
)
def test_a_wrong_setting_is_a_sentence(
    settings, words, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main(["run"]) == 1
    assert words in capsys.readouterr().err


def test_a_wrong_setting_is_never_a_traceback(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": "abc",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "BOT_TOKEN : collez le jeton" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_postgres_address_is_understood_in_its_short_form(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me@host/base")
    assert read_settings().database_url == "postgresql+asyncpg://me@host/base"


def test_logs_hide_tokens_addresses_phones_and_numbers():
    said = (
        "bot4242:AAEinventedtokeninventedtokeninvented0 a@b.example 06 39 98 12 34 255139999999934 start="
        + "x" * 43
    )
    hidden = redact(said)
    for secret in (
        "AAEinvented",
        "a@b.example",
        "06 39",
        "255139999999934",
        "x" * 43,
    ):
        assert secret not in hidden


def test_an_exception_shows_its_places_and_never_its_words():
    try:
        int("Marie Dupont")
    except ValueError:
        record = logging.getLogger().makeRecord(
            "x", logging.ERROR, "f", 1, "incident", (), sys.exc_info()
        )
    shown = Redacting().format(record)
    assert "ValueError at test_machine.py" in shown
    assert "Marie" not in shown


def test_the_pace_keeps_to_twenty_a_minute_in_a_group():
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    group = Place(kind=PlaceKind.GENERAL, chat_id=-5)
    sent = 0
    for second in range(60):
        now[0] = float(second)
        sent += sum(pace.may_send(group) for _ in range(3))
    assert sent == 20
    pace.halt(-5, 10)
    assert all(-5 in chats for chats in pace.halted().values())


@pytest.mark.parametrize(
    "titre",
    [
        "RSA suspendu depuis septembre 2025",
        "APL : trop-perçu de 1 250 € contesté",
        "Erreur 404 sur le compte Ameli",
    ],
)
def test_a_titre_without_a_person_is_let_through(titre):
    assert find_personal_data(titre) == []


async def test_the_webhook_checks_its_secret_and_answers_after_the_commit(
    world,
):
    world.app.settings = world.settings.model_copy(
        update={"webhook_secret": type(world.settings.bot_token)("s3cret")}
    )
    runner = web.AppRunner(
        make_web(Standing(world.app), path="/hook"), access_log=None
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    someone = world.someone()
    someone.person.says(someone.chat, "bonjour")
    [update] = world.telegram.pending(world.bot)
    async with aiohttp.ClientSession() as http:
        assert (await http.post(f"{address}/hook", json=update)).status == 403
        assert (
            await http.post(
                f"{address}/hook",
                json=update,
                headers={SECRET_HEADER: "s3cret"},
            )
        ).status == 200
        waits = await world.app.uow.read(backlog, now=world.instant)
        assert waits.unsent == 1
        health = await http.get(f"{address}/health")
        assert (await health.json())["backlog"] == 1
    await runner.cleanup()


async def test_what_arrives_together_is_committed_and_an_error_harms_only_its_own(
    world,
):
    def bad(_session):
        raise LookupError("mine")

    def good(session):
        return session.connection() is not None

    results = await asyncio.gather(
        *(
            world.app.uow.run(bad if number == 3 else good)
            for number in range(10)
        ),
        return_exceptions=True,
    )
    assert [type(result) for result in results].count(LookupError) == 1
    assert results.count(True) == 9


async def test_somebody_who_stops_waiting_harms_nobody(world):
    waiting = [
        asyncio.ensure_future(
            world.app.uow.run(lambda session: session.connection() is not None)
        )
        for _ in range(30)
    ]
    await asyncio.sleep(0)
    for one in waiting[::2]:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert await world.app.uow.run(
        lambda session: session.connection() is not None
    )


async def test_an_absent_database_holds_the_acknowledgement(world, monkeypatch):
    async def away(*_args, **_kwargs):
        raise Unavailable

    someone = world.someone()
    someone.person.says(someone.chat, "bonjour")
    updates = await world.app.poller.updates(0, seconds=0)
    with monkeypatch.context() as patched:
        patched.setattr(world.app.uow, "run", away)
        with pytest.raises(Unavailable):
            await world.app.receiver.take(updates)
    await world.settle()
    assert someone.sees("adresse e-mail")


@pytest.mark.slow
async def test_check_says_what_is_missing_and_exits_accordingly(
    sqlite_file, tmp_path, mail_server, sms_gateway
):
    url = sqlite_clone(sqlite_file, tmp_path)
    service = await prepare(url, aidants=1)
    async with Bench(service, url, tmp_path) as bench:
        status, told = await bench.command("check")
        assert status == 1
        assert "SMTP_URL manque" in told
        assert "« Mandat par SMS » n'est pas proposé" in told
        status, told = await bench.command(
            "check", SMTP_URL=f"smtp://127.0.0.1:{mail_server.port}"
        )
        assert (status, told.count("✘")) == (0, 0), told
        assert "Tout est en place." in told
        sms = {"SMS_URL": sms_gateway[1].replace("://", "://u:cle@")}
        status, told = await bench.command(
            "check", SMTP_URL=f"smtp://127.0.0.1:{mail_server.port}", **sms
        )
        assert status == 0
        assert "✔ SMS_URL" in told
        assert "cle@" not in told
        service.group.is_forum = False
        status, told = await bench.command(
            "check", SMTP_URL=f"smtp://127.0.0.1:{mail_server.port}"
        )
        assert status == 1
        assert "les sujets" in told


@pytest.mark.slow
async def test_the_operators_commands_answer(sqlite_file, tmp_path):
    url = sqlite_clone(sqlite_file, tmp_path)
    service = await prepare(url, aidants=1)
    (tmp_path / "groupes.csv").write_text("nom;type\nA;structure\n")
    (tmp_path / "agents.csv").write_text("email\n")
    async with Bench(service, url, tmp_path) as bench:
        assert "demandes nouvelle : 1" in (await bench.command("stats"))[1]
        assert "à envoyer : 2" in (await bench.command("outbox"))[1]
        assert "rien n'est effacé" in (await bench.command("purge"))[1]
        assert (await bench.command("disable", "personne@nulle-part.example"))[
            0
        ] == 1
        status, told = await bench.command(
            "import", "groupes.csv", "agents.csv"
        )
        assert status == 1
        assert "il manque la colonne « organisme »" in told


@pytest.mark.slow
async def test_sigterm_under_load_loses_nothing_and_sends_nothing_twice(
    database_url, tmp_path
):
    service = await prepare(database_url, aidants=5)
    async with Bench(service, database_url, tmp_path, latency=0.02) as bench:
        await bench.start()
        await until(
            lambda: (
                len(
                    [
                        one
                        for one in service.group.shown()
                        if one.is_pinned and one.thread_id
                    ]
                )
                == 5
                or None
            ),
            "les sujets",
        )
        for number in range(50):
            aidant = service.aidants[number % 5]
            aidant.says(aidant.chat_with(service.bot), f"message {number:02d}")
        await asyncio.sleep(0.1)
        assert await bench.stop() == 0
        await bench.start()
        said = [f"\nmessage {number:02d}" for number in range(50)]

        def copies():
            return [
                sum(
                    message.text.endswith(text)
                    for message in service.group.shown()
                )
                for text in said
            ]

        await until(lambda: all(copies()) or None, "50 messages")
        assert copies() == [1] * 50


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
async def test_two_who_wait_for_each_other_both_pass(world):
    """Each holds what the other wants: PostgreSQL undoes one, which is then done again."""
    names, begun = (CAF, CPAM), []

    def both(session, first, second):
        begun.append(first)
        for nom in (first, second):
            query = select(Groupe).where(Groupe.nom == nom).with_for_update()
            session.scalars(query).one()
            # The other one, who waits in the same loop, takes its first row before we ask for it.
            session.execute(text("SELECT pg_sleep(0.2)"))
        return first

    done = await asyncio.gather(
        world.app.uow.run(both, *names), world.app.uow.run(both, *names[::-1])
    )
    assert done == [*names]
    assert len(begun) == 3


async def test_a_send_that_nobody_can_open_is_set_aside_and_the_others_leave(
    world,
):
    maryse, karim = (
        await world.player("maryse@bellac.example"),
        await world.player("karim@bellac.example"),
    )
    maryse.person.says(maryse.chat, "/aide")
    updates = await world.app.poller.updates(world.offset, seconds=0)
    await world.app.receiver.take(updates)
    await world.app.uow.run(
        lambda session: (
            session.execute(update(Outgoing).values(payload=b"altered"))
            and None
        )
    )
    await karim.says("/aide")
    assert karim.screen().author.is_bot
    assert not maryse.screen().author.is_bot
    assert (await world.app.uow.read(backlog, now=world.instant)).causes == {
        "unreadable": 1
    }


async def test_words_that_nobody_can_open_are_said_to_be_missing_and_wait_for_the_key(
    world,
):
    caf = await world.group("chef@caf.example", CAF)
    maryse, paul = (
        await world.player("maryse@bellac.example"),
        await world.player("paul@caf.example"),
    )
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    paul.person.says(caf, "Le dossier est complet.", thread=topic.id)
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    relayed = (Outgoing.kind == "relayed") & (Outgoing.state == State.NEW)
    [(row_id, sealed)] = await world.app.uow.read(
        lambda session: session.execute(
            select(Outgoing.id, Outgoing.payload).where(relayed)
        ).all()
    )

    async def set_payload(payload):
        one = (
            update(Outgoing)
            .where(Outgoing.id == row_id)
            .values(payload=payload)
        )
        await world.app.uow.run(lambda session: session.execute(one) and None)

    await set_payload(b"sealed by a key that is missing")
    await world.settle()
    assert paul.sees(
        "votre message n'a pas pu être remis", chat=caf, topic=topic
    )
    assert not maryse.sees("Le dossier est complet.")
    await set_payload(sealed)
    unreadable = Chosen(cause="unreadable")
    assert await world.app.uow.run(
        send_again, unreadable, now=world.instant
    ) == [row_id]
    await world.settle()
    assert maryse.sees("Le dossier est complet.")


async def test_only_the_process_that_leads_runs_the_jobs(world):
    ran, stop = [], asyncio.Event()

    class Follower(Alone):
        def is_leading(self):
            return False

    def note(_session, *, now):
        ran.append(1)
        stop.set()

    job = Job("noted", timedelta(minutes=5), note)
    now = lambda: world.instant  # noqa: E731 -- the world's clock
    follower, leader = (
        Calendar(world.app.uow, [job], now=now, outages=world.app.outages)
        for _ in range(2)
    )
    follows, leads = follower.run(stop, Follower()), leader.run(stop, Alone())
    await asyncio.gather(follows, leads)
    assert ran == [1]
