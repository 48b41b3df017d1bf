"""Des mots qui attendaient dans un sujet que son groupe quitte : leur auteur le sait."""

from tests.beginnings import sent_to_caf
from tests.directory import CAF, MODERATION, PAUL
from tests.modes import in_both_modes, on_both
from tests.scenarios.test_move_groupe import another_chat, detaches, moves

pytestmark = in_both_modes
BEGINNINGS = {"maryse": sent_to_caf, "caf": sent_to_caf}
LOST = "votre message n'était pas parti"


@on_both
async def test_words_that_waited_for_a_login_are_told_at_the_login(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    [topic] = caf.open_topics()
    await paul.says("/deconnexion")
    await paul.says("Versement le 12.", chat=caf, topic=topic)
    await moves(world, CAF, await another_chat(world))
    assert not paul.sees(LOST)
    await paul.logs_in()
    assert paul.sees(LOST)
    assert not maryse.sees("Versement le 12.")


async def test_words_that_waited_for_a_choice_are_told_at_once(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    [topic] = caf.open_topics()
    await paul.says("Le 2 55 13 99 999 999 est bloqué.", chat=caf, topic=topic)
    assert (
        paul.sees("Envoyer masqué", chat=caf, topic=topic)
        or caf.shown(topic.id)[-1].labels
    )
    await detaches(world, CAF, caf)
    assert paul.sees(LOST)


async def test_a_moderateur_is_told_alike(world, maryse, caf, moderation, mona):
    await maryse.says("/demandes")
    await maryse.taps(
        next(
            label for label in maryse.screen().labels if label.startswith("n°")
        )
    )
    await maryse.taps("Inviter un modérateur")
    await maryse.says("La réponse ne correspond pas au dossier.")
    await maryse.taps("Oui, inviter")
    [topic] = moderation.open_topics()
    await mona.says("/deconnexion")
    await mona.says("Je regarde le dossier.", chat=moderation, topic=topic)
    await moves(world, MODERATION, await another_chat(world, MODERATION))
    await mona.logs_in()
    assert mona.sees(LOST)
