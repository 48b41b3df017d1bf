"""What people and Telegram do to the topics of one's own chat: nothing is guessed, nothing is lost, nothing doubles."""

import pytest

from bot.simulator.telegram.things import CONTACT, LOCATION, POLL
from models.actions.accounts import disable
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_both
from tests.demandes import file_many
from tests.directory import CAF
from tests.modes import with_topics
from tests.player import Player
from tests.scenarios.seen import names, own, topic_of, two_demandes

pytestmark = with_topics

BEGINNINGS = {"maryse": sent_to_both}

LATER = 11
"""Minutes after which what was said last tells nothing any more."""


def refusing(world, monkeypatch, *, method, words, status=400):
    """Telegram refuses a method in private chats; return the refused calls."""
    call, refused = world.telegram.call, []

    def serve(token, name, params, files_sent=None):
        if name.lower() == method.lower() and int(params["chat_id"]) > 0:
            refused.append(params)
            return status, {
                "ok": False,
                "error_code": status,
                "description": words,
            }
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", serve)
    return refused


def parked(world):
    def count(session):
        return (
            session.query(Outgoing)
            .filter(Outgoing.state == State.PARKED)
            .count()
        )

    return world.app.uow.run(count)


def makes_topic(player, name):
    """Somebody makes a topic by hand, while the bot lets people do so."""
    bot = player.world.bot
    bot.people_make_topics = True
    made = player.person.creates_topic(player.chat, name)
    bot.people_make_topics = False
    return made


def asked_where(player):
    return (
        "À quelle demande ce message est-il destiné ?" in player.screen().text
    )


# A topic touched by hand.


async def test_a_topic_renamed_by_hand_takes_its_name_back(world, maryse):
    maryse.person.renames_topic(
        maryse.chat, own(maryse), "n° 1 · Madame Dupont"
    )
    await world.settle()
    assert names(maryse) == ["n° 1 · RSA suspendu depuis septembre"]
    assert "a repris son nom" in maryse.screen().text


async def test_a_state_that_changes_after_the_topic_was_deleted_by_hand_leaves_nothing_behind(
    world, maryse, paul, caf
):
    maryse.person.deletes_topic(maryse.chat, own(maryse))
    await paul.taps(
        "Il me manque une information", chat=caf, topic=topic_of(caf)
    )
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Il manque le bail.", topic=own(maryse))
    assert await parked(world) == 0


async def test_a_card_deleted_by_hand_is_made_anew(world, maryse, paul, caf):
    topic = own(maryse)
    maryse.person.deletes(maryse.chat.shown(topic.id)[0])
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    assert any(
        one.is_pinned and "s'en occupe depuis" in one.text
        for one in maryse.chat.shown(topic.id)
    )
    assert await parked(world) == 0


async def test_closing_what_was_deleted_by_hand_asks_nothing_of_telegram(
    world, maryse
):
    maryse.person.deletes_topic(maryse.chat, own(maryse))
    await maryse.says("/start d1")
    await maryse.closes()
    await world.wait(days=17)
    assert names(maryse) == []
    assert await parked(world) == 0


# Words said beside the topics.


async def test_words_in_general_with_one_demande_are_asked_about(
    maryse, paul, caf
):
    await maryse.says("Voici le bail.", chat=maryse.chat)
    assert asked_where(maryse)
    await maryse.chooses(1)
    assert paul.sees("Voici le bail.", chat=caf)


async def test_words_in_general_with_three_demandes_are_asked_about(
    world, maryse, paul, caf
):
    await file_many(
        world, "maryse@bellac.example", "Loyer impayé", "Prime non versée"
    )
    await world.wait(minutes=LATER)
    await maryse.says("Voici le bail.")
    assert asked_where(maryse)
    await maryse.chooses(3)
    assert paul.sees("Voici le bail.", chat=caf, topic=topic_of(caf, 3))


