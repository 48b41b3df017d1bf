"""What a bad day of Telegram, or a hostile hand, may do to what leaves: each word arrives once, or its author knows."""

import pytest

from tests.modes import on_both

pytestmark = on_both

LONG = "mot " * 1500
"""6,000 signs: two messages, and more than any caption."""


def texts(chat, topic, words):
    return [one for one in chat.shown(topic.id) if words in one.shown]


async def waits(world, seconds):
    """Second by second, as a slowed chat is let go."""
    for _ in range(seconds):
        await world.wait(seconds=1)


async def test_a_flood_on_the_answers_to_presses_holds_no_word(
    world, line, maryse, paul, caf, at_caf
):
    line.slows("answerCallbackQuery", times=6, seconds=30)
    for _ in range(6):
        paul.person.taps(caf, "Autres actions", thread=at_caf.id)
    maryse.person.says(maryse.chat, "Voici le bail.")
    await world.settle()
    assert len(texts(caf, at_caf, "Voici le bail.")) == 1
    await waits(world, 200)
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    assert paul.popup()


async def test_an_album_of_ten_then_ten_more_with_a_429_between_comes_once(
    world, line, maryse, caf, at_caf
):
    before = len(caf.shown(at_caf.id))
    line.slows("sendMessage", caf, times=3, seconds=4)
    maryse.person.sends_album(
        maryse.chat, *[bytes([number]) for number in range(10)]
    )
    await world.settle()
    await waits(world, 20)
    shown = caf.shown(at_caf.id)[before:]
    assert sum("photo" in one.media for one in shown) == 10
    assert len({one.id for one in shown}) == len(shown)
    assert sum("pièces" in one.text for one in shown) == 1


@pytest.mark.parametrize("grows", ["caption", "text"])
async def test_an_edit_beyond_what_one_message_holds_says_it_all_once(
    world, line, maryse, caf, at_caf, grows
):
    said = (
        maryse.person.sends_photo(maryse.chat, caption="court")
        if grows == "caption"
        else maryse.person.says(maryse.chat, "court")
    )
    await world.settle()
    await waits(world, 5)
    line.slows("sendMessage", caf, times=1, seconds=3)
    maryse.person.edits(maryse.chat, said, LONG)
    await world.settle()
    await waits(world, 10)
    counted = sum(one.shown.count("mot") for one in caf.shown(at_caf.id))
    assert counted >= 1500
    maryse.person.edits(maryse.chat, said, "encore court")
    await world.settle()
    await waits(world, 10)
    assert len(texts(caf, at_caf, "encore court")) == 1
    assert texts(caf, at_caf, "mot mot") == []


async def test_words_for_a_topic_closed_by_hand_arrive_there(
    world, maryse, caf, at_caf
):
    owner = world.owner(caf)
    owner.closes_topic(caf, at_caf)
    await world.settle()
    await maryse.says("Voici le bail.")
    assert len(texts(caf, at_caf, "Voici le bail.")) == 1
    assert texts(caf, at_caf, "Voici le bail.")[0].thread_id == at_caf.id


async def test_a_press_on_an_old_or_invented_button_changes_nothing(
    world, paul, caf, at_caf
):
    card = caf.shown(at_caf.id)[0]
    before = [one.shown for one in caf.shown(at_caf.id)]
    for data in (
        "t~~0~",
        "zz~x~0~",
        "",
        "i~AAAAAAAAAAAAAAAAAAAAAA~0~",
        "~" * 9,
    ):
        paul.person.presses(caf, card, data)
    await world.settle()
    assert [one.shown for one in caf.shown(at_caf.id)] == before


@pytest.mark.parametrize("api", ["10.0", "10.2"])
async def test_a_server_that_gets_older_between_any_two_calls_shows_nobody(
    world, line, paul, caf, at_caf, api
):
    paul.person.joins(caf)
    calls = []

    def ages(call):
        calls.append(call.method)
        if call.method == "deleteEphemeralMessage":
            world.telegram.api = api

    world.telegram.witnesses.append(ages)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert not any("Dupont" in one.shown for one in caf.shown())
    assert any("Dupont" in one.shown for one in paul.chat.shown())


async def test_an_answer_to_a_press_that_comes_too_late_costs_nobody_what_they_asked_for(
    world, line, paul, caf, at_caf
):
    paul.person.joins(caf)
    line.refuses("answerCallbackQuery", "query is too old", times=9)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert any("Dupont" in one.shown for one in paul.alone(caf, at_caf))
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert any("Dupont" in one.shown for one in paul.chat.shown())
