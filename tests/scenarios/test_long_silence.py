"""The bot was away for longer than Telegram keeps a press: what was asked last is shown again, once."""

import asyncio
from datetime import timedelta

import pytest

from bot.commands import hearing
from bot.health import read_health
from bot.problems import UNHEARD
from bot.receiving import listening
from models.store.pulse import last_heard
from tests.beginnings import maryse_came
from tests.directory import CAF, KARIM
from tests.modes import on_both

pytestmark = [on_both, pytest.mark.usefixtures("led")]

BEGINNINGS = {"maryse": maryse_came}
SILENCE = 200
"""Seconds; a press waits for 150."""


async def polls(world):
    """The bot asks once for what it has not heard, and all that follows happens."""
    stop = asyncio.Event()

    class Once:
        is_asked = False

        async def updates(self, offset, *, seconds):
            if self.is_asked:
                stop.set()
                return []
            self.is_asked = True
            return await world.app.poller.updates(offset, seconds=0)

    await world.app.receiver.poll(Once(), stop, seconds=0)
    await world.app.sender.drain()
    await world.settle()


async def restarts(world):
    await world.close()
    await world.start()


def passes(world, **duration):
    """Time goes by, and the bot hears nothing."""
    world.instant += timedelta(**duration)


def asking(maryse, label=CAF):
    """The messages that still offer this choice."""
    return [
        message for message in maryse.chat.shown() if label in message.labels
    ]


def silent(world):
    sends = [
        call for call in world.telegram.calls if call.method == "sendMessage"
    ]
    return bool(sends[-1].params.get("disable_notification"))


@pytest.fixture
async def asked(world, maryse):
    """The screen that asks Maryse which organisme; the bot has just listened."""
    await maryse.says("/nouvelle")
    await polls(world)
    return maryse.screen()


@pytest.mark.parametrize(
    "is_restarted", [False, True], ids=["polling stopped", "restarted"]
)
async def test_a_lost_press_is_made_good_for_by_showing_the_screen_again(
    world, maryse, asked, is_restarted
):
    maryse.person.taps(maryse.chat, CAF)
    passes(world, seconds=SILENCE)
    if is_restarted:
        await restarts(world)
    await polls(world)
    again = maryse.screen()
    assert asking(maryse) == [again]
    assert (again.id > asked.id, again.text, asked.labels) == (
        True,
        asked.text,
        [],
    )
    assert silent(world)
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    assert "Titre" in maryse.screen().text


async def test_a_silence_that_no_press_dies_of_shows_nothing(
    world, maryse, asked
):
    maryse.person.taps(maryse.chat, CAF)
    passes(world, seconds=140)
    before = len(maryse.chat.shown())
    await polls(world)
    assert len(maryse.chat.shown()) == before
    assert any("Continuer" in label for label in asked.labels)


async def test_who_was_asked_nothing_for_an_hour_is_shown_nothing(
    world, maryse, asked
):
    for _ in range(61):
        passes(world, minutes=1)
        await polls(world)
    passes(world, seconds=SILENCE)
    await polls(world)
    assert asking(maryse) == [asked]


async def test_restarts_in_a_row_show_it_once(world, maryse, asked):
    passes(world, seconds=SILENCE)
    for _ in range(3):
        await restarts(world)
        await polls(world)
    assert asking(maryse) == [maryse.screen()]
    assert (
        len([one for one in maryse.chat.shown() if one.text == asked.text]) == 2
    )


async def test_a_death_before_the_silence_is_noted_as_over_shows_it_once(
    world, maryse, asked, monkeypatch
):
    class Killed(BaseException):
        """The process dies here."""

    def dies(*_args, **_kwargs):
        raise Killed

    passes(world, seconds=SILENCE)
    with monkeypatch.context() as dying:
        dying.setattr(listening, "note_heard", dies)
        with pytest.raises(Killed):
            await polls(world)
    await restarts(world)
    await polls(world)
    assert (
        len([one for one in maryse.chat.shown() if one.text == asked.text]) == 2
    )


async def test_a_web_process_notes_that_it_may_be_posted_to_and_makes_good_for_a_stop(
    world, maryse, asked, monkeypatch
):
    async def listens_once():
        stop = asyncio.Event()

        async def stops(stop, _seconds):
            stop.set()

        monkeypatch.setattr(hearing, "nap", stops)
        await hearing.be_posted(world.app, stop)
        await world.settle()

    await listens_once()
    passes(world, seconds=SILENCE)
    await restarts(world)
    await listens_once()
    assert asking(maryse) == [maryse.screen()]
    assert not asked.labels


