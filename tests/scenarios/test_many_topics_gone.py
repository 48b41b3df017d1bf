"""Many topics of a group are not found at once: few are made anew, and all that was said arrives."""

import pytest

from bot.sending.gone_topics import GONE
from tests.demandes import file_many
from tests.directory import MARYSE
from tests.modes import on_both
from tests.scenarios.seen import topic_of

pytestmark = on_both

LETTERS = "abcdef"
NUMBERS = range(1, len(LETTERS) + 1)
_, MOST = GONE


@pytest.fixture
async def asked(world, caf, maryse, paul):
    """What Paul asked in each of six topics, as Maryse sees it."""
    await file_many(
        world,
        MARYSE,
        *[f"Versement bloqué, cas {letter}" for letter in LETTERS],
    )
    for number in NUMBERS:
        await paul.says(
            f"Et le cas {number} ?", chat=caf, topic=topic_of(caf, number)
        )
    shown = maryse.chat.shown()
    return [
        next(
            message
            for message in shown
            if f"Et le cas {number} ?" in message.text
        )
        for number in NUMBERS
    ]


def answers_all(maryse, asked):
    for number, question in zip(NUMBERS, asked, strict=True):
        maryse.person.says(maryse.chat, f"Réponse {number}.", reply_to=question)


def made(world):
    return sum(
        call.method == "createForumTopic" for call in world.telegram.calls
    )


def arrived(caf):
    return [
        number
        for number in NUMBERS
        if any(
            f"Réponse {number}." in one.text
            for one in caf.shown(topic_of(caf, number).id)
        )
    ]


async def test_topics_deleted_together_are_made_anew_by_turns(
    world, caf, maryse, asked
):
    chief = world.telegram.people[next(iter(caf.members))]
    for topic in caf.open_topics():
        chief.deletes_topic(caf, topic)
    await world.wait(minutes=2)
    before = made(world)
    answers_all(maryse, asked)
    await world.settle()
    assert made(world) - before == MOST
    await world.wait(seconds=61)
    assert made(world) - before < len(LETTERS)
    for _ in range(3):
        await world.wait(seconds=61)
    assert made(world) - before == len(LETTERS)
    assert arrived(caf) == [*NUMBERS]
    assert not maryse.sees("n'a pas pu être remis")


async def test_a_server_that_finds_no_topic_makes_us_make_few_and_lose_nothing(
    world, caf, maryse, asked, monkeypatch
):
    call, before = world.telegram.call, made(world)

    def blind(token, name, params, files_sent=None):
        if params.get("message_thread_id") and name.startswith("send"):
            words = "Bad Request: message thread not found"
            return 400, {"ok": False, "error_code": 400, "description": words}
        return call(token, name, params, files_sent)

    with monkeypatch.context() as broken:
        broken.setattr(world.telegram, "call", blind)
        answers_all(maryse, asked)
        await world.settle()
        for _ in range(10):
            await world.wait(minutes=1)
        assert made(world) - before <= MOST + 3
    for _ in range(6):
        await world.wait(minutes=1)
    said = [message.text for message in caf.shown()]
    for number in NUMBERS:
        assert sum(f"Réponse {number}." in text for text in said) == 1
    assert not maryse.sees("n'a pas pu être remis")
