"""« Je veux créer une nouvelle demande »: six steps, one question a screen, a way back, nothing lost."""

import pytest

from tests.directory import CAF, CPAM


async def test_every_screen_says_its_step_and_the_ways_back_and_out(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Étape 1/6" in maryse.screen().text
    assert {"Retour", "Abandonner", CAF} <= set(maryse.screen().labels)


async def test_several_organismes_get_a_topic_each(world, caf):
    cpam = await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF, CPAM)
    assert len(caf.open_topics()) == len(cpam.open_topics()) == 1
    assert (
        "à la CPAM de la Haute-Vienne"
        in caf.shown(caf.open_topics()[0].id)[0].text
    )


async def test_no_organisme_is_offered_before_its_group_is_bound(world):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Aucun organisme ne peut encore être joint" in maryse.screen().text


async def _at_titre(world):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    return maryse


@pytest.mark.parametrize(
    ("titre", "kind"),
    [
        ("Appeler le 06 39 98 12 34", "téléphone"),
        ("Écrire à marie@exemple.fr", "e-mail"),
        ("NIR 2 55 13 99 999 999 34 refusé", "sécurité sociale"),
        ("Dossier 4512378 bloqué", "numéro"),
        ("Bloqué au 12 rue des Lilas", "adresse"),
    ],
)
async def test_a_titre_with_numbers_must_be_corrected(world, caf, titre, kind):
    maryse = await _at_titre(world)
    await maryse.says(titre)
    assert "Étape 2/6" in maryse.screen().text
    assert kind in maryse.screen().text
    assert titre not in maryse.screen().text


