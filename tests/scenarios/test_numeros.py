"""Un numéro de l'usager écrit au milieu d'un texte : rattrapé avant de partir."""

import pytest

from tests.directory import CAF, CPAM
from tests.modes import in_both_modes

pytestmark = in_both_modes

NIR = "2 55 13 99 999 999 49"


@pytest.fixture
async def groups(caf, cpam):
    return caf, cpam


async def at_probleme(world, *organismes):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    for organisme in organismes:
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    for text in ("RSA suspendu depuis septembre", "Marie", "Dupont", "1962"):
        await maryse.says(text)
    while "Ne peut pas fournir" in maryse.screen().labels:
        await maryse.taps("Ne peut pas fournir")
    await maryse.taps("Démarches restées sans effet")
    await maryse.taps("Versement bloqué")
    return maryse


async def finishes(maryse):
    await maryse.taps("Sans urgence particulière")
    await maryse.taps("Mandat signé")
    await maryse.taps("Ma structure le conserve")
    await maryse.says("14/11/2026")
    await maryse.taps("Envoyer ma demande")


async def identity_read(player, chat, topic) -> str:
    """What « Voir l'identité » says of Marie Dupont in the topic, to the member who presses alone."""
    player.person.joins(chat)
    await player.taps("Voir l'identité", chat=chat, topic=topic)
    [message] = player.alone(chat, topic)
    assert "Dupont" in message.text
    return message.text


async def test_a_number_in_the_problem_moves_into_the_identity(world, groups):
    caf, cpam = groups
    maryse, ines = (
        await at_probleme(world, CAF, CPAM),
        await world.player("ines@cpam.example"),
    )
    said = await maryse.says(f"Son numéro {NIR} est refusé en ligne.")
    assert said.is_deleted
    assert "un n° de sécurité sociale" in maryse.screen().text
    assert NIR not in maryse.screen().text
    await maryse.taps("Déplacer dans l'identité")
    await maryse.says("Trois appels sans réponse.")
    await finishes(maryse)
    [at_caf], [at_cpam] = caf.open_topics(), cpam.open_topics()
    assert ines.sees(
        "Son numéro (n° de sécurité sociale) est refusé en ligne.",
        chat=cpam,
        topic=at_cpam,
    )
    assert ines.sees("Trois appels sans réponse.", chat=cpam, topic=at_cpam)
    assert NIR in await identity_read(ines, cpam, at_cpam)
    assert not any(
        "2 55 13" in one.text
        for chat in groups
        for one in chat.messages.values()
    )
    paul = await world.player("paul@caf.example")
    assert "2 55" not in await identity_read(paul, caf, at_caf)


async def test_a_number_of_the_problem_can_stay_there(world, groups):
    maryse = await at_probleme(world, CAF)
    await maryse.says("Le dossier 4512378 est bloqué.")
    await maryse.taps("Garder ici")
    await finishes(maryse)
    [topic] = groups[0].open_topics()
    assert maryse.sees(
        "Le dossier 4512378 est bloqué.", chat=groups[0], topic=topic
    )


async def test_a_number_that_no_chosen_organisme_may_read_is_only_removed(
    world, groups
):
    maryse = await at_probleme(world, CAF)
    await maryse.says(f"Numéro {NIR}, sans réponse.")
    assert "Aucun organisme choisi n'a le droit" in maryse.screen().text
    await maryse.says("Une suite.")
    assert "Dites d'abord" in maryse.screen().text
    await maryse.taps("Déplacer dans l'identité")
    await finishes(maryse)
    [topic] = groups[0].open_topics()
    paul = await world.player("paul@caf.example")
    assert "2 55" not in await identity_read(paul, groups[0], topic)


async def test_a_number_brought_by_an_edit_of_the_problem_is_masked(
    world, groups
):
    maryse = await at_probleme(world, CPAM)
    said = await maryse.says("Trois appels.")
    maryse.person.edits(maryse.chat, said, f"Trois appels avec le {NIR}.")
    await world.settle()
    assert said.is_deleted
    assert "il est masqué" in maryse.screen().text
    await finishes(maryse)
    [topic] = groups[1].open_topics()
    assert maryse.sees(
        "Trois appels avec le (n° de sécurité sociale).",
        chat=groups[1],
        topic=topic,
    )


async def after_sending(world, *organismes):
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(*organismes)
    return maryse


async def test_a_number_in_a_message_is_asked_about_and_leaves_the_chat(
    world, groups
):
    caf, cpam = groups
    maryse = await after_sending(world, CAF, CPAM)
    said = await maryse.writes(f"Voici son numéro : {NIR}.")
    assert said.is_deleted
    assert "n'est pas encore parti" in maryse.screen().text
    assert NIR not in maryse.screen().text
    assert not any("Voici son" in one.text for one in caf.messages.values())
    await maryse.taps("Enregistrer dans l'identité")
    [at_cpam], [at_caf] = cpam.open_topics(), caf.open_topics()
    assert maryse.sees(
        "Voici son numéro : (n° de sécurité sociale).", chat=cpam, topic=at_cpam
    )
    assert maryse.sees(
        "Maryse L. a complété l'identité", chat=cpam, topic=at_cpam
    )
    assert not maryse.sees("a complété l'identité", chat=caf, topic=at_caf)
    ines = await world.player("ines@cpam.example")
    assert NIR in await identity_read(ines, cpam, at_cpam)


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        ("Envoyer masqué", "Dossier (numéro)."),
        ("Envoyer tel quel", "Dossier 4512378."),
    ],
)
async def test_a_number_is_sent_masked_or_as_it_is(world, groups, choice, seen):
    maryse = await after_sending(world, CAF)
    await maryse.writes("Dossier 4512378.")
    await maryse.taps(choice)
    [topic] = groups[0].open_topics()
    assert maryse.sees(seen, chat=groups[0], topic=topic)
    assert "Votre message est parti" in maryse.screen().text


async def test_a_number_need_not_be_sent(world, groups):
    maryse = await after_sending(world, CAF)
    await maryse.writes("Dossier 4512378.")
    await maryse.taps("Ne pas l'envoyer")
    assert not any("4512378" in one.text for one in groups[0].messages.values())


async def test_a_nir_that_nobody_may_read_is_not_offered_for_the_identity(
    world, groups
):
    maryse = await after_sending(world, CAF)
    await maryse.writes(f"Son numéro : {NIR}")
    assert "Enregistrer dans l'identité" not in maryse.screen().labels
    assert "Envoyer masqué" in maryse.screen().labels


async def test_a_number_brought_by_an_edit_is_masked_in_every_copy(
    world, groups
):
    maryse = await after_sending(world, CAF)
    said = await maryse.writes("Le dossier est bloqué.")
    maryse.person.edits(maryse.chat, said, "Le dossier 4512378 est bloqué.")
    await world.settle()
    [topic] = groups[0].open_topics()
    assert maryse.sees(
        "Le dossier (numéro) est bloqué.", chat=groups[0], topic=topic
    )
    assert said.is_deleted


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous le 14/11/2026.",
        "Il doit 1 250,50 € depuis juin.",
        "Appel du 3 au 12.",
    ],
)
async def test_a_date_or_an_amount_leaves_at_once(world, groups, text):
    maryse = await after_sending(world, CAF)
    await maryse.writes(text)
    [topic] = groups[0].open_topics()
    assert maryse.sees(text, chat=groups[0], topic=topic)
