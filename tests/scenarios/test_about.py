"""`/aide`, `/confidentialite`, `/profil`, `/annuler`: said for the place where one stands."""

from tests.beginnings import maryse_came
from tests.demandes import file_many
from tests.directory import CAF

BEGINNINGS = {"maryse": maryse_came}


async def test_help_at_home_says_what_can_be_done_and_what_a_ticket_is(
    world, maryse
):
    await maryse.says("/aide")
    assert "signalement, ticket ou dossier" in maryse.screen().text
    assert "Nouvelle demande" in maryse.screen().labels


async def test_help_in_the_wizard_says_the_step_and_how_to_go_on(world, maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("/aide")
    assert "étape 2/6, « Titre »" in maryse.screen().text
    await maryse.taps("Reprendre")
    assert "Étape 2/6" in maryse.screen().text


async def test_help_says_where_the_next_message_goes(world, maryse):
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says("/aide")
    assert "partira dans la demande n°\u00a01" in maryse.screen().text
    assert maryse.screen().labels == ["Voir la demande"]


async def test_help_in_a_topic_and_in_general(world, caf, maryse):
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    paul = await world.player("paul@caf.example")
    [topic] = caf.open_topics()
    await paul.says("/aide", chat=caf, topic=topic)
    assert paul.sees("« //tous »", chat=caf, topic=topic)
    assert not maryse.sees("/aide")
    await paul.says("/aide@aplus_demo_bot", chat=caf)
    assert paul.sees("Chaque demande a son propre sujet", chat=caf)


async def test_mes_dossiers_and_nouveau_signalement_are_understood(
    world, maryse
):
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await maryse.says("Mes dossiers")
    assert "Toutes : 1\u00a0demande." in maryse.screen().text
    await maryse.says("Nouveau signalement")
    assert "Étape 1/6" in maryse.screen().text


async def test_privacy_says_who_how_long_and_the_rights(world, maryse):
    await maryse.says("/confidentialite")
    text = maryse.screen().text
    for words in (
        "Qui voit quoi ?",
        "180 jours après la clôture",
        "15 jours",
        "Les droits de l'usager",
        "fournisseur de SMS",
        "Tchap",
        "Qui y était a pu lire",
        "Nous ne pouvons pas empêcher",
    ):
        assert words in text
    assert len(text.splitlines()) == 10


async def test_the_profile_says_who_one_is_and_until_when(world, maryse):
    await maryse.says("/profil")
    text = maryse.screen().text
    assert text.startswith(
        "Maryse Lebrun\n• aidant, France services de Bellac\n"
    )
    assert "jusqu'au 24 décembre, sur un appareil individuel" in text
    assert maryse.screen().labels == [
        "Deux fois par jour",
        "Une fois par jour",
        "Jamais",
        "Je m'absente",
        "Me déconnecter",
    ]
    await maryse.taps("Me déconnecter")
    assert "Connexion fermée" in maryse.screen().text
    paul = await world.player("paul@caf.example")
    await paul.says("/profil")
    assert paul.screen().labels == ["Je m'absente", "Me déconnecter"]


async def test_annuler_leaves_a_question_and_asks_before_erasing_a_draft(
    world, maryse
):
    await file_many(world, "maryse@bellac.example", "RSA suspendu")
    await maryse.says("/annuler")
    assert "Il n'y a rien à annuler." in maryse.screen().text
    await maryse.says("/demandes")
    await maryse.taps("Chercher")
    await maryse.says("/annuler")
    assert "laissée de côté" in maryse.screen().text
    await maryse.says("/nouvelle")
    await maryse.says("/annuler")
    assert maryse.screen().labels == ["Oui, effacer", "Non, garder"]
    await maryse.taps("Non, garder")
    assert "Étape 1/6" in maryse.screen().text
