"""« Je renseigne tous les éléments nécessaires à l'identification de l'usager : les champs sont libres »."""

import pytest

from tests.directory import CAF, CPAM


async def at_prenom(world, *organismes):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    for organisme in organismes or (CAF,):
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    await maryse.says("RSA suspendu depuis septembre")
    return maryse


@pytest.mark.parametrize(
    "written",
    [
        "Marie / Dupont / 14/07/1962",
        "Marie\nDupont\n14/07/1962",
        "Marie; Dupont; 14/07/1962",
        "Marie, Dupont, 14/07/1962",
        "Marie Dupont 14/07/1962",
        "Nom : Dupont\nPrénom : Marie\nNé(e) le : 14/07/1962",
    ],
)
async def test_several_lines_answer_several_questions(world, caf, written):
    maryse = await at_prenom(world)
    said = await maryse.says(written)
    assert said.is_deleted
    assert "Numéro d'allocataire Caf" in maryse.screen().text
    assert "Corriger" in maryse.screen().labels
    assert "Dupont" not in maryse.screen().text
    assert maryse.sees("Date de naissance : 14/07/1962")
    await world.wait(seconds=61)
    assert not maryse.sees("Dupont")


@pytest.mark.parametrize(
    "written",
    ["14 / 07 / 1962", "14/07/1962", "14 ; 07 ; 1962", "14/juillet/1962"],
)
async def test_a_date_is_never_cut_in_several(world, caf, written):
    maryse = await at_prenom(world)
    await maryse.says("Marie")
    await maryse.says("Dupont")
    await maryse.says(written)
    assert "lignes" not in maryse.screen().text
    assert "Numéro d'allocataire Caf de l'usager ?" in maryse.screen().text


