"""« // » stays whatever stands before it, and an edit never gives a message readers that it was not meant for."""

import pytest

from tests.beginnings import answered_beside_moderation
from tests.directory import CAF
from tests.scenarios.test_mediation import mediates

BEGINNINGS = {"maryse": answered_beside_moderation}


async def edits(player, chat, message, text):
    player.person.edits(chat, message, text)
    await player.world.settle()


@pytest.mark.parametrize(
    "text",
    [
        "\u200b// secret",
        "  // secret",
        "\u2060//secret",
        "／／ secret",
        "//Tous, secret",
    ],
)
async def test_nothing_invisible_lets_an_aside_go(
    caf, at_caf, cpam, maryse, paul, text
):
    await paul.says(text, chat=caf, topic=at_caf)
    assert not maryse.sees("secret")
    assert not paul.sees("secret", chat=cpam)


async def test_an_edit_into_tous_is_not_read_by_the_aidant(
    caf, at_caf, maryse, paul
):
    said = await paul.says("Nous regardons le dossier.", chat=caf, topic=at_caf)
    await edits(paul, caf, said, "//tous Ce dossier est un secret.")
    assert paul.sees(
        "Cette correction n'est pas transmise", chat=caf, topic=at_caf
    )
    assert not maryse.sees("secret")
    assert maryse.sees("Nous regardons le dossier.")


async def test_a_moderateurs_edit_into_an_aside_goes_nowhere(
    caf, moderation, maryse, paul, mona
):
    room = await mediates(maryse, moderation, mona)
    where = {"chat": moderation, "topic": room}
    waits = await mona.says("Bonjour.", **where)
    await edits(mona, moderation, waits, "// secret")
    await mona.taps("À tous", **where)
    said = await mona.says("Je lis vos messages.", **where)
    await mona.taps("À tous", **where)
    await edits(mona, moderation, said, "// secret encore")
    await mona.says("//tous secret toujours", **where)
    assert maryse.sees("Je lis vos messages.")
    assert not maryse.sees("secret")
    assert not paul.sees("secret", chat=caf)


async def test_what_a_moderateur_corrects_before_choosing_leaves_corrected(
    moderation, maryse, mona
):
    room = await mediates(maryse, moderation, mona)
    where = {"chat": moderation, "topic": room}
    waits = await mona.says("Bonjour a tous.", **where)
    await edits(mona, moderation, waits, "Bonjour à tous.")
    await mona.taps("À tous", **where)
    assert maryse.sees("Bonjour à tous.")


async def test_a_held_text_leaves_as_it_was_corrected(
    world, caf, at_caf, maryse, paul
):
    await maryse.sends(CAF, titre="APL en retard", nom="Durand")
    await world.wait(minutes=20)
    waits = await maryse.says("Ancien texte")
    await edits(maryse, maryse.chat, waits, "Nouveau texte")
    await maryse.chooses(1)
    assert paul.sees("Nouveau texte", chat=caf, topic=at_caf)
    assert not paul.sees("Ancien texte", chat=caf)


async def test_a_held_text_outlives_the_closing_of_the_demande_it_could_go_to(
    world, caf, maryse, paul
):
    await maryse.sends(CAF, titre="APL en retard", nom="Durand")
    await world.wait(minutes=20)
    await maryse.says("Ce texte ne se perd pas.")
    karim = await world.player("karim@bellac.example")
    await karim.says("/demandes 1")
    await karim.taps(
        next(label for label in karim.screen().labels if "RSA" in label)
    )
    await karim.closes()
    await maryse.chooses(1)
    assert "votre message n'est pas parti" in maryse.popup()
    await maryse.chooses(2)
    assert paul.sees("Ce texte ne se perd pas.", chat=caf)
