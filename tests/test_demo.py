"""The demo plays by itself, and nothing of the persons is left where it must not be."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo import stage as stages
from bot.demo.mailbox import free_port
from bot.demo.page import Page
from bot.demo.phone import Outage
from bot.demo.play import Play
from bot.demo.saved import Saved
from bot.demo.waiting import until
from bot.logs import configure_logs
from tests.databases import sqlite_clone
from tests.plays import begun_once
from tests.world import TOKEN, World

ROOT = Path(__file__).parent.parent
CAF = "Caf de la Haute-Vienne"
PATIENCE = 300
"""Seconds after which a tour is stuck, were the machine busy."""
WIDEST, LONGEST = 140, 135
"""How wide and long the tour is in the terminal, when it says a line a gesture: columns, lines."""
STEPS = [f"Étape {number}/6" for number in range(1, 7)]
BEGUN: dict[str, Saved] = {}
"""Where the plays begin, once one has."""
PERSONS = (
    "Dupont",
    "Lebrun",
    "1962",
    "1234567",
    "maryse@bellac.example",
    "Paul",
    "RSA suspendu",
    "trois appels",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [["-v"], ["--topics"]], ids=["flat", "topics"]
)
def test_the_tour_plays_to_its_end(options):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--tour", *options],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Votre réponse anonyme est comptée" in done.stdout
    said = [one for one in done.stdout.splitlines() if "SMS au" not in one]
    is_short = max(map(len, said)) <= WIDEST
    assert is_short == ("-v" not in options)
    assert (len(said) <= LONGEST) == is_short
    assert all(step in done.stdout for step in STEPS)
    assert "Envoyer ma demande" in done.stdout
    assert "Parcours terminé" in done.stdout


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "bot", "demo", "--port", str(port)],
            cwd=ROOT,
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert (
        done.stderr
        == f"Le port {port} est déjà pris : python -m bot demo --port {port + 1}\n"
    )


def living_in(folder):
    """Return the processes that work in this folder."""
    places = Path("/proc").glob("[0-9]*/cwd")
    return [place for place in places if is_below(place, folder)]


def is_below(place, folder):
    try:
        return place.readlink().is_relative_to(folder)
    except OSError:  # it ended meanwhile, or is another's
        return False


@contextmanager
def demo_in(folder, *options, at):
    """Let the demo come to what it says then; none of its processes outlives the test."""
    demo = subprocess.Popen(
        [
            *(sys.executable, "-m", "bot", "demo"),
            *("--port", str(free_port()), *options),
        ],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while at not in demo.stdout.readline():
            assert demo.poll() is None
        while not living_in(folder):
            assert demo.poll() is None
        yield demo
    finally:
        demo.kill()
        # What lives on holds what is read here.
        for place in living_in(folder):
            os.kill(int(place.parent.name), signal.SIGKILL)
        demo.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["Préparation", "est prête"])
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_what_ends_the_demo_ends_its_children_and_leaves_no_folder(
    tmp_path, moment, ending
):
    with demo_in(tmp_path, at=moment) as demo:
        demo.send_signal(ending)
        # It waits for its children: the folder goes last.
        assert demo.wait(timeout=60) == 0
        assert living_in(tmp_path) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_school_ends_as_whole_as_the_demo(tmp_path):
    with demo_in(tmp_path, "--school", at="Préparation de l'école") as school:
        school.send_signal(signal.SIGTERM)
        assert school.wait(timeout=60) == 0
        assert living_in(tmp_path) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_bot_ends_by_itself_once_the_demo_was_killed(tmp_path):
    with demo_in(tmp_path, at="est prête") as demo:
        demo.kill()
        end = time.monotonic() + 60
        while living_in(tmp_path):
            assert time.monotonic() < end, "the bot lives on"


@pytest.fixture
async def going():
    """The demo as it goes on, and who asks things of its page."""
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(stack, port=free_port())
        play = Play(stage, saved=BEGUN)
        await stages.serve(stack, stage, Page(play).routes())
        await stack.enter_async_context(begun_once(play, BEGUN))
        here = f"http://127.0.0.1:{stage.port}"
        client = await stack.enter_async_context(ClientSession(here))

        async def ask(path, **asked):
            async with client.post(path, json=asked) as answer:
                assert answer.status == 200, await answer.text()
                return await answer.json()

        yield stage, ask


@pytest.mark.slow
async def test_who_begins_again_plays_from_the_start(going):
    stage, ask = going
    run, maryse, caf = stage.run, stage.actors["maryse"], CAF
    assert (await ask("/commencer/attend"))["who"] == "paul"
    assert stage.groups[caf].open_topics()
    await ask("/commencer/debut")
    assert stage.run != run
    assert maryse.chat.shown() == []
    assert stage.groups[caf].open_topics() == []
    await maryse.logs_in()
    await ask("/commencer/attend")
    # What was put aside lives on: Paul is logged in, and the bot knows the demande.
    [topic] = stage.groups[caf].open_topics()
    paul, group = stage.actors["paul"], stage.groups[caf]
    await paul.taps("Je m'en occupe", chat=group, topic=topic)
    await maryse.reads("s'en occupe")


@pytest.mark.slow
async def test_one_begins_with_a_demande_that_has_come_some_way(going):
    stage, ask = going
    landings = {"souffrance": await ask("/commencer/souffrance")}
    said = [one.shown for one in stage.actors["maryse"].chat.shown()]
    assert not [one for one in said if "Date de naissance" in one]
    landings |= {
        name: await ask(f"/commencer/{name}")
        for name in ("traitee", "mediation")
    }
    moderation = stage.groups["Modération Administration+"]
    [room] = moderation.open_topics()
    assert landings["mediation"]["chat"] == f"g:{moderation.id}:{room.id}"
    assert [one["who"] for one in landings.values()] == [
        "paul",
        "maryse",
        "alix",
    ]


@pytest.mark.slow
async def test_what_breaks_on_the_stage_loses_nothing(going):
    stage, ask = going
    maryse = stage.actors["maryse"]
    await ask("/panne/telegram", is_on=True)
    said = maryse.says("/start")
    await until(lambda: not stage.bot.updates or None, "le bot l'entend")
    assert maryse.chat.shown() == [said]
    await ask("/panne/telegram", is_on=False)
    await maryse.reads("adresse e-mail professionnelle")
    await ask("/coupure")
    maryse.says(maryse.email)
    await maryse.gets_mail("connexion")
    assert len(stage.mailbox.to(maryse.email)) == 1
    for name in ("sms", "mail"):
        await ask(f"/panne/{name}", is_on=True)
    assert (stage.phone.outage, stage.mailbox.is_down) == (
        Outage.REFUSES,
        True,
    )
    await ask("/commencer/debut")
    assert (stage.phone.outage, stage.mailbox.is_down) == (None, False)


async def test_no_log_at_any_level_holds_a_person_or_a_secret(world, capsys):
    configure_logs("DEBUG")
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.newcomer("maryse@bellac.example")
    secrets = (*PERSONS, TOKEN, maryse.link(), maryse.code())
    paul = await world.player("paul@caf.example")
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await paul.taps("Voir l'identité", chat=caf, topic=topic)
    await paul.says("Bonjour, trois appels reçus.", chat=caf, topic=topic)
    await world.app.receiver.take(
        [{"update_id": 9, "message": {"text": "Dupont"}}]
    )
    logged = capsys.readouterr()
    written = logged.err + logged.out
    assert "update_unreadable" in written
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    assert [one for one in secrets if one in written] == []


async def test_after_the_walk_no_group_topic_nor_mail_holds_the_usager(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.newcomer("maryse@bellac.example")
    await maryse.sends(CAF)
    told = [message.text for message in caf.messages.values()] + [
        topic.name for topic in caf.topics.values()
    ]
    told += [mail.subject + mail.body for mail in world.mailbox.mails]
    assert not re.search(r"Dupont|Marie\b|1962", "\n".join(told))
    assert not maryse.sees("Dupont")


async def test_the_embedded_database_file_holds_nothing_readable(
    sqlite_file, tmp_path, mail_server
):
    url = sqlite_clone(sqlite_file, tmp_path)
    world = await World.open(url, mail_server)
    await world.group("chef@caf.example", CAF)
    maryse = await world.newcomer("maryse@bellac.example")
    await maryse.sends(CAF)
    await world.close()
    content = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    for private in (
        b"Dupont",
        b"Lebrun",
        b"maryse@bellac",
        b"trois appels",
        b"RSA suspendu",
    ):
        assert private not in content
