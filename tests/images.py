"""`make images`: the pictures of the guides and of the README, taken while the demo is played."""

import asyncio
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, expect

from bot.demo import stage as stages
from bot.demo.cast import CAF
from bot.demo.chapters.following import topic_of
from bot.demo.mailbox import free_port
from bot.demo.page import Page as Demo
from bot.demo.play import Play, begun
from tests.pictures import PROBLEME, TITRE, last_words, who_looks
from tests.visitor import PHONE, Visitor, chromium, page_of

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SCREEN = {"width": 1280, "height": 660}
"""A wide screen, low enough for a picture of 60 kB."""
COLORS = 96
SECONDS = 20
"""How long the animation is."""
TOPIC = "n° 1 · RSA"


class Camera:
    """Takes one person's telephone, or two side by side; keeps frames of the latter."""

    def __init__(self, browser: Browser, stage: stages.Stage) -> None:
        self._browser, self._stage = browser, stage
        self.frames: list[Image.Image] = []

    async def opens(self) -> None:
        """Put Maryse's telephone and Paul's side by side."""
        self.page = await page_of(self._browser, SCREEN)
        await who_looks(self.page, self._stage, "maryse")
        # It comes and goes, and would change the height of the frames.
        await self.page.add_style_tag(content="#hint { display: none }")
        self.right = Visitor(self.page)
        self.right.holds("Paul Roche")

    async def takes(
        self, name: str, who: str, words: str, *, where: str = ""
    ) -> None:
        """Keep what this person's telephone shows once these words are there."""
        page = await page_of(self._browser, PHONE)
        visitor = await who_looks(page, self._stage, who, where=where)
        await last_words(visitor, words)
        picture = await shot(visitor.phone)
        picture.save(FOLDER / f"{name}.png", optimize=True)
        await page.close()

    async def frame(self, words: str) -> None:
        """Keep both telephones once these words are there, as the next frame of the animation."""
        desks = self.page.locator("#desks")
        await expect(desks).to_contain_text(words)
        lower = self.page.get_by_role("button", name="Aller au dernier message")
        for button in await lower.filter(visible=True).all():
            await button.click()
        self.frames.append(await shot(desks))

    async def takes_all(self, name: str) -> None:
        """Keep the whole wide page as it is now."""
        picture = await shot(self.page.locator("body"))
        picture.save(FOLDER / f"{name}.png", optimize=True)

    def animates(self, name: str) -> None:
        """Make one moving picture of the frames."""
        first, *others = self.frames
        first.save(
            FOLDER / f"{name}.gif",
            save_all=True,
            append_images=others,
            duration=SECONDS * 1000 // len(self.frames),
            loop=0,
        )


async def shot(place: Locator) -> Image.Image:
    """Return what stands there, in few colours."""
    await place.page.mouse.move(0, 0)
    await place.page.evaluate("document.activeElement.blur()")
    content = await place.screenshot(animations="disabled")
    picture = Image.open(BytesIO(content)).convert("RGB")
    return picture.quantize(
        COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )


async def file_a_demande(camera: Camera, stage: stages.Stage) -> None:
    """Maryse logs in, and goes through the six steps."""
    maryse = stage.actors["maryse"]
    await maryse.logs_in()
    await camera.frame("Nouvelle demande")
    maryse.says("/nouvelle")
    await maryse.chooses("Étape 1/6", CAF)
    await camera.takes("aidant-organismes", "maryse", "La Caf a besoin")
    await camera.frame("La Caf a besoin")
    await maryse.chooses("La Caf a besoin", "Continuer")
    await maryse.answers("Étape 2/6", TITRE)
    await camera.frame("prénom de l'usager")
    await maryse.answers("prénom de l'usager", "Marie Dupont 14/07/1962")
    await camera.frame("Numéro d'allocataire")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await maryse.answers("Décrivez le problème", PROBLEME)
    await camera.frame("La demande est-elle urgente")
    await maryse.chooses("urgente", "Urgent")
    await maryse.answers("Pourquoi est-ce urgent", "Expulsion prévue le 15.")
    await camera.frame("Étape 5/6")
    await maryse.chooses("Étape 5/6", "Mandat signé")
    await maryse.taps("Ma structure le conserve")
    await maryse.answers("À quelle date", "14/11/2026")
    await camera.takes("aidant-recapitulatif", "maryse", "Vérifiez avant")
    await camera.frame("Envoyer ma demande")
    await maryse.chooses("Vérifiez avant d'envoyer", "Envoyer ma demande")
    await maryse.reads("est envoyée à")


