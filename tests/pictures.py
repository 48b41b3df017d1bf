"""`python -m tests.pictures FOLDER`: what people see on narrow telephones, as pictures to look at."""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.demo import stage as stages
from bot.demo.cast import CAF, CPAM
from bot.demo.chapters.following import topic_of
from bot.demo.mailbox import free_port
from bot.demo.page import Page as Demo
from bot.demo.people import Actor
from bot.demo.play import Play, begun
from tests.visitor import Visitor, chromium, page_of

SIZES = ({"width": 320, "height": 568}, {"width": 390, "height": 844})
"""An old small telephone, and one of today; the page has no dark colours."""
TITRE = "RSA suspendu depuis septembre"
PROBLEME = "Plus aucun versement depuis septembre, trois appels sans réponse."
READY = "Bonjour, {référent} regarde la demande n° {numéro} : réponse avant le {délai}."


class Album:
    """Pictures of what one person sees, on each telephone."""

    def __init__(
        self, browser: Browser, stage: stages.Stage, folder: Path
    ) -> None:
        self._browser, self._stage, self._folder = browser, stage, folder

    async def takes(
        self, name: str, who: str, words: str, *, where: str = ""
    ) -> None:
        """Open the page as this person, wait for these words, and keep what is in sight."""
        for size in SIZES:
            page = await page_of(self._browser, size)
            visitor = await who_looks(page, self._stage, who, where=where)
            await last_words(visitor, words)
            path = self._folder / f"{name}-{size['width']}.png"
            await page.screenshot(path=path)
            await page.close()
            print(path)


async def who_looks(
    page: Page, stage: stages.Stage, who: str, *, where: str = ""
) -> Visitor:
    """Open the demo's page as this person, in the conversation that begins so."""
    await page.goto(f"http://127.0.0.1:{stage.port}/")
    visitor = Visitor(page)
    await visitor.becomes(stage.actors[who].name)
    if where:
        await visitor.enters(where)
    return visitor


async def last_words(visitor: Visitor, words: str) -> None:
    """Wait for these words, and go down to the newest: one begins to read where one stopped."""
    await visitor.reads(words)
    last = visitor.phone.get_by_role("button", name="Aller au dernier message")
    if await last.is_visible():
        await last.click()


async def file_a_demande(album: Album, maryse: Actor) -> None:
    """The steps, each looked at when its question stands."""
    maryse.says("/nouvelle")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.chooses("La Caf a besoin", CPAM)
    await album.takes("1-organismes", "maryse", "La Caf a besoin")
    await maryse.taps("Filtrer par thème")
    await maryse.reads("Quel thème")
    await album.takes("1-themes", "maryse", "Quel thème")
    await maryse.taps("Tout afficher")
    await maryse.taps("Continuer")
    await maryse.answers("Étape 2/6", TITRE)
    await maryse.reads("Étape 3/6")
    await album.takes("2-identite", "maryse", "Étape 3/6")
    maryse.says("Marie Dupont 14/07/1962")
    await maryse.reads("sécurité sociale")
    await album.takes("3-identifiants", "maryse", "sécurité sociale")
    await maryse.taps("Ne peut pas fournir")
    await maryse.reads("Numéro d'allocataire")
    await maryse.taps("Autres")
    await maryse.reads("Autres éléments")
    await album.takes("3-autres", "maryse", "Autres éléments")
    await maryse.taps("Continuer")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await maryse.reads("Décrivez le problème")
    await album.takes("4-probleme", "maryse", "Décrivez le problème")
    await maryse.answers("Décrivez le problème", PROBLEME)
    await maryse.chooses("urgente", "Urgent")
    await maryse.answers("Pourquoi est-ce urgent", "Expulsion prévue le 15.")
    await maryse.chooses("Étape 5/6", "Mandat signé")
    await maryse.taps("Afficher le texte à recopier")
    await album.takes("5-texte-a-recopier", "maryse", "français facile")
    await maryse.taps("Ma structure le conserve")
    await maryse.answers("À quelle date", "14/11/2026")
    await maryse.reads("Vérifiez avant d'envoyer")
    await album.takes("6-recapitulatif", "maryse", "Vérifiez avant d'envoyer")
    await maryse.taps("Envoyer ma demande")
    await maryse.reads("est envoyée à")


