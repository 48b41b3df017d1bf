"""« Je peux ajouter des éléments grâce au menu déroulant “autres”. »"""

from tests.directory import CAF, CPAM


async def _at_autres(world, *organismes):
    await world.group("chef@caf.example", CAF)
    await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    for organisme in organismes:
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    for text in ("RSA suspendu depuis septembre", "Marie", "Dupont", "1962"):
        await maryse.says(text)
    await maryse.taps("Autres")
    assert "Autres éléments" in maryse.screen().text
    return maryse


async def test_an_element_of_the_list_is_added_and_its_value_leaves_the_chat(
    world,
):
    maryse = await _at_autres(world, CAF)
    await maryse.taps("Adresse postale")
    said = await maryse.says("3 rue des Lilas, Bellac")
    assert said.is_deleted
    assert "Déjà ajouté : Adresse postale" in maryse.screen().text
    assert not maryse.sees("rue des Lilas")
    await maryse.taps("Continuer")
    assert "Déjà ajouté : Adresse postale" in maryse.screen().text
    await maryse.taps("Ne peut pas fournir")
    assert "Étape 4/6" in maryse.screen().text


async def test_a_free_label_can_be_used_twice(world):
    maryse = await _at_autres(world, CAF)
    for label, value in (
        ("Numéro de bénéficiaire", "B-77"),
        ("Référence du courrier", "C-12"),
    ):
        await maryse.taps("Autre")
        await maryse.says(label)
        await maryse.says(value)
    assert (
        "Numéro de bénéficiaire, Référence du courrier" in maryse.screen().text
    )


async def test_only_lawful_elements_are_offered(world):
    maryse = await _at_autres(world, CAF)
    assert "Numéro de sécurité sociale" not in maryse.screen().labels
    assert "Numéro de dossier" in maryse.screen().labels
    assert "Numéro d'allocataire Caf" not in maryse.screen().labels


async def test_a_doubtful_number_can_be_kept(world):
    maryse = await _at_autres(world, CPAM)
    await maryse.taps("Numéro d'allocataire Caf")
    await maryse.says("123")
    assert "ne semble pas juste" in maryse.screen().text
    await maryse.taps("Garder quand même")
    assert "Déjà ajouté : Numéro d'allocataire Caf" in maryse.screen().text


async def test_retour_leaves_the_element_without_adding_it(world):
    maryse = await _at_autres(world, CAF)
    await maryse.taps("Autre")
    await maryse.taps("Retour")
    assert "Numéro d'allocataire Caf de l'usager ?" in maryse.screen().text
    await maryse.taps("Autres")
    await maryse.says("n'importe quoi")
    assert "ci-dessous" in maryse.screen().text
