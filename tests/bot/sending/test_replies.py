"""An answer to what is no more is said all the same: as a message that answers nothing."""

import pytest

from tests.files import PDF
from tests.modes import on_both

pytestmark = on_both

METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "video": "sendVideo",
    "audio": "sendAudio",
}
GONE = ["message to be replied not found", "reply message not found"]


async def asks(maryse, paul, caf, at_caf):
    await paul.says("Quel mois manque ?", chat=caf, topic=at_caf)
    return next(
        one for one in maryse.chat.shown() if "Quel mois manque ?" in one.text
    )


@pytest.mark.parametrize("words", GONE)
async def test_words_that_answer_what_is_gone_arrive(
    line, caf, at_caf, maryse, paul, words
):
    asked = await asks(maryse, paul, caf, at_caf)
    line.refuses_replies("sendMessage", words)
    await maryse.says("Juillet.", reply_to=asked)
    answer = next(one for one in caf.shown(at_caf.id) if "Juillet." in one.text)
    assert answer.reply_to is None
    assert not maryse.sees("n'a pas pu être remis")


@pytest.mark.parametrize("kind", METHODS)
async def test_so_does_a_file(world, line, caf, at_caf, maryse, paul, kind):
    asked = await asks(maryse, paul, caf, at_caf)
    line.refuses_replies(METHODS[kind], GONE[0])
    maryse.person.sends_file(maryse.chat, kind, PDF, name="un", reply_to=asked)
    await world.settle()
    [arrived] = [one for one in caf.shown(at_caf.id) if kind in one.media]
    assert arrived.reply_to is None
    assert not maryse.sees("n'a pas pu être remis")


async def test_so_does_an_album_and_what_stands_below_it(
    world, line, caf, at_caf, maryse, paul
):
    asked = await asks(maryse, paul, caf, at_caf)
    line.refuses_replies("sendMediaGroup", GONE[0])
    line.refuses_replies("sendMessage", GONE[0])
    for content in (b"un", b"deux", b"trois"):
        maryse.person.sends_file(
            maryse.chat,
            "photo",
            content,
            name="un",
            reply_to=asked,
            media_group_id="7",
        )
    await world.settle()
    await world.wait(seconds=2)
    assert sum("photo" in one.media for one in caf.shown(at_caf.id)) == 3
    assert caf.shown(at_caf.id)[-1].text == "3 pièces"
    assert not maryse.sees("n'a pas pu être remis")


async def test_each_part_of_long_words_arrives_once(
    world, line, caf, at_caf, maryse, paul
):
    asked = await asks(maryse, paul, caf, at_caf)
    line.refuses_replies("sendMessage", GONE[0])
    await maryse.says("mot " * 2000 + "fin.", reply_to=asked)
    await world.wait(seconds=5)
    words = " ".join(one.text for one in caf.shown(at_caf.id))
    assert (words.count("mot"), words.count("fin.")) == (2000, 1)


async def test_what_is_refused_for_another_cause_is_not_sent_again(
    line, maryse, paul, caf, at_caf
):
    asked = await asks(maryse, paul, caf, at_caf)
    line.refuses("sendMessage", "something unheard of", caf)
    await maryse.says("Juillet.", reply_to=asked)
    assert not paul.sees("Juillet.", chat=caf)
    assert maryse.sees("n'a pas pu être remis")