async def answer(camera: Camera, stage: stages.Stage) -> None:
    """Paul takes charge, looks at the identity, asks, is answered, and treats it."""
    maryse, paul = stage.actors["maryse"], stage.actors["paul"]
    caf = stage.groups[CAF]
    at = {"chat": caf, "topic": await topic_of(caf, TITRE)}
    await paul.reads("Ce que vous écrivez ici", **at)
    await camera.right.enters(TOPIC)
    await camera.takes("referent-demande", "paul", "Structure", where=TOPIC)
    await camera.frame("Structure")
    await paul.taps("Je m'en occupe", **at)
    await camera.frame("s'en occupe")
    await paul.taps("Voir l'identité", **at)
    await camera.takes("referent-identite", "paul", "Dupont", where=TOPIC)
    await camera.frame("visible de vous seul")
    asked = paul.says("Avez-vous la déclaration de juillet ?", **at)
    await paul.is_heard(asked)
    await camera.takes("aidant-reponse", "maryse", "déclaration de juillet")
    await camera.frame("Répondre")
    await maryse.replies("déclaration de juillet", "Oui, déposée le 4 août.")
    await paul.reads("déposée le 4 août", **at)
    await camera.frame("Maryse L., aidant")
    await camera.takes_all("deux-telephones")
    said = paul.says("Merci. Le versement est rétabli ce matin.", **at)
    await paul.is_heard(said)
    await camera.frame("rétabli ce matin")
    await paul.taps("J'ai traité la demande", **at)
    where = {"who": "paul", "where": TOPIC}
    await camera.takes("referent-traiter", words="Quelle est votre", **where)
    await paul.taps("Mon dernier message", **at)


async def close(camera: Camera, stage: stages.Stage) -> None:
    """Maryse says that it is settled, closes, and answers the sondage."""
    maryse = stage.actors["maryse"]
    await camera.takes("aidant-regle", "maryse", "indique avoir traité")
    await camera.frame("indique avoir traité")
    await maryse.taps("C'est réglé")
    await maryse.chooses("Il reste à clore", "Clore la demande")
    await maryse.taps("Oui, clore")
    await camera.frame("Est-ce que la réponse vous semble utile")
    await maryse.taps("Oui")
    await camera.frame("Votre réponse anonyme est comptée")


async def manage(camera: Camera, stage: stages.Stage) -> None:
    """Dany, responsable, looks at the team, enrols somebody, and would write a note."""
    dany = stage.actors["dany"]
    dany.says("/membres")
    await camera.takes("responsable-groupe", "dany", "3 membres")
    await dany.taps("Inscrire quelqu'un")
    await dany.answers("Qui voulez-vous inscrire", "lea.petit@caf.example")
    await dany.answers("Quel est son prénom", "Léa")
    await dany.answers("Quel est son nom", "Petit")
    await dany.chooses("Quel rôle", "Référent")
    await camera.takes("responsable-inscrire", "dany", "Inscrire Léa Petit")
    await dany.taps("Oui, inscrire")
    dany.says("/note")
    await camera.takes("responsable-note", "dany", "Quelle sorte de note")


async def play() -> None:
    """Raise the demo, play it, and leave the pictures."""
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(stack, port=free_port())
        play = Play(stage)
        await stages.serve(stack, stage, Demo(play).routes())
        await stack.enter_async_context(begun(play))
        browser = await stack.enter_async_context(chromium())
        camera = Camera(browser, stage)
        await camera.opens()
        await file_a_demande(camera, stage)
        await answer(camera, stage)
        await close(camera, stage)
        await manage(camera, stage)
        camera.animates("parcours")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(play())
