"""A topic is deleted, a group's topics are switched off: what strayed goes, what was said arrives or is told."""

import pytest

from models.outbox.backlog import backlog
from tests.beginnings import sent_to_both
from tests.directory import CAF
from tests.modes import on_both, with_topics
from tests.scenarios.seen import own, topic_of, two_demandes

pytestmark = on_both

BEGINNINGS = {"maryse": sent_to_both}
UNTOLD = "n'a pas pu être remis"


def chief_of(world, chat):
    return world.telegram.people[next(iter(chat.members))]


def said_beside(world, chat, words):
    """What the bot said there outside of every topic."""
    ours = [
        message for message in chat.shown() if message.author is world.bot.user
    ]
    return [
        message
        for message in ours
        if message.thread_id is None and words in message.shown
    ]


def refuses(
    world,
    monkeypatch,
    method,
    words,
    *,
    times=1000,
    is_meant=lambda _params: True,
):
    """Telegram refuses a method with these words, so many times."""
    call, refused = world.telegram.call, []

    def refusing(token, name, params, files_sent=None):
        if (
            name.lower() == method.lower()
            and len(refused) < times
            and is_meant(params)
        ):
            refused.append(name)
            return 400, {
                "ok": False,
                "error_code": 400,
                "description": f"Bad Request: {words}",
            }
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", refusing)
    return refused


@with_topics
async def test_words_that_follow_a_deletion_in_private_stand_in_a_topic_made_anew(
    world, maryse, paul, caf
):
    await two_demandes(maryse)
    gone = own(maryse, 1)
    maryse.person.deletes_topic(maryse.chat, gone)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf, 1))
    assert maryse.sees("Il manque le bail.", topic=own(maryse, 1))
    assert own(maryse, 1) is not gone
    assert not said_beside(world, maryse.chat, "Il manque le bail.")
    await paul.says("Et juillet ?", chat=caf, topic=topic_of(caf, 2))
    assert maryse.sees("Et juillet ?", topic=own(maryse, 2))


@with_topics
async def test_a_document_that_follows_a_deletion_is_said_in_the_chat_itself(
    world, maryse
):
    gone = own(maryse)
    maryse.person.taps(maryse.chat, "Exporter l'échange", thread=gone.id)
    await world.hears()
    maryse.person.deletes_topic(maryse.chat, gone)
    await world.settle()
    documents = [
        message
        for message in maryse.chat.messages.values()
        if "document" in message.media
    ]
    assert [message.is_deleted for message in documents] == [True, False]
    assert documents[-1].thread_id is None


async def test_words_that_follow_a_deletion_in_a_group_stand_in_a_topic_made_anew(
    world, maryse, caf
):
    chief_of(world, caf).deletes_topic(caf, topic_of(caf))
    await maryse.says("Toujours là ?")
    assert any(
        "Toujours là ?" in message.text
        for message in caf.shown(topic_of(caf).id)
    )
    assert not maryse.sees(UNTOLD)
    await maryse.says("/nouvelle")
    assert CAF in maryse.screen().labels


async def test_an_answer_that_strays_in_a_group_without_topics_is_deleted_and_told(
    world, maryse, paul, caf
):
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    asked = maryse.screen()
    chief_of(world, caf).turns_topics(caf, is_on=False)
    await maryse.says("Le voici.", reply_to=asked)
    strayed = [
        message
        for message in caf.messages.values()
        if "Le voici." in message.text
    ]
    assert [message.is_deleted for message in strayed] == [True]
    assert maryse.sees(f"{UNTOLD} à la {CAF}")


async def test_what_strayed_and_could_not_be_deleted_at_once_is_deleted_later(
    world, maryse, caf, monkeypatch
):
    chief_of(world, caf).turns_topics(caf, is_on=False)
    refused = refuses(
        world, monkeypatch, "deleteMessage", "try again later", times=1
    )
    await maryse.says("Toujours là ?")
    strayed = [
        message
        for message in caf.messages.values()
        if "Toujours là ?" in message.text
    ]
    assert refused
    assert [message.is_deleted for message in strayed] == [True]


async def test_when_telegram_does_not_say_why_it_strayed_the_words_wait(
    world, maryse, caf, monkeypatch
):
    chief_of(world, caf).turns_topics(caf, is_on=False)
    call, away = world.telegram.call, []

    def busy(token, name, params, files_sent=None):
        if name == "getChat" and not away:
            away.append(name)
            return 502, {
                "ok": False,
                "error_code": 502,
                "description": "Bad Gateway",
            }
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", busy)
    await maryse.says("Toujours là ?")
    assert away
    assert not maryse.sees(UNTOLD)
    chief_of(world, caf).turns_topics(caf, is_on=True)
    await world.wait(seconds=5)
    assert any(
        "Toujours là ?" in message.text
        for message in caf.shown(topic_of(caf).id)
    )


async def offered(maryse):
    await maryse.says("/nouvelle")
    if "Recommencer" in maryse.screen().labels:
        await maryse.taps("Recommencer")
        await maryse.taps("Oui, effacer")
    return maryse.screen().labels


async def test_a_group_whose_topics_are_back_is_offered_again_by_itself(
    world, maryse, caf
):
    chief = chief_of(world, caf)
    chief.turns_topics(caf, is_on=False)
    await maryse.says("Toujours là ?")
    assert CAF not in await offered(maryse)
    assert said_beside(world, caf, "Il manque encore")
    await world.wait(minutes=10)
    assert len(said_beside(world, caf, "Il manque encore")) == 1
    chief.turns_topics(caf, is_on=True)
    await world.wait(minutes=10)
    assert said_beside(world, caf, "Tout est en place")
    assert CAF in await offered(maryse)
    await world.wait(minutes=10)
    assert len(said_beside(world, caf, "Tout est en place")) == 2


async def test_a_group_that_the_bot_left_is_looked_at_without_piling_anything_up(
    world, maryse, cpam, caf
):
    chief_of(world, cpam).removes(cpam, world.bot.user)
    await world.settle()
    before = await parked(world)
    for _ in range(3):
        await world.wait(minutes=10)
    assert await parked(world) == before


async def parked(world):
    return (await world.app.uow.read(backlog, now=world.instant)).parked


@pytest.mark.parametrize(
    "words",
    [
        "not enough rights to send photos to the chat",
        "CHAT_SEND_PHOTOS_FORBIDDEN",
    ],
)
async def test_a_refusal_of_photos_parks_the_photo_and_leaves_the_group_offered(
    world, maryse, paul, caf, cpam, monkeypatch, words
):
    refuses(
        world,
        monkeypatch,
        "sendPhoto",
        words,
        is_meant=lambda params: params["chat_id"] == caf.id,
    )
    before = len(caf.shown())
    await maryse.shows("", kind="photo", caption="Le bail")
    assert maryse.sees(f"{UNTOLD} à la {CAF}")
    assert len(caf.shown()) == before
    assert CAF in await offered(maryse)


async def test_a_right_that_was_lost_is_found_by_looking(world, maryse, caf):
    chief = chief_of(world, caf)
    caf.members[world.bot.user.id].rights = frozenset({"can_pin_messages"})
    chief.deletes_topic(caf, topic_of(caf))
    await maryse.says("Toujours là ?")
    assert maryse.sees(f"{UNTOLD} à la {CAF}")
    assert said_beside(world, caf, "Gérer les sujets")
    # Told to be out of reach before it is sent: what is filed waits.
    assert CAF in await offered(maryse)
