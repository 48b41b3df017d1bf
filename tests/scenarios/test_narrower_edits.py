"""« // » stays whatever stands before it, and an edit never gives a message readers that it was not meant for."""

import pytest

from tests.scenarios.test_mediation import CAF, Scene


@pytest.fixture
async def scene(world):
    scene = await Scene(world).open()
    await scene.paul.says("Bonjour, nous regardons.", chat=scene.caf, topic=scene.topic)
    return scene


async def edits(player, chat, message, text):
    player.person.edits(chat, message, text)
    await player.world.settle()


@pytest.mark.parametrize(
    "text", ["\u200b// secret", "  // secret", "\u2060//secret", "／／ secret", "//Tous, secret"]
)
async def test_nothing_invisible_lets_an_aside_go(scene, text):
    await scene.paul.says(text, chat=scene.caf, topic=scene.topic)
    assert not scene.maryse.sees("secret")
    assert not scene.paul.sees("secret", chat=scene.cpam)


async def test_an_edit_into_tous_is_not_read_by_the_aidant(scene):
    said = await scene.paul.says("Nous regardons le dossier.", chat=scene.caf, topic=scene.topic)
    await edits(scene.paul, scene.caf, said, "//tous Ce dossier est un secret.")
    assert scene.paul.sees(
        "Cette correction n'est pas transmise", chat=scene.caf, topic=scene.topic
    )
    assert not scene.maryse.sees("secret")
    assert scene.maryse.sees("Nous regardons le dossier.")


async def test_a_moderateurs_edit_into_an_aside_goes_nowhere(scene):
    await scene.taken()
    where = {"chat": scene.moderation, "topic": scene.room}
    waits = await scene.mona.says("Bonjour.", **where)
    await edits(scene.mona, scene.moderation, waits, "// secret")
    await scene.mona.taps("À tous", **where)
    said = await scene.mona.says("Je lis vos messages.", **where)
    await scene.mona.taps("À tous", **where)
    await edits(scene.mona, scene.moderation, said, "// secret encore")
    await scene.mona.says("//tous secret toujours", **where)
    assert scene.maryse.sees("Je lis vos messages.")
    assert not scene.maryse.sees("secret")
    assert not scene.paul.sees("secret", chat=scene.caf)


async def test_what_a_moderateur_corrects_before_choosing_leaves_corrected(scene):
    await scene.taken()
    where = {"chat": scene.moderation, "topic": scene.room}
    waits = await scene.mona.says("Bonjour a tous.", **where)
    await edits(scene.mona, scene.moderation, waits, "Bonjour à tous.")
    await scene.mona.taps("À tous", **where)
    assert scene.maryse.sees("Bonjour à tous.")


async def test_a_held_text_leaves_as_it_was_corrected(world, scene):
    await scene.maryse.sends(CAF, titre="APL en retard", nom="Durand")
    await world.wait(minutes=20)
    waits = await scene.maryse.says("Ancien texte")
    await edits(scene.maryse, scene.maryse.chat, waits, "Nouveau texte")
    await scene.maryse.taps("La demande n°\u00a01")
    assert scene.paul.sees("Nouveau texte", chat=scene.caf, topic=scene.topic)
    assert not scene.paul.sees("Ancien texte", chat=scene.caf)


async def test_a_held_text_outlives_the_closing_of_the_demande_it_could_go_to(world, scene):
    await scene.maryse.sends(CAF, titre="APL en retard", nom="Durand")
    await world.wait(minutes=20)
    await scene.maryse.says("Ce texte ne se perd pas.")
    karim = await world.player("karim@bellac.example")
    await karim.says("/demandes 1")
    await karim.taps(next(label for label in karim.screen().labels if "RSA" in label))
    await karim.taps("Clore la demande")
    await scene.maryse.taps("La demande n°\u00a01")
    assert "votre message n'est pas parti" in scene.maryse.popup()
    await scene.maryse.taps("La demande n°\u00a02")
    assert scene.paul.sees("Ce texte ne se perd pas.", chat=scene.caf)
