"""The group around the topics: its board, its General, and what people do to topics by hand."""

import pytest
from sqlalchemy import update

from models.demande.dialogue import Dialogue
from models.demande.states import change_card
from tests.beginnings import sent_to_both
from tests.demandes import file_many
from tests.directory import CPAM
from tests.modes import on_both
from tests.scenarios.seen import card, topic_of

pytestmark = on_both

BEGINNINGS = {"maryse": sent_to_both}


def board(chat):
    [found] = [
        message
        for message in chat.shown()
        if message.thread_id is None and message.is_pinned
    ]
    return found


async def test_the_board_says_what_is_to_take_and_leads_there(
    maryse, caf, paul
):
    shown = board(caf)
    assert shown.text.startswith(
        "À prendre en charge (1) · En cours (0) · En souffrance (0)"
    )
    [link] = shown.entities
    assert link["type"] == "text_link"
    assert (
        link["url"]
        == f"https://t.me/c/{str(caf.id).removeprefix('-100')}/{topic_of(caf).id}"
    )
    assert (
        shown.text.encode("utf-16-le")[link["offset"] * 2 :][
            : link["length"] * 2
        ].decode("utf-16-le")
        == "n°\u00a01"
    )


async def test_the_board_is_edited_in_place_as_the_work_goes(maryse, caf, paul):
    number = board(caf).id
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    assert "À prendre en charge (0) · En cours (1)" in board(caf).text
    assert "Paul R." in board(caf).text
    await paul.taps("Rendre à l'équipe", chat=caf, topic=topic_of(caf))
    assert "À prendre en charge (1) · En cours (0)" in board(caf).text
    await paul.says("Voici la réponse.", chat=caf, topic=topic_of(caf))
    await maryse.closes()
    assert "À prendre en charge (0) · En cours (0)" in board(caf).text
    assert board(caf).id == number


async def test_the_board_says_what_waits_for_too_long_until_it_is_answered(
    world, maryse, caf, paul
):
    await nudge(world)
    assert (
        "À prendre en charge (0) · En cours (0) · En souffrance (1)"
        in board(caf).text
    )
    await world.wait(minutes=1)
    await paul.says("Pardon, je regarde.", chat=caf, topic=topic_of(caf))
    assert "En cours (1) · En souffrance (0)" in board(caf).text


async def nudge(world):
    def late(session):
        session.execute(update(Dialogue).values(nudged_at=world.instant))
        for dialogue in session.query(Dialogue):
            change_card(session, dialogue, now=world.instant)

    await world.app.uow.run(late)
    await world.settle()


async def test_a_long_board_shows_the_oldest_and_counts_the_rest(world, caf):
    titres = [
        f"Versement bloqué, cas {letter}" for letter in "abcdefghijklmnopq"
    ]
    await file_many(world, "maryse@bellac.example", *titres)
    text = board(caf).text
    assert "À prendre en charge (17)" in text
    assert "cas a" in text
    assert "cas o" in text
    assert "cas p" not in text
    assert text.endswith("… et 2\u00a0autres")


async def test_a_deleted_board_is_made_anew(maryse, caf, paul):
    number = board(caf).id
    paul.person.deletes(board(caf))
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    assert board(caf).id != number
    assert "En cours (1)" in board(caf).text


async def test_the_board_shows_no_identity(maryse, caf):
    for private in ("Dupont", "Marie", "1962"):
        assert private not in board(caf).text


async def test_words_in_general_go_nowhere_and_a_reply_to_the_bot_is_told_where_to_write(
    maryse, caf, paul
):
    await paul.says("Qui est là ?", chat=caf)
    assert not maryse.sees("Qui est là ?")
    before = len(caf.shown())
    await paul.says("Je prends celle-ci.", chat=caf, reply_to=board(caf))
    assert not maryse.sees("Je prends celle-ci.")
    assert caf.shown()[-1].text == "Écrivez dans le sujet de la demande."
    assert len(caf.shown()) == before + 2


async def test_a_topic_closed_by_hand_is_opened_again(maryse, caf, paul):
    paul.administers(caf)
    paul.person.closes_topic(caf, topic_of(caf))
    await paul.world.settle()
    assert not topic_of(caf).is_closed
    assert paul.sees("l'aidant clôt la demande", chat=caf, topic=topic_of(caf))
    assert "État : nouvelle" in card(caf)
    await maryse.says("Toujours ouverte ?")
    assert paul.sees("Toujours ouverte ?", chat=caf, topic=topic_of(caf))


async def test_a_topic_reopened_by_hand_is_closed_again(maryse, caf, paul):
    topic = topic_of(caf)
    await paul.says("Réponse.", chat=caf, topic=topic)
    await maryse.closes()
    paul.administers(caf)
    paul.person.reopens_topic(caf, topic)
    await paul.world.settle()
    assert topic.is_closed
    assert paul.sees("Seul l'aidant peut la rouvrir", chat=caf, topic=topic)


async def test_a_topic_renamed_by_hand_takes_its_name_back(maryse, caf, paul):
    topic = topic_of(caf)
    name = topic.name
    paul.administers(caf)
    paul.person.renames_topic(caf, topic, "Mme Dupont")
    await paul.world.settle()
    assert topic.name == name


async def test_the_bots_own_gestures_are_not_answered(maryse, caf, paul):
    topic = topic_of(caf)
    await paul.says("Réponse.", chat=caf, topic=topic)
    await maryse.closes()
    assert topic.is_closed
    assert not paul.sees("Le sujet est", chat=caf, topic=topic)


async def test_a_topic_of_their_own_is_left_alone(maryse, caf, paul):
    paul.administers(caf)
    own = paul.person.creates_topic(caf, "Café")
    paul.person.closes_topic(caf, own)
    await paul.world.settle()
    await paul.says("Un sucre.", chat=caf, topic=own)
    assert own.is_closed
    assert not maryse.sees("Un sucre.")


async def test_one_organisme_whose_group_is_lost_keeps_nothing_from_the_other(
    world, maryse, caf, cpam, paul
):
    world.owner(cpam).removes(cpam, world.bot.user)
    await world.settle()
    await maryse.says("Une précision.")
    assert paul.sees("Une précision.", chat=caf, topic=topic_of(caf))
    assert maryse.sees(f"n'a pas pu être remis à la {CPAM}")
    await paul.says("Vu.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Vu.")


async def test_a_deleted_topic_comes_back_with_its_card_and_the_board_follows(
    world, maryse, caf, paul
):
    gone = topic_of(caf)
    world.owner(caf).deletes_topic(caf, gone)
    await maryse.says("Toujours là ?")
    again = topic_of(caf)
    assert again.id != gone.id
    await paul.taps("Je m'en occupe", chat=caf, topic=again)
    assert "Paul R. s'en occupe" in card(caf)
    assert board(caf).entities[0]["url"].endswith(f"/{again.id}")


@pytest.mark.parametrize("words", ["Réponse", "// entre nous"])
async def test_an_anonymous_administrator_is_never_relayed(
    world, maryse, caf, paul, words
):
    paul.person.sends_anonymously(caf, words, thread=topic_of(caf).id)
    await world.settle()
    assert not maryse.sees(words)
    assert paul.sees("désactivez l'anonymat", chat=caf, topic=topic_of(caf))