@pytest.fixture
async def looks(world, monkeypatch):
    """A `web` process asks once how its webhook does, and all that follows happens."""

    async def stops(stop, _seconds):
        stop.set()

    monkeypatch.setattr(hearing, "nap", stops)
    monkeypatch.setattr(world.app.clock, "now", world.now)
    hook = "https://aplus.example/hook"
    world.app.settings = world.settings.model_copy(update={"webhook_url": hook})
    world.bot.webhook = {"url": hook}

    async def once():
        await hearing.be_posted(world.app, asyncio.Event())
        await world.app.sender.drain()

    return once


async def heard_at(world):
    return await world.app.uow.read(last_heard)


async def test_a_cut_that_leaves_web_running_is_a_silence_and_is_made_good_for(
    world, maryse, asked, looks, monkeypatch
):
    await looks()
    with monkeypatch.context() as cut:
        cut.setattr(world.telegram, "call", lambda *_: (502, {"ok": False}))
        passes(world, seconds=SILENCE)
        await looks()
    status, health = await read_health(world.app)
    assert (status, health["status"]) == (200, "degraded")
    assert UNHEARD in health["problems"]
    await looks()
    assert asking(maryse) == [maryse.screen()]
    assert not asked.labels
    assert (await read_health(world.app))[1]["status"] == "ok"


async def test_a_webhook_that_fails_while_telegram_waits_is_a_silence(
    world, maryse, asked, looks
):
    await looks()
    since = await heard_at(world)
    maryse.person.says(maryse.chat, "bonjour")
    passes(world, seconds=70)
    world.bot.webhook |= {
        "last_error_date": int(world.instant.timestamp()),
        "last_error_message": "Connection refused",
    }
    await looks()
    assert await heard_at(world) == since
    assert (await read_health(world.app))[1]["status"] == "degraded"
    passes(world, seconds=1)
    world.app.receiver.posted_at = world.instant
    await looks()
    assert await heard_at(world) == world.instant


async def test_who_went_on_by_a_text_is_not_shown_what_they_answered(
    world, maryse, asked
):
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await polls(world)
    maryse.person.says(maryse.chat, "RSA suspendu depuis septembre")
    passes(world, seconds=SILENCE)
    before = len(maryse.chat.shown())
    await polls(world)
    assert len(maryse.chat.shown()) == before + 1


async def test_a_question_that_a_button_asked_is_asked_again_and_its_answer_taken(
    world, maryse
):
    await maryse.sends(CAF)
    await maryse.says("/demandes")
    await maryse.taps("Chercher")
    question = maryse.screen().text
    await polls(world)
    passes(world, seconds=SILENCE)
    await polls(world)
    assert [one.text for one in maryse.chat.shown()].count(question) == 2
    await maryse.says("suspendu")
    assert "RSA suspendu" in " ".join(maryse.screen().labels)


async def test_who_is_logged_out_is_shown_nothing(world, maryse, asked):
    passes(world, days=32)
    before = len(maryse.chat.shown())
    await polls(world)
    assert len(maryse.chat.shown()) == before


async def test_who_logged_in_after_another_is_shown_nothing_of_theirs(
    world, maryse, asked
):
    await maryse.says("/deconnexion")
    maryse.email = KARIM
    await maryse.logs_in()
    await polls(world)
    before = len(maryse.chat.shown())
    passes(world, seconds=SILENCE)
    await polls(world)
    assert len(maryse.chat.shown()) == before


async def test_one_whose_screen_cannot_be_shown_keeps_it_from_nobody_else(
    world, maryse, asked, monkeypatch
):
    karim = await world.player("karim@bellac.example")
    await karim.says("/nouvelle")
    await polls(world)
    shows = world.app.listening._show_again

    def breaking(session, user_id, since, now):
        if user_id == maryse.chat.id:
            raise ValueError
        shows(session, user_id, since, now)

    monkeypatch.setattr(world.app.listening, "_show_again", breaking)
    passes(world, seconds=SILENCE)
    await polls(world)
    assert (
        len([one for one in karim.chat.shown() if one.text == asked.text]) == 2
    )
