"""What is said in an odd place or in an odd form: nothing is lost in silence, nothing goes to a guessed demande."""

import pytest

from tests.beginnings import maryse_came
from tests.demandes import file_many
from tests.directory import CAF, MODERATION
from tests.scenarios.seen import topic_of

BEGINNINGS = {"maryse": maryse_came}

ODD = {
    "location": {"latitude": 46.1, "longitude": 1.05},
    "contact": {"phone_number": "+33639980001", "first_name": "Marie"},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
WHAT_TO_SEND = "envoyez une photo, un PDF ou un message vocal"


async def sends_odd(player, kind, chat=None, topic=None):
    if kind == "voice":
        player.person.sends_voice(
            chat or player.chat, thread=topic.id if topic else None
        )
    else:
        player.person.sends(
            chat or player.chat,
            {kind: ODD[kind]},
            thread=topic.id if topic else None,
        )
    await player.world.settle()


@pytest.mark.parametrize("kind", ODD)
async def test_with_nothing_open_it_is_said_what_can_be_sent(maryse, kind):
    await sends_odd(maryse, kind)
    assert WHAT_TO_SEND in maryse.screen().text


async def test_with_nothing_open_a_voice_message_is_asked_about(
    maryse,
):
    await sends_odd(maryse, "voice")
    assert "Il n'est pas encore parti." in maryse.screen().text
    assert "Nouvelle demande" in maryse.screen().labels


@pytest.mark.parametrize("kind", [*ODD, "voice"])
async def test_in_the_wizard_the_question_is_asked_again(maryse, kind):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await sends_odd(maryse, kind)
    assert "Étape 2/6" in maryse.screen().text
    await maryse.says("RSA suspendu depuis septembre")
    assert "Étape 3/6" in maryse.screen().text


@pytest.mark.parametrize("kind", [*ODD, "voice"])
async def test_in_a_mediation_it_is_said_that_pieces_do_not_pass(
    world, caf, maryse, kind
):
    moderation = await world.group("chef@moderation.example", MODERATION)
    mona = await world.player("mona@moderation.example")
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await maryse.says("/start d1")
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await sends_odd(mona, kind, moderation, room)
    said = moderation.shown(room.id)[-1].text
    assert "n'est pas transmis par le modérateur. Écrivez un texte." in said
    assert not any(kind in one.media for one in caf.shown(topic_of(caf).id))


async def test_in_general_nothing_is_relayed(world, caf, maryse):
    paul = await world.player("paul@caf.example")
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await sends_odd(paul, "voice", caf)
    assert not any("voice" in one.media for one in maryse.chat.shown())


async def test_a_text_with_several_open_is_asked_about_and_a_reply_goes_where_it_answers(
    world, caf, maryse
):
    paul = await world.player("paul@caf.example")
    await file_many(
        world, "maryse@bellac.example", "RSA suspendu", "Loyer impayé"
    )
    await paul.says("Réponse à la première.", chat=caf, topic=topic_of(caf, 1))
    old = maryse.screen()
    await paul.says("Réponse à la seconde.", chat=caf, topic=topic_of(caf, 2))
    await maryse.says("Voici le document.")
    assert maryse.screen().labels == [
        "n°\u00a02 · Loyer impayé",
        "n°\u00a01 · RSA suspendu",
        "Nouvelle demande",
        "Ne pas l'envoyer",
    ]
    assert not any("Voici le document." in one.text for one in caf.shown())
    await maryse.chooses(2)
    assert paul.sees("Voici le document.", chat=caf, topic=topic_of(caf, 2))
    assert not paul.sees("Voici le document.", chat=caf, topic=topic_of(caf, 1))
    await world.wait(days=3)
    await maryse.says("Pour la première.", reply_to=old)
    assert paul.sees("Pour la première.", chat=caf, topic=topic_of(caf, 1))
    assert not paul.sees("Pour la première.", chat=caf, topic=topic_of(caf, 2))


async def test_a_voice_with_several_open_is_asked_about_too(world, caf, maryse):
    await file_many(
        world, "maryse@bellac.example", "RSA suspendu", "Loyer impayé"
    )
    await sends_odd(maryse, "voice")
    assert (
        "À quelle demande ce message est-il destiné ?" in maryse.screen().text
    )
    await maryse.chooses(1)
    assert "voice" in caf.shown(topic_of(caf, 1).id)[-1].media