async def exchange(album: Album, stage: stages.Stage) -> None:
    """Six exchanges, then the référent's topic and the aidant's page of the demande."""
    maryse, paul = stage.actors["maryse"], stage.actors["paul"]
    caf = stage.groups[CAF]
    at_caf = await topic_of(caf, TITRE)
    where = "n° 1 · RSA"
    await album.takes("7-carte", "paul", "Ce que vous écrivez ici", where=where)
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    for rank in range(1, 7):
        asked = f"Question {rank} : avez-vous la déclaration du mois {rank} ?"
        answer = f"Réponse {rank} : oui, envoyée le {rank} du mois."
        said = paul.says(asked, chat=caf, topic=at_caf)
        await paul.is_heard(said)
        await maryse.replies(asked, answer)
        await paul.reads(answer, chat=caf, topic=at_caf)
    await album.takes("7-sujet", "paul", answer, where=where)
    await paul.taps("Autres actions", chat=caf, topic=at_caf)
    await paul.reads("Que voulez-vous faire", chat=caf, topic=at_caf)
    await album.takes("8-autres-actions", "paul", answer, where=where)
    await ready_answer(album, paul, caf, at_caf)
    await album.takes("9-conversation", "maryse", asked)
    maryse.says("/demandes")
    await maryse.reads("RSA suspendu")
    await album.takes("10-mes-demandes", "maryse", "RSA suspendu")
    maryse.says("/start d1")
    await maryse.reads("Attendu de la Caf")
    await album.takes("11-page", "maryse", "Attendu de la Caf")


async def ready_answer(album: Album, paul: Actor, caf, at_caf) -> None:
    """A ready answer is kept, chosen, read before it is sent, then copied to be changed."""
    at, where = {"chat": caf, "topic": at_caf}, "n° 1 · RSA"
    kept = paul.says(f"// {READY}", **at)
    thread = at_caf.id
    paul.person.says(caf, "/type Délai habituel", thread=thread, reply_to=kept)
    await paul.reads("est gardée", **at)
    await paul.taps("Réponse type", **at)
    await paul.reads("Quelle réponse type", **at)
    await album.takes("8-choix", "paul", "Quelle réponse type", where=where)
    await paul.taps("Délai habituel", **at)
    await paul.reads("rien n'est encore parti", **at)
    await album.takes("8-a-relire", "paul", "À relire", where=where)
    await paul.taps("Modifier", **at)
    await paul.reads("Copiez ce texte", **at)
    await album.takes("8-a-modifier", "paul", "Copiez ce texte", where=where)


async def lists(album: Album, paul: Actor) -> None:
    """What a référent has to do, and one of them."""
    paul.says("/dossiers")
    await paul.reads("Touchez-en une pour la voir")
    await album.takes("12-mes-dossiers", "paul", "Touchez-en une pour la voir")
    await paul.taps("n°\u00a01 · Urgent · RSA suspendu depuis septembre")
    await paul.reads("Dernière réponse")
    await album.takes("13-dossier", "paul", "Dernière réponse")


async def play(folder: Path) -> None:
    """Raise the demo, play it, and leave the pictures in `folder`."""
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(stack, port=free_port())
        play = Play(stage)
        await stages.serve(stack, stage, Demo(play).routes())
        await stack.enter_async_context(begun(play))
        browser = await stack.enter_async_context(chromium())
        album = Album(browser, stage, folder)
        maryse, paul = stage.actors["maryse"], stage.actors["paul"]
        await maryse.logs_in()
        await file_a_demande(album, maryse)
        await exchange(album, stage)
        await lists(album, paul)


if __name__ == "__main__":
    pictures = Path(sys.argv[1])
    pictures.mkdir(parents=True, exist_ok=True)
    asyncio.run(play(pictures))
