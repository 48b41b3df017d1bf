"""« Je clique sur “envoyer ma demande” : elle est transmise automatiquement aux référents opérateurs. »"""

from tests.beginnings import maryse_came_to_both
from tests.directory import CAF, CPAM

BEGINNINGS = {"maryse": maryse_came_to_both}


async def test_each_part_is_corrected_and_leads_back_to_the_summary(maryse):
    await maryse.fills(CAF)
    await maryse.modifies("Modifier le titre")
    await maryse.says("RSA suspendu depuis octobre")
    assert "Étape 6/6" in maryse.screen().text
    assert "Titre : RSA suspendu depuis octobre" in maryse.screen().text
    await maryse.modifies("Modifier les organismes")
    await maryse.taps(CPAM)
    await maryse.taps("Continuer")
    while "Étape 6/6" not in maryse.screen().text:
        await maryse.taps(maryse.screen().labels[0])
    assert CPAM in maryse.screen().text
    await maryse.modifies("Modifier le blocage")
    assert "Étape 4/6" in maryse.screen().text
    await maryse.taps("Retour")
    assert "Étape 6/6" in maryse.screen().text


async def test_the_identity_is_shown_for_sixty_seconds(world, maryse):
    await maryse.fills(CAF)
    assert not maryse.sees("Dupont")
    await maryse.taps("Afficher 60 secondes")
    assert maryse.sees("Nom : Dupont")
    await world.wait(seconds=61)
    assert not maryse.sees("Dupont")


async def test_pieces_are_joined_and_leave_the_chat(world, caf, maryse):
    await maryse.fills(CAF)
    await maryse.taps("Ajouter une pièce jointe")
    photo = maryse.person.sends_photo(maryse.chat)
    await world.settle()
    paper = maryse.person.sends_document(maryse.chat, name="bail.pdf")
    await world.settle()
    assert photo.is_deleted
    assert paper.is_deleted
    assert "2\u00a0pièces enregistrées" in maryse.screen().text
    asked = [one for one in maryse.chat.shown() if "Étape 6/6" in one.text]
    assert len(asked) == 3
    assert [one for one in asked if one.labels] == [maryse.screen()]
    await maryse.taps("Continuer")
    assert "Pièces jointes : 2" in maryse.screen().text
    await maryse.taps("Envoyer ma demande")
    [topic] = caf.open_topics()
    assert "Voir les pièces (2)" in caf.shown(topic.id)[0].labels
    assert not any(one.media for one in caf.shown(topic.id))


async def test_a_file_too_big_or_of_another_kind_is_said(world, maryse):
    await maryse.fills(CAF)
    await maryse.taps("Ajouter une pièce jointe")
    maryse.person.sends_document(maryse.chat, size=21 * 1024 * 1024)
    await world.settle()
    assert "trop lourd : 20 Mo au plus" in maryse.screen().text
    maryse.person.sends_location(maryse.chat)
    await world.settle()
    assert "Envoyez une photo, un PDF" in maryse.screen().text
    await maryse.says("je n'ai pas de photo")
    assert "Envoyez une photo, un PDF" in maryse.screen().text


async def test_a_colleague_is_invited_and_has_the_same_rights(
    world, caf, maryse
):
    karim = await world.player("karim@bellac.example")
    paul = await world.player("paul@caf.example")
    await maryse.fills(CAF)
    await maryse.taps("Inviter un collègue")
    await maryse.taps("Karim S.")
    await maryse.taps("Continuer")
    assert "Collègues invités : Karim S." in maryse.screen().text
    await maryse.taps("Envoyer ma demande")
    assert karim.sees("Maryse L. vous invite")
    [topic] = caf.open_topics()
    await paul.says("Bonjour à vous deux.", chat=caf, topic=topic)
    assert karim.sees("Bonjour à vous deux.")
    await karim.says("Je prends la suite.", reply_to=karim.screen())
    assert maryse.sees("Je prends la suite.")
    assert paul.sees("Je prends la suite.", chat=caf, topic=topic)
    await karim.closes()
    assert topic.is_closed


async def test_retour_leaves_a_question_opened_in_the_summary(maryse):
    await maryse.fills(CAF)
    await maryse.taps("Ajouter une pièce jointe")
    await maryse.taps("Retour")
    assert "Vérifiez avant d'envoyer" in maryse.screen().text