async def test_words_in_general_with_nothing_open_begin_a_demande(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("Voici le bail.")
    assert asked_where(maryse)
    await maryse.taps("Nouvelle demande")
    assert "Étape 1/6" in maryse.screen().text


async def test_words_in_a_topic_that_a_person_made_are_asked_about(
    maryse, paul, caf
):
    made = makes_topic(maryse, "n° 1 · mes notes")
    await maryse.says("Voici le bail.", topic=made)
    assert asked_where(maryse)
    assert not paul.sees("Voici le bail.", chat=caf)
    await maryse.chooses(1)
    assert paul.sees("Voici le bail.", chat=caf)


async def test_a_draft_is_not_filled_from_a_topic_that_a_person_made_while_a_demande_is_open(
    maryse,
):
    await maryse.says("/nouvelle")
    made = makes_topic(maryse, "notes")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("RSA suspendu", topic=made)
    assert asked_where(maryse)
    assert "Ce brouillon" in maryse.screen().labels


async def test_a_value_asked_in_a_topic_and_typed_in_general_is_not_relayed(
    maryse, paul, caf
):
    await maryse.taps("Corriger l'identité", topic=own(maryse))
    await maryse.taps("Nom de famille")
    await maryse.says("Dupond", chat=maryse.chat)
    assert asked_where(maryse)
    assert not paul.sees("Dupond", chat=caf)


async def test_a_reply_from_another_topic_is_asked_about(maryse, paul, caf):
    await two_demandes(maryse)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf, 1))
    [said] = [
        one
        for one in maryse.chat.shown(own(maryse, 1).id)
        if "Il manque le bail." in one.text
    ]
    await maryse.says("Le voici.", topic=own(maryse, 2), reply_to=said)
    assert asked_where(maryse)
    assert not paul.sees("Le voici.", chat=caf)
    await maryse.chooses(1)
    assert paul.sees("Le voici.", chat=caf, topic=topic_of(caf, 1))


async def test_who_types_to_log_out_in_a_topic_is_logged_out(maryse, paul, caf):
    await maryse.says("Me déconnecter", topic=own(maryse))
    assert not paul.sees("Me déconnecter", chat=caf)
    assert maryse.screen().thread_id is None
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Il manque le bail.")


