"""Qui ne peut pas écrire dans un sujet reçoit une réponse, derrière les mots des autres."""

import pytest
from sqlalchemy import select

from bot.sending.pace import Pace
from bot.simulator.telegram.state import Chat
from models.journal.refusals import Refusal
from tests.beginnings import filed_at_caf
from tests.directory import INES, PAUL
from tests.modes import in_both_modes, on_both

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf, "at_caf": filed_at_caf}

NOT_SENT = "Votre message n'est pas parti"
LINES = 60


def as_telegram(world):
    """Let the bot keep to Telegram's limits, on the world's own clock."""
    world.app.sender._pace = Pace(lambda: world.now().timestamp(), is_on=True)


def told(chat, topic, words=NOT_SENT):
    return sum(words in message.shown for message in chat.shown(topic.id))


async def many_lines(world, person, chat, topic, count=LINES):
    for number in range(count):
        person.says(chat, f"Ligne {number}.", thread=topic.id)
    await world.settle()


async def logged_out(world):
    paul = await world.agent(PAUL)
    await paul.says("/deconnexion")
    return paul


@on_both
@pytest.mark.parametrize("who", ["référent déconnecté", "inconnu"])
async def test_the_aidants_words_wait_behind_no_refusal(
    world, maryse, caf, at_caf, who
):
    author = (
        await logged_out(world)
        if who == "référent déconnecté"
        else world.someone()
    )
    as_telegram(world)
    await many_lines(world, author.person, caf, at_caf)
    maryse.person.says(
        maryse.chat, "La coupure est pour demain.", thread=topic_of(maryse)
    )
    await world.settle()
    await world.wait(seconds=2)
    assert told(caf, at_caf, "La coupure est pour demain.") == 1
    await world.wait(minutes=5)
    assert told(caf, at_caf) == 1


@on_both
async def test_all_that_a_logged_out_referent_wrote_goes_once_they_are_back(
    world, maryse, caf, at_caf
):
    paul = await logged_out(world)
    await many_lines(world, paul.person, caf, at_caf, count=5)
    await paul.logs_in()
    assert sum("Ligne " in message.text for message in maryse.chat.shown()) == 5


async def test_who_came_back_and_left_again_is_told_again(
    world, maryse, caf, at_caf
):
    paul = await logged_out(world)
    await paul.says("Un.", chat=caf, topic=at_caf)
    await world.wait(minutes=1)
    await paul.logs_in()
    await world.wait(minutes=1)
    await paul.says("/deconnexion")
    await paul.says("Deux.", chat=caf, topic=at_caf)
    assert told(caf, at_caf) == 2


async def test_each_is_told_and_told_again_after_ten_minutes(
    world, maryse, caf, at_caf
):
    paul, stranger = await logged_out(world), world.someone()
    await many_lines(world, paul.person, caf, at_caf, count=3)
    await many_lines(world, stranger.person, caf, at_caf, count=3)
    assert told(caf, at_caf) == 2
    await world.wait(minutes=11)
    await many_lines(world, paul.person, caf, at_caf, count=3)
    assert told(caf, at_caf) == 3


async def test_a_crowd_of_strangers_delays_nobodys_words(
    world, maryse, caf, at_caf
):
    as_telegram(world)
    for _ in range(LINES):
        world.someone().person.says(caf, "Bonjour ?", thread=at_caf.id)
    await world.settle()
    maryse.person.says(
        maryse.chat, "La coupure est pour demain.", thread=topic_of(maryse)
    )
    await world.settle()
    await world.wait(seconds=2)
    assert told(caf, at_caf, "La coupure est pour demain.") == 1


@pytest.mark.parametrize(
    "text",
    ["/aide", "/rattacher Caf", "/essai", "/retirer", "/membres", "/inconnue"],
)
async def test_a_strangers_commands_delay_nobodys_words(
    world, maryse, caf, at_caf, text
):
    as_telegram(world)
    stranger = world.someone()
    for _ in range(LINES):
        stranger.person.says(caf, text, thread=at_caf.id)
    await world.settle()
    maryse.person.says(
        maryse.chat, "La coupure est pour demain.", thread=topic_of(maryse)
    )
    await world.settle()
    await world.wait(seconds=2)
    assert told(caf, at_caf, "La coupure est pour demain.") == 1


async def test_a_channels_words_are_answered_once_and_reach_nobody(
    world, maryse, caf, at_caf
):
    paul = await world.agent(PAUL)
    channel = Chat(-1000000000099, "channel", "Ma chaîne")
    for _ in range(3):
        paul.person.sends_as_channel(
            caf, channel, "Versement le 12.", thread=at_caf.id
        )
    await world.settle()
    assert not maryse.sees("Versement le 12.")
    assert told(caf, at_caf, "désactivez l'anonymat") == 1


@pytest.mark.parametrize(
    "text", ["/rattacher Caf", "/detacher", "/essai", "/retirer", "/membres"]
)
async def test_an_anonymous_command_is_answered_as_anonymous_words_are(
    world, maryse, caf, at_caf, text
):
    paul = await world.agent(PAUL)
    paul.person.sends_anonymously(caf, text, thread=at_caf.id)
    await world.settle()
    assert told(caf, at_caf, "désactivez l'anonymat") == 1


@on_both
async def test_refusals_are_journaled_with_a_count_and_no_content(
    world, maryse, caf, at_caf
):
    ines = await world.agent(INES)
    await many_lines(world, ines.person, caf, at_caf, count=3)
    message, button = ines.person.finds_button(
        caf, "Voir l'identité", thread=at_caf.id
    )
    for _ in range(2):
        ines.person.presses(caf, message, button["callback_data"])
    await world.settle()
    await world.wait(minutes=11)
    await many_lines(world, ines.person, caf, at_caf, count=1)
    user_id = ines.person.user.id
    assert await world.app.uow.run(journaled) == [
        (user_id, caf.id, "not_member", True, 3),
        (user_id, caf.id, "see_identity", True, 2),
        (user_id, caf.id, "not_member", True, 1),
    ]


def journaled(session):
    rows = session.scalars(
        select(Refusal).order_by(Refusal.since, Refusal.refused)
    )
    return [
        (
            row.user_id,
            row.chat_id,
            row.refused,
            row.agent_id is not None,
            row.count,
        )
        for row in rows
    ]


def topic_of(player):
    """The demande's own topic, where the private chat has one."""
    return next((topic.id for topic in player.chat.open_topics()), None)
