"""A newcomer plays the people one after another, with the real bot."""

import pytest
from playwright.async_api import expect

from bot.demo.cast import CAF
from bot.demo.mailbox import Received
from bot.demo.phone import Sms
from tests.page.screens import IN_A_BROWSER, SCREENS
from tests.visitor import Visitor

pytestmark = IN_A_BROWSER


async def files_a_demande(maryse: Visitor) -> None:
    await maryse.taps("Nouvelle demande")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.chooses("La Caf a besoin", "Continuer")
    await maryse.answers("Étape 2/6", "RSA suspendu depuis septembre")
    await maryse.answers("prénom de l'usager", "Marie Dupont 1962")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await maryse.answers(
        "Décrivez le problème", "Plus aucun versement depuis septembre."
    )
    await maryse.chooses(
        "La demande est-elle urgente", "Sans urgence particulière"
    )
    await maryse.chooses("Étape 5/6", "Mandat signé")
    await maryse.taps("Ma structure le conserve")
    await maryse.answers("À quelle date", "14/11/2026")
    await maryse.chooses("Vérifiez avant d'envoyer", "Envoyer ma demande")
    await maryse.reads("est envoyée à")


async def answers_and_treats(paul: Visitor) -> None:
    await paul.chooses("RSA suspendu depuis septembre", "Voir l'identité")
    await expect(paul.page.get_by_role("dialog")).to_contain_text(
        "par vous seul"
    )
    await paul.presses("J'ai lu")
    await paul.reads("Dupont")
    await paul.reads("visible de vous seul")
    await paul.says("Bonjour, le dossier est rétabli.")
    await expect(
        paul.phone.get_by_role("button", name="Réaction 👌 de Administration+")
    ).to_be_visible()
    await paul.taps("J'ai traité la demande")
    await paul.taps("Mon dernier message")


async def closes(maryse: Visitor) -> None:
    await maryse.reads("le dossier est rétabli")
    await maryse.chooses("indique avoir traité", "C'est réglé")
    await maryse.chooses("Il reste à clore", "Clore la demande")
    await maryse.taps("Oui, clore")
    await maryse.chooses("Est-ce que la réponse vous semble utile", "Oui")
    await maryse.reads("Votre réponse anonyme est comptée")


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_newcomer_plays_a_demande_from_login_to_sondage(
    played, visitor
):
    await expect(
        visitor.page.get_by_role("button", name="Jouer l'aidante")
    ).to_be_enabled()
    await visitor.logs_in("Maryse Lebrun", "maryse@bellac.example")
    await files_a_demande(visitor)
    await visitor.follows("Paul a reçu la demande : aller voir", "Paul Roche")
    await answers_and_treats(visitor)
    await visitor.becomes("Maryse Lebrun")
    await closes(visitor)
    fits = "document.documentElement.scrollHeight <= window.innerHeight"
    assert await visitor.page.evaluate(fits)


async def test_one_begins_with_a_demande_that_was_sent(played, visitor):
    await visitor.page.get_by_role("button", name="Commencer avec").click()
    visitor.holds("Paul Roche")
    # Two processes start and a demande is filed meanwhile.
    await expect(visitor.phone).to_be_visible(timeout=60_000)
    await visitor.reads("RSA suspendu depuis septembre")
    await expect(visitor.page.get_by_text("Nouveaux messages")).to_be_visible()
    await visitor.taps("Je m'en occupe")
    await visitor.follows("Maryse a un nouveau message", "Maryse Lebrun")
    await visitor.reads("s'en occupe")


async def test_the_tour_waits_goes_back_and_leaves_some_gestures(
    played, visitor
):
    page = visitor.page
    tour = page.get_by_role("region", name="Le parcours")
    await page.get_by_role("button", name="Voir le parcours").click()
    await expect(tour).to_contain_text("J'entre mon adresse", timeout=60_000)
    await visitor.presses("Pause")
    await visitor.presses("Continuer")
    turn = "À vous : touchez « Nouvelle demande »"
    await expect(tour).to_contain_text(turn, timeout=60_000)
    visitor.holds("Maryse Lebrun")
    await visitor.taps("Nouvelle demande")
    await expect(tour).to_contain_text("Je donne un titre", timeout=60_000)
    await visitor.presses("Revenir")
    await expect(tour).to_contain_text(turn, timeout=60_000)
    await expect(visitor.phone).to_be_visible()
    await visitor.presses("Faites-le pour moi")
    await expect(tour).to_contain_text("Je donne un titre", timeout=60_000)
    await visitor.presses("Quitter le parcours")
    await expect(tour).to_be_hidden()
    await page.get_by_role("button", name="Guide").click()
    done = page.get_by_role("listitem").filter(has_text=": fait")
    await expect(done.filter(has_text="Je clique sur ce lien")).to_be_visible()
    await expect(done.filter(has_text="répond anonymement")).to_be_hidden()


async def test_sms_and_the_next_day_show(stage, visitor):
    stage.phone.messages.append(
        Sms("+33639981234", "Votre code : 123456", "a", stage.clock.now())
    )
    await visitor.becomes("Maryse Lebrun")
    await visitor.page.get_by_role("button", name="un SMS : le lire").click()
    await expect(
        visitor.page.get_by_role("log", name="SMS reçus")
    ).to_contain_text("Votre code : 123456")
    await visitor.presses("Temps")
    await visitor.presses("+1 semaine")
    await visitor.presses("Fermer")
    assert stage.ahead == 7 * 24 * 3600


@pytest.mark.parametrize("screen", ["wide"])
async def test_a_mail_opens_on_the_telephone_it_is_for(stage, visitor):
    page = visitor.page
    await visitor.becomes("Maryse Lebrun")
    telephones = {
        name: page.get_by_role("region", name=f"Téléphone de {name}")
        for name in ("Maryse Lebrun", "Paul Roche")
    }
    for telephone in telephones.values():
        await expect(telephone).to_be_visible()
    link = f"https://t.me/{stage.bot.user.username}?start={'j' * 43}"
    stage.mailbox.mails.append(
        Received(
            "paul@caf.example", "Votre connexion", f"Ouvrez :\n{link}\n", "1"
        )
    )
    await page.get_by_role("link", name=link).click()
    await expect(telephones["Paul Roche"]).to_contain_text(f"/start {'j' * 43}")
    await expect(telephones["Maryse Lebrun"]).not_to_contain_text("/start")
