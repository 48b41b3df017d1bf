"""The base of each milestone is brought to today, then people go on with it where they were."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.commands.base_ready import make_base_ready
from models.journal import audit, sealing
from models.migrations import upgrade
from models.people.agent import AgentSession
from tests.older_base import MILESTONES, fill_kept, kept, open_kept, path_of
from tests.player import Player
from tests.prepared import CAF, KEYS, REFERENT
from tests.processes import Bench
from tests.world import World, settings_for

pytestmark = pytest.mark.slow

FIRST, LAST = MILESTONES[0], kept().name[5:9]
BEGUN, COMPLETE = "aidant0@bellac.example", "aidant1@bellac.example"


@pytest.fixture(params=[*MILESTONES, LAST])
def revision(request):
    return request.param


@pytest.fixture
async def older_url(databases, revision, tmp_path):
    """A database as the milestone left it."""
    url = await asyncio.to_thread(databases.empty)
    if url.startswith("sqlite"):
        open_kept(url.partition("///")[2], path_of(revision))
    else:
        await asyncio.to_thread(fill_kept, url, revision, tmp_path)
    yield url
    await asyncio.to_thread(databases.drop, url)


@pytest.fixture
async def world(older_url, mail_server):
    """The people of that base with their telephones, an hour later, before today's bot."""
    await asyncio.to_thread(upgrade, older_url)
    world = World(mail_server)
    world.keys, world.settings = KEYS, settings_for(older_url)
    await world.start()
    await make_base_ready(world.settings, world.app.uow)
    sessions = await world.app.uow.read(sessions_of)
    for number, _ in enumerate(sessions[:-1]):
        come(world, f"aidant{number}@bellac.example")
    paul = come(world, REFERENT)
    chat = world.telegram.group(paul.person, CAF)
    paul.person.adds_bot(chat, world.bot)
    world._groups[CAF] = chat
    world.bot.updates.clear()
    world.instant = sessions[0] + timedelta(hours=1)
    yield world
    await world.close()


def sessions_of(session):
    return session.scalars(select(AgentSession.started_at)).all()


def come(world, email):
    player = Player(world, world.telegram.person("Pseudo"), email)
    player.chat.is_started = True
    world._players[email] = player
    return player


async def resumes(player):
    await player.says("Bonjour")
    await player.taps("Reprendre")
    await player.taps("Reprendre")


async def sends(player):
    await player.taps("Envoyer ma demande")
    return player.world._groups[CAF].open_topics()[-1].name


async def test_people_go_on_where_they_were(world, revision):
    await world.settle()
    caf = await world.groupe(CAF)
    paul, aidant = await world.agent(REFERENT), await world.agent(BEGUN)
    topic = caf.open_topics()[0]
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    await paul.says("Le dossier est rétabli.", chat=caf, topic=topic)
    assert aidant.sees("Le dossier est rétabli.")
    await resumes(aidant)
    for text in ("Petit", "1970"):
        await aidant.says(text)
    await aidant.passes_identifiers()
    await aidant.tells_blocage()
    await aidant.attests()
    assert "APL jamais versée" in await sends(aidant)
    if revision != LAST:
        await sends_what_was_complete(world, mandat_is_asked=revision == FIRST)
    await aidant.says("/deconnexion")
    await aidant.logs_in()
    assert "Nouvelle demande" in aidant.screen().labels
    assert await world.app.uow.run(what_the_journal_lacks, world.instant) == ()


async def sends_what_was_complete(world, *, mandat_is_asked):
    """What the first drafts said of the mandat is no proof: it is asked again."""
    aidant = await world.agent(COMPLETE)
    await resumes(aidant)
    await aidant.passes_identifiers()
    if mandat_is_asked:
        await aidant.says("14/11/2026")
    assert "Prime d'activité refusée" in await sends(aidant)


def what_the_journal_lacks(session, now):
    sealing.seal(session, now=now + timedelta(minutes=10))
    heads = sealing.heads_after(session, 0)
    return audit.verify(session, heads, now=now).problems


@pytest.mark.parametrize("revision", [FIRST], indirect=True)
async def test_its_operator_is_told_that_all_is_well(world, tmp_path):
    await world.settle()
    clock, url = tmp_path / "clock", world.settings.database_url
    clock.write_text(str((world.instant - datetime.now(UTC)).total_seconds()))
    settings = {"TEST_MODE": "1", "CLOCK_OFFSET_FILE": str(clock)}
    settings["SMTP_URL"] = f"smtp://127.0.0.1:{world.mailbox.port}"
    async with Bench(world, url, tmp_path, **settings) as bench:
        await bench.start()
        assert await bench.stop() == 0
        _, told = await bench.command("check")
        assert "✔ ces clés sont celles de la base" in told
        status, told = await bench.command("verify-audit")
        assert (status, "Le journal est intact" in told) == (0, True), told
