"""`/alertes`: an administrateur is told what is wrong with the machine, in one message that is edited."""

from datetime import timedelta

import pytest

from bot.jobs import alerts_job
from bot.outages import Outside
from models.actions.import_directory import import_directory
from tests.directory import MARYSE, MODERATION
from tests.modes import in_both_modes

pytestmark = [in_both_modes, pytest.mark.usefixtures("led")]

ALI = "ali@aplus.example"
NO_GROUPE = "nom;type;organisme;territoires;email;note\n"
HEAD = "email;prenom;nom;fonction;role;groupe\n"
SMS = "les SMS ne partent pas"
UNHEARD = "rien n'est lu de Telegram"


async def becomes(world, role):
    line = f"{ALI};Ali;Faure;;{role};{MODERATION}\n"
    await world.app.uow.run(
        import_directory, NO_GROUPE, HEAD + line, now=world.instant
    )


async def ali_is_told(world):
    await becomes(world, "administrateur")
    ali = await world.agent(ALI)
    await ali.says("/alertes")
    await ali.taps("Me prévenir")


BEGINNINGS = {"ali": ali_is_told}


@pytest.fixture
async def ali(world):
    return await world.agent(ALI)


@pytest.fixture
def passes(world):
    """Time passes, and the leading process looks twice a minute."""

    async def passes(minutes):
        for _ in range(int(2 * minutes)):
            world.instant += timedelta(seconds=30)
            job = alerts_job(world.app.outages.standing)
            await world.app.uow.run(job.run, now=world.instant)
            await world.settle()

    return passes


@pytest.fixture
def fails(world):
    return lambda what: world.app.outages.failed(what, "ConnectError")


@pytest.fixture
def telegram(world, monkeypatch):
    """Telegram takes nothing more, and gives what people say; then it is back."""
    serves = world.telegram.call

    def away(token, method, *fields):
        if method == "getUpdates":
            return serves(token, method, *fields)
        return 502, {"ok": False}

    def call(served):
        return lambda: monkeypatch.setattr(world.telegram, "call", served)

    return call(away), call(serves)


def told(player):
    """The messages that tell of troubles, as they read now."""
    return [
        message.text.replace("\u00a0", " ")
        for message in player.chat.shown()
        if message.text.startswith(("Ce qui ne va pas", "Tout va bien"))
        and "prévenu" not in message.text
    ]


async def test_what_begins_is_told_once_then_edited_until_it_is_over(
    world, ali, passes, fails
):
    fails(Outside.SMS)
    await passes(0.5)
    assert told(ali) == []
    await passes(5)
    [alert] = told(ali)
    assert SMS in alert
    assert UNHEARD not in alert
    fails(Outside.HEARING)
    await passes(5)
    [alert] = told(ali)
    assert alert.index(UNHEARD) < alert.index(SMS)
    world.app.outages.answered(Outside.HEARING)
    await passes(1)
    assert UNHEARD not in told(ali)[0]
    world.app.outages.answered(Outside.SMS)
    await passes(1)
    assert told(ali) == ["Tout va bien de nouveau depuis 10 h 12."]


async def test_a_blip_tells_nobody(world, ali, passes, fails):
    fails(Outside.SMS)
    await passes(1)
    world.app.outages.answered(Outside.SMS)
    await passes(5)
    assert told(ali) == []


async def test_what_comes_back_at_once_stays_in_the_same_message(
    world, ali, passes, fails
):
    for minutes, messages in ((2, 1), (15, 1), (2, 2)):
        fails(Outside.SMS)
        await passes(2)
        assert SMS in told(ali)[-1]
        assert len(told(ali)) == messages
        world.app.outages.answered(Outside.SMS)
        await passes(minutes)


async def test_a_silence_holds_back_what_begins_until_its_end(
    world, ali, passes, fails
):
    await ali.says("/alertes")
    await ali.taps("Silence 1 h")
    assert "avant le 24 novembre à 11" in ali.screen().text
    fails(Outside.SMS)
    await passes(50)
    assert told(ali) == []
    await passes(15)
    [alert] = told(ali)
    assert SMS in alert


async def test_a_silence_until_tomorrow_ends_at_eight(world, ali):
    await ali.says("/alertes")
    await ali.taps("Silence jusqu'à demain (8 h)")
    assert "25 novembre à 8" in ali.screen().text
    await ali.taps("Me prévenir")
    assert "Silence 1 h" in ali.screen().labels


async def test_who_wants_it_no_more_is_told_no_more(world, ali, passes, fails):
    await ali.says("/alertes")
    await ali.taps("Ne plus me prévenir")
    fails(Outside.SMS)
    await passes(3)
    assert told(ali) == []
    await ali.says("/alertes")
    assert SMS in ali.screen().text
    assert "Aucune alerte ne vous est envoyée." in ali.screen().text


async def test_a_restart_tells_nothing_twice(world, ali, passes, fails):
    fails(Outside.SMS)
    await passes(2)
    await world.close()
    await world.start()
    fails(Outside.SMS)
    await passes(3)
    assert len(told(ali)) == 1
    world.app.outages.answered(Outside.SMS)
    await passes(1)
    [alert] = told(ali)
    assert alert.startswith("Tout va bien de nouveau")


def carried(world):
    """By which methods what is wrong was told or edited, in their order."""
    return [
        call.method
        for call in world.telegram.calls
        if str(call.params.get("text")).startswith("Ce qui ne va pas")
    ]


async def test_after_an_outage_of_telegram_one_message_comes(
    world, ali, passes, fails, telegram
):
    goes, comes_back = telegram
    goes()
    await ali.says("/aide")
    await passes(5)
    fails(Outside.SMS)
    await passes(5)
    world.app.outages.answered(Outside.SMS)
    await passes(5)
    comes_back()
    await passes(5)
    assert carried(world) == ["sendMessage"]
    assert len(told(ali)) == 1
    assert told(ali)[0].startswith("Tout va bien de nouveau")


async def test_whose_role_ended_is_told_nothing_more(world, ali, passes, fails):
    fails(Outside.SMS)
    await passes(2)
    [alert] = told(ali)
    await becomes(world, "moderateur")
    fails(Outside.HEARING)
    await passes(3)
    await becomes(world, "administrateur")
    await passes(3)
    assert told(ali) == [alert]
    await ali.says("/alertes")
    assert "Aucune alerte ne vous est envoyée." in ali.screen().text


async def test_what_waits_for_whose_role_ended_never_comes(
    world, ali, passes, fails, telegram
):
    goes, comes_back = telegram
    goes()
    fails(Outside.SMS)
    await passes(3)
    await becomes(world, "moderateur")
    comes_back()
    world.instant += timedelta(minutes=3)
    await world.settle()
    assert carried(world) == []


async def test_nobody_else_has_the_command(world, ali, passes, fails):
    fails(Outside.SMS)
    await passes(2)
    maryse = await world.newcomer(MARYSE)
    await maryse.says("/inconnue")
    unknown = maryse.screen()
    await maryse.says("/alertes")
    assert maryse.screen().text == unknown.text
    assert maryse.screen().labels == unknown.labels
    assert told(maryse) == []


async def test_all_is_well_is_said_too(world, ali):
    await ali.says("/alertes")
    assert ali.screen().text.startswith("Rien à signaler.")
    await ali.says("/aide")
    assert "/alertes" in ali.screen().text