async def test_a_contested_name_never_names_the_topic(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("RSA de Mme Dupont suspendu")
    assert "nom de personne" in maryse.screen().text
    await maryse.taps("Ce n'est pas un nom de personne")
    assert "Étape 3/6" in maryse.screen().text


@pytest.mark.parametrize(
    ("entry", "words"),
    [("x" * 151, "150 au plus"), ("   ", "en quelques mots")],
)
async def test_a_titre_of_the_wrong_size_is_told_what_to_do(
    world, caf, entry, words
):
    maryse = await _at_titre(world)
    await maryse.says(entry)
    assert words in maryse.screen().text
    assert "Étape 2/6" in maryse.screen().text


async def test_a_sticker_for_a_titre_loses_nothing(world, caf):
    from bot.simulator.telegram.people import STICKER

    maryse = await _at_titre(world)
    maryse.person.sends(maryse.chat, STICKER)
    await world.settle()
    assert "en quelques mots" in maryse.screen().text


async def test_the_identity_leaves_the_chat_once_saved(world, caf):
    maryse = await _at_titre(world)
    for text in ("RSA suspendu", "Marie", "Dupont", "1962", "1234567"):
        await maryse.says(text)
    assert "Étape 4/6" in maryse.screen().text
    for value in ("Marie", "Dupont", "1962", "1234567"):
        assert not maryse.sees(value)


async def test_a_wrong_number_may_be_kept_all_the_same(world, caf):
    maryse = await _at_titre(world)
    for text in ("RSA suspendu", "Marie", "Dupont", "1962", "12"):
        await maryse.says(text)
    assert "Garder quand même" in maryse.screen().labels
    await maryse.taps("Garder quand même")
    assert "Étape 4/6" in maryse.screen().text


async def test_back_asks_the_former_question_and_keeps_the_answers(world, caf):
    maryse = await _at_titre(world)
    await maryse.says("RSA suspendu")
    await maryse.taps("Retour")
    assert "Étape 2/6" in maryse.screen().text
    await maryse.says("RSA suspendu depuis juin")
    assert "prénom" in maryse.screen().text


async def test_abandoning_asks_first(world, caf):
    maryse = await _at_titre(world)
    await maryse.taps("Abandonner")
    await maryse.taps("Non, garder")
    assert "Étape 2/6" in maryse.screen().text
    await maryse.taps("Abandonner")
    await maryse.taps("Oui, effacer")
    assert "Rien n'a été envoyé" in maryse.screen().text


async def test_a_command_in_the_middle_of_a_step_loses_nothing(world, caf):
    maryse = await _at_titre(world)
    await maryse.says("/aide")
    assert maryse.sees("Vous écrivez une demande : étape 2/6")
    await maryse.says("/nouvelle")
    await maryse.taps("Reprendre")
    assert "Étape 2/6" in maryse.screen().text


async def test_starting_anew_asks_before_erasing(world, caf):
    maryse = await _at_titre(world)
    await maryse.says("/nouvelle")
    await maryse.taps("Recommencer")
    await maryse.taps("Oui, effacer")
    assert "Étape 1/6" in maryse.screen().text


async def test_the_draft_survives_another_process(world, caf):
    maryse = await _at_titre(world)
    await maryse.says("RSA suspendu")
    await world.app.close()
    await world.start()
    await maryse.says("Marie")
    assert "nom de famille" in maryse.screen().text


async def test_a_draft_dies_after_seven_days(world, caf):
    from models.upkeep.retention import purge

    maryse = await _at_titre(world)
    await world.wait(days=8)
    await world.app.uow.run(purge, now=world.instant)
    await maryse.says("/nouvelle")
    assert "Étape 1/6" in maryse.screen().text


async def test_nothing_leaves_without_the_authorisation(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills(CAF)
    await maryse.modifies("Modifier l'autorisation")
    await maryse.taps("Corriger")
    await maryse.taps("Mandat signé")
    assert "Envoyer ma demande" not in maryse.screen().labels
    await maryse.taps("Ma structure le conserve")
    assert "Envoyer ma demande" not in maryse.screen().labels
    await maryse.says("14/11/2026")
    assert "Envoyer ma demande" in maryse.screen().labels


async def test_a_photo_of_the_mandat_is_taken(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills(CAF)
    await maryse.modifies("Modifier l'autorisation")
    await maryse.taps("Corriger")
    await maryse.taps("Mandat signé")
    maryse.person.sends_photo(maryse.chat)
    await world.settle()
    assert "Étape 6/6" in maryse.screen().text


async def test_a_part_is_modified_from_the_summary_and_back(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills(CAF)
    await maryse.modifies("Modifier le titre")
    await maryse.says("RSA jamais versé")
    assert "Étape 6/6" in maryse.screen().text
    assert "RSA jamais versé" in maryse.screen().text


async def test_sending_twice_sends_once(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills(CAF)
    summary, key = maryse.person.finds_button(maryse.chat, "Envoyer ma demande")
    maryse.person.presses(maryse.chat, summary, key["callback_data"])
    await world.settle()
    await world.wait(seconds=6)
    maryse.last_press = maryse.person.presses(
        maryse.chat, summary, key["callback_data"]
    )
    await world.settle()
    assert len(caf.open_topics()) == 1
    assert "déjà partie" in maryse.popup()


async def test_a_stale_key_says_where_one_is(world, caf):
    maryse = await _at_titre(world)
    screen, key = maryse.person.finds_button(maryse.chat, "Retour")
    await maryse.says("RSA suspendu")
    for old in (key["callback_data"], "s~~0~titre:not", "n'importe quoi"):
        maryse.person.presses(maryse.chat, screen, old)
        await world.settle()
        assert (
            "prénom" in maryse.screen().text or "Étape" in maryse.screen().text
        )


async def test_somebody_elses_key_opens_nothing(world, caf):
    maryse = await _at_titre(world)
    karim = await world.newcomer("karim@bellac.example")
    _, key = maryse.person.finds_button(maryse.chat, "Abandonner")
    karim.last_press = karim.person.presses(
        karim.chat, karim.screen(), key["callback_data"]
    )
    await world.settle()
    assert "écran plus ancien" in karim.popup()
    await maryse.says("RSA suspendu")
    assert "prénom" in maryse.screen().text


async def test_a_titre_that_says_too_much_leaves_the_chat_and_its_rewrite_may_be_taken(
    world, caf
):
    maryse = await _at_titre(world)
    said = await maryse.says("RSA suspendu, 06 39 98 12 34")
    assert said.is_deleted
    assert "Ce n'est pas un nom de personne" not in maryse.screen().labels
    await maryse.taps("Prendre cette proposition")
    assert "prénom de l'usager" in maryse.screen().text
    await maryse.taps("Retour")
    named = await maryse.says("RSA de Mme Kermadec suspendu")
    assert named.is_deleted
    await maryse.taps("Prendre cette proposition")
    assert "prénom de l'usager" in maryse.screen().text
    assert not maryse.sees("Kermadec")


async def test_a_village_an_age_and_an_illness_are_warned_about_and_may_stay(
    world, caf
):
    maryse = await _at_titre(world)
    said = await maryse.says("AAH d'un homme de 43 ans, cancer, à Nantiat")
    assert said.is_deleted
    assert "reconnaître quelqu'un" in maryse.screen().text
    await maryse.taps("Corriger")
    assert "Étape 2/6" in maryse.screen().text
    await maryse.says("AAH d'un homme de 43 ans, cancer, à Nantiat")
    await maryse.taps("Garder ce titre")
    assert "prénom de l'usager" in maryse.screen().text