async def test_two_drafts_stay_in_general_and_the_topic_decides(
    world, maryse, paul, caf
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await world.wait(minutes=1)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.says("Voici le bail.", topic=own(maryse))
    assert paul.sees("Voici le bail.", chat=caf)
    wizard = [one for one in maryse.chat.shown() if "Étape" in one.text]
    assert {one.thread_id for one in wizard} == {None}


# Things said in a topic.


async def test_an_album_of_a_topic_arrives_as_one(world, maryse, caf):
    await two_demandes(maryse)
    maryse.person.sends_album(
        maryse.chat, b"1", b"2", b"3", thread=own(maryse, 1).id
    )
    await world.settle()
    await world.wait(seconds=5)
    album = [one for one in caf.shown(topic_of(caf, 1).id) if one.media]
    assert len(album) == 3
    assert len({one.extra["media_group_id"] for one in album}) == 1
    assert not any(one.media for one in caf.shown(topic_of(caf, 2).id))


async def test_an_old_message_of_a_topic_is_corrected_in_its_demande(
    world, maryse, paul, caf
):
    await two_demandes(maryse)
    said = await maryse.says("Le bail est de juin.", topic=own(maryse, 1))
    await maryse.says("Autre chose.", topic=own(maryse, 2))
    await world.wait(days=3)
    maryse.person.edits(maryse.chat, said, "Le bail est de juillet.")
    await world.settle()
    assert paul.sees(
        "Le bail est de juillet.", chat=caf, topic=topic_of(caf, 1)
    )
    assert not paul.sees("Le bail est de juin.", chat=caf)


async def test_a_voice_message_goes_to_the_demande_of_its_topic(
    world, maryse, caf
):
    await two_demandes(maryse)
    maryse.person.sends_voice(maryse.chat, thread=own(maryse, 1).id)
    await world.settle()
    assert "voice" in caf.shown(topic_of(caf, 1).id)[-1].media


@pytest.mark.parametrize(
    "thing", [LOCATION, CONTACT, POLL], ids=["location", "contact", "poll"]
)
async def test_what_is_not_relayed_is_said_in_the_topic(
    world, maryse, caf, thing
):
    maryse.person.sends(maryse.chat, thing, thread=own(maryse).id)
    await world.settle()
    assert (
        "envoyez une photo, un PDF ou un message vocal" in maryse.screen().text
    )
    assert maryse.screen().thread_id == own(maryse).id
    assert not any(one.media for one in caf.shown())


# Telegram says no.


async def test_a_blocked_bot_makes_no_topic_and_finds_it_when_let_in_again(
    world, caf, paul
):
    maryse = await world.player("maryse@bellac.example")
    maryse.person.blocks(world.bot)
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert paul.sees("Il est prévenu par e-mail.", chat=caf)
    maryse.person.unblocks(world.bot)
    await paul.says("Et juillet ?", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Et juillet ?", topic=own(maryse))


async def test_topics_switched_off_under_way_lose_nothing(
    world, maryse, paul, caf
):
    world.bot.has_topics = False
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    said = [
        one for one in maryse.chat.shown() if "Il manque le bail." in one.text
    ]
    assert [one.thread_id for one in said] == [None]
    assert await parked(world) == 0
    world.bot.has_topics = True
    await world.wait(days=2)
    await paul.says("Et juillet ?", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Et juillet ?", topic=own(maryse))


async def test_a_name_that_is_refused_stops_no_word(
    world, maryse, paul, caf, monkeypatch
):
    refusing(
        world,
        monkeypatch,
        method="editForumTopic",
        words="Bad Request: the chat is not a forum",
    )
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Il manque le bail.")
    assert await parked(world) == 0


async def test_a_topic_that_is_gone_before_its_card_is_not_made_for_ever(
    world, caf, paul, monkeypatch
):
    maryse = await world.player("maryse@bellac.example")
    call = world.telegram.call

    def losing(token, name, params, files_sent=None):
        if (
            name.lower() == "sendmessage"
            and params.get("message_thread_id")
            and int(params["chat_id"]) > 0
        ):
            return 400, {
                "ok": False,
                "error_code": 400,
                "description": "Bad Request: message thread not found",
            }
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", losing)
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    said = [
        one for one in maryse.chat.shown() if "Il manque le bail." in one.text
    ]
    assert [one.thread_id for one in said] == [None]
    assert len(maryse.chat.topics) == 1


async def test_a_creation_lost_for_good_leaves_one_empty_topic_and_says_everything_once(
    world, caf, paul, monkeypatch
):
    maryse = await world.player("maryse@bellac.example")
    call, lost = world.telegram.call, []

    def losing(token, name, params, files_sent=None):
        answer = call(token, name, params, files_sent)
        if (
            name.lower() == "createforumtopic"
            and int(params["chat_id"]) > 0
            and not lost
        ):
            lost.append(answer[1]["result"]["message_thread_id"])
            # Nor does the server tell the bot of its own topic.
            world.bot.updates.pop()
            return 502, {
                "ok": False,
                "error_code": 502,
                "description": "Bad Gateway",
            }
        return answer

    monkeypatch.setattr(world.telegram, "call", losing)
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await world.wait(seconds=10)
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    assert len(names(maryse)) == 2
    [said] = [
        one for one in maryse.chat.shown() if "Il manque le bail." in one.text
    ]
    assert said.thread_id not in {None, *lost}
    await maryse.says("Le voici.", topic=maryse.chat.topics[lost[0]])
    assert asked_where(maryse)


async def test_who_leaves_keeps_no_topic_and_the_colleague_of_the_same_account_keeps_theirs(
    world, caf, maryse
):
    karim = Player(world, maryse.person, "karim@bellac.example")
    await karim.says("/deconnexion")
    await karim.logs_in()
    await file_many(world, karim.email, "Loyer impayé")
    await world.app.uow.run(disable, maryse.email, now=world.instant)
    await world.settle()
    assert names(karim) == ["n° 2 · Loyer impayé"]


async def test_what_waited_comes_in_a_topic_of_the_other_telephone(
    world, maryse, paul, caf
):
    await maryse.says("/deconnexion")
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    other = await world.newcomer(maryse.email)
    assert other.sees("Il manque le bail.", topic=own(other))
