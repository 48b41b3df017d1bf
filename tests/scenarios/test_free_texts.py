"""The short free texts that everybody reads (a reason, a motif) hold no identity; the problem is only warned about."""

from tests.beginnings import beside_moderation
from tests.directory import CAF

NIR = "2 62 01 99 123 456 12"


BEGINNINGS = {"moderation": beside_moderation}


async def test_a_motif_is_read_without_what_identifies(
    caf, at_caf, cpam, moderation, maryse, paul
):
    await paul.says("Bonjour.", chat=caf, topic=at_caf)
    await maryse.taps("Inviter un modérateur")
    await maryse.says(f"Mme Dupont, NIR {NIR}, attend depuis longtemps.")
    assert not maryse.sees(NIR)
    await maryse.taps("Ajouter un mot pour le modérateur seul")
    await maryse.says("Marie Dupont est à bout.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    card = moderation.shown(room.id)[0].text
    assert "attend depuis longtemps" in card
    assert "est à bout" in card
    for chat in (moderation, caf, cpam):
        assert not paul.sees("Dupont", chat=chat)
        assert not paul.sees(NIR, chat=chat)


async def test_a_contested_titre_is_masked_for_the_moderateur(
    world, moderation
):
    maryse = await world.player("karim@bellac.example")
    await maryse.sends(CAF, titre="RSA de Durand suspendu", nom="Durand")
    await maryse.says("/demandes")
    await maryse.taps(
        next(label for label in maryse.screen().labels if "RSA" in label)
    )
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    assert "Durand" not in moderation.shown(room.id)[0].text


async def test_a_numero_in_the_reason_is_refused_and_a_name_in_the_problem_is_said(
    world, caf
):
    karim = await world.player("karim@bellac.example")
    await karim.says("/nouvelle")
    await karim.taps(CAF)
    await karim.taps("Continuer")
    for text in ("APL suspendue depuis mai", "Marie", "Dupont", "1962"):
        await karim.says(text)
    await karim.passes_identifiers()
    await karim.taps("Urgence sociale")
    await karim.says("Mme Durand n'a plus rien pour vivre.")
    assert "semble contenir un nom de personne" in karim.screen().text
    await karim.taps("Urgent")
    await karim.says(f"Expulsion le 15, NIR {NIR}")
    assert "n° de sécurité sociale" in karim.screen().text
    assert not karim.sees(NIR)
    await karim.says("Expulsion le 15")
    assert "Étape 5/6" in karim.screen().text


async def test_the_usagers_own_name_never_stands_on_the_card_nor_names_the_topic(
    caf, maryse
):
    await maryse.says("/nouvelle")
    for label in (CAF, "Continuer"):
        await maryse.taps(label)
    for text in ("Loyer impayé depuis juin", "Marie", "Loyer", "1962"):
        await maryse.says(text)
    for label in ("Ne peut pas fournir", "Urgence sociale"):
        await maryse.taps(label)
    await maryse.says("Le dossier LOYER est bloqué.")
    await maryse.taps("Sans urgence particulière")
    await maryse.attests()
    await maryse.taps("Envoyer ma demande")
    [topic] = caf.open_topics()
    assert topic.name == "n° 1 · Caf · demande"
    card = caf.shown(topic.id)[0].text
    assert "loyer" not in card.casefold()
    assert "Le dossier ▮▮▮ est bloqué." in card
