"""Nobody has to touch a key: every choice of the wizard can also be typed."""

from tests.beginnings import maryse_came
from tests.directory import CAF

BEGINNINGS = {"maryse": maryse_came}


async def test_a_whole_demande_is_typed_without_a_touch(maryse, caf):
    for text in (
        "nouvelle demande",
        CAF,
        "continuer",
        "RSA suspendu depuis septembre",
        "Marie",
        "Dupont",
        "1962",
    ):
        await maryse.says(text)
    while "Ne peut pas fournir" in maryse.screen().labels:
        await maryse.says("ne peut pas fournir")
    for text in ("urgence sociale", "Plus aucun versement."):
        await maryse.says(text)
    for text in (
        "Sans urgence particulière",
        "Mandat signé",
        "Ma structure le conserve",
        "Aujourd’hui",
    ):
        await maryse.says(text)
    await maryse.says("Envoyer ma demande")
    [topic] = caf.open_topics()
    card = caf.shown(topic.id)[0].text
    assert "Ce qui bloque : —" in card
    assert "Plus aucun versement.\n\nÉtat" in card


async def test_retour_and_abandonner_typed_are_no_titre(maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("Retour")
    assert "Étape 1/6" in maryse.screen().text
    await maryse.says("continuer")
    await maryse.says("Abandonner")
    assert "Oui, effacer" in maryse.screen().labels


async def test_a_doubted_titre_is_decided_by_typing(maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("RSA de Dupont suspendu")
    await maryse.says("corriger")
    assert "Donnez un titre" in maryse.screen().text
    await maryse.says("RSA de Dupont suspendu")
    await maryse.says("Ce n'est pas un nom de personne")
    assert "Étape 3/6" in maryse.screen().text


async def test_a_command_in_words_leaves_the_draft_as_it_was(maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    for words, seen in (
        ("Aide", "étape 2/6"),
        ("Mes demandes", "Un brouillon vous attend"),
    ):
        await maryse.says(words)
        assert seen in maryse.screen().text
    await maryse.says("Nouvelle demande")
    await maryse.taps("Reprendre")
    assert "Étape 2/6" in maryse.screen().text