async def test_a_spaced_date_stays_whole_among_several_answers(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("Marie / Dupont / 14 / 07 / 1962")
    assert maryse.sees("Date de naissance : 14/07/1962")
    assert "À vérifier" not in maryse.screen().text
    assert "Numéro d'allocataire Caf" in maryse.screen().text


@pytest.mark.parametrize(
    ("before", "written", "doubt"),
    [
        (("Marie",), "Vernay / Lassus", "Date de naissance : Ce n'est pas"),
        ((), "Marie / Vernay / Lassus", "Date de naissance : Ce n'est pas"),
        ((), "14/07/1962\nMarie", "Prénom : Un nom s'écrit avec des lettres"),
        ((), "Marie\n1962\nDupont", "Nom de famille : Un nom s'écrit"),
    ],
)
async def test_what_does_not_fit_its_question_is_asked_about(
    world, caf, before, written, doubt
):
    maryse = await at_prenom(world)
    for answer in before:
        await maryse.says(answer)
    said = await maryse.says(written)
    assert said.is_deleted
    assert "À vérifier" in maryse.screen().text
    assert doubt in maryse.screen().text
    await maryse.taps("Corriger")
    assert "Quel est le" in maryse.screen().text


@pytest.mark.parametrize("sign", ["👍", "…", "Marie\n👍"])
async def test_a_sign_alone_is_no_name(world, caf, sign):
    maryse = await at_prenom(world)
    await maryse.says(sign)
    assert "avec des lettres ou des chiffres" in maryse.screen().text
    assert "Quel est le prénom" in maryse.screen().text


async def test_a_number_is_doubted_as_a_name_and_can_be_kept(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("14071962")
    assert "Prénom » ne semble pas juste" in maryse.screen().text
    await maryse.taps("Garder quand même")
    assert "nom de famille" in maryse.screen().text


async def test_corriger_asks_the_first_question_again(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("Marie / Dupond")
    await maryse.taps("Corriger")
    assert "Quel est le prénom" in maryse.screen().text
    await maryse.says("Marie / Dupont")
    assert "date de naissance" in maryse.screen().text
    assert maryse.sees("Nom de famille : Dupont")


async def test_corriger_opens_the_fields_once_all_are_known(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("Marie\nDupond\n14/07/1962")
    await maryse.says("corriger")
    assert "Nom de famille : ••• nd" in maryse.screen().text
    await maryse.taps("Nom de famille")
    said = await maryse.says("Dupont")
    assert said.is_deleted
    assert "Nom de famille : ••• nt" in maryse.screen().text
    await maryse.taps("Continuer")
    assert "Numéro d'allocataire Caf" in maryse.screen().text


async def test_a_line_whose_names_may_be_cut_otherwise_is_asked_about(
    world, caf
):
    maryse = await at_prenom(world)
    await maryse.says("Jean Paul Martin 14/07/1962")
    assert maryse.screen().labels[:2] == ["Oui", "Corriger"]
    assert maryse.sees("Nom de famille : Paul Martin")
    await maryse.taps("Corriger")
    await maryse.says("Jean Paul\nMartin\n14/07/1962")
    assert maryse.sees("Prénom : Jean Paul")
    assert "Numéro d'allocataire Caf" in maryse.screen().text


async def test_lines_reach_the_identifiers_and_say_what_seems_wrong(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("Marie\nDupont\n31/02/1962\n12345")
    assert "n'existe pas dans le calendrier" in maryse.screen().text
    assert "vous avez écrit 5 signes" in maryse.screen().text
    await world.wait(seconds=90)
    assert not maryse.sees("12345")
    await maryse.taps("Afficher 60 secondes")
    assert maryse.sees("12345")
    await maryse.says("Marie\nDupont\n1962\n1234567")
    assert maryse.sees("1234567")
    assert "Étape 4/6" in maryse.screen().text
    await world.wait(seconds=61)
    assert not maryse.sees("1234567")


async def test_more_lines_than_questions_are_refused_and_leave_the_chat(
    world, caf
):
    maryse = await at_prenom(world)
    said = await maryse.says("Marie\nDupont\n1962\n1234567\nBellac")
    assert said.is_deleted
    assert "5 lignes, pour 4 au plus" in maryse.screen().text
    assert "Quel est le prénom" in maryse.screen().text


async def test_retour_leaves_the_lines_unsaved(world, caf):
    maryse = await at_prenom(world)
    await maryse.says("Marie / 1962")
    await maryse.taps("Retour")
    assert "Quel est le prénom" in maryse.screen().text


@pytest.mark.parametrize("written", ["31/02/1980", "1852", "12/12/2031"])
async def test_an_impossible_birth_is_doubted_and_can_be_kept(
    world, caf, written
):
    maryse = await at_prenom(world)
    await maryse.says("Marie")
    await maryse.says("Dupont")
    said = await maryse.says(written)
    assert said.is_deleted
    assert "Date de naissance » ne semble pas juste" in maryse.screen().text
    assert written not in maryse.screen().text
    await maryse.taps("Garder quand même")
    assert "Numéro d'allocataire Caf" in maryse.screen().text


@pytest.mark.parametrize(
    "written",
    ["1952", "juillet 1952", "14/07/52", "vers 1950", "14 juillet 1952"],
)
async def test_a_birth_is_free(world, caf, written):
    maryse = await at_prenom(world)
    for text in ("Marie", "Dupont", written):
        await maryse.says(text)
    assert "Numéro d'allocataire Caf" in maryse.screen().text


async def test_a_doubtful_value_left_by_retour_is_not_kept_elsewhere(
    world, caf
):
    maryse = await at_prenom(world)
    for text in ("Marie", "Dupont", "1962", "123"):
        await maryse.says(text)
    assert "vous avez écrit 3 signes" in maryse.screen().text
    await maryse.taps("Retour")
    assert "Date de naissance" in maryse.screen().labels
    assert "Garder quand même" not in maryse.screen().labels


async def test_a_wrong_key_is_told_from_a_wrong_length(world, caf):
    await world.group("chef@cpam.example", CPAM)
    maryse = await at_prenom(world, CPAM)
    for text in ("Marie", "Dupont", "1962"):
        await maryse.says(text)
    await maryse.says("2 55 13 99 999 99")
    assert "13 chiffres, ou 15 avec la clé" in maryse.screen().text
    await maryse.says("2 55 13 99 999 999 50")
    assert "ne correspond pas aux treize premiers" in maryse.screen().text
    await maryse.says("2 55 13 99 999 999 49")
    assert "Étape 4/6" in maryse.screen().text
