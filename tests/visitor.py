"""Somebody before the demo's page, in a real browser: for its tests, and for the pictures of it."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import (
    Browser,
    Locator,
    Page,
    async_playwright,
    expect,
)

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}
PATIENCE = 15_000  # milliseconds


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the browser of this machine, as patient as we are."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM or "chromium", args=list(FLAGS)
        )
        yield browser
        await browser.close()


async def page_of(
    browser: Browser, size: dict[str, int], *, scheme: str = "light"
) -> Page:
    """Open a page as wide and as high as this telephone, by day (`light`) or by night (`dark`)."""
    page = await browser.new_page(
        viewport=size,
        locale="fr-FR",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.set_default_timeout(PATIENCE)
    return page


class Visitor:
    """Somebody who has the page before their eyes: finds things by their role and their name, as a screen reader does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.phone: Locator = page.get_by_role("main")
        """The telephone in hand, once somebody was chosen."""

    @property
    def messages(self) -> Locator:
        return self.phone.get_by_role("log", name="Messages")

    @property
    def field(self) -> Locator:
        return self.phone.get_by_role("textbox", name="Votre message")

    async def taps(self, label: str) -> None:
        """Tap what the telephone in hand shows."""
        await self.phone.get_by_role(
            "button", name=label, exact=True
        ).last.click()

    async def presses(self, label: str) -> None:
        """Tap what stands on the page around the telephones."""
        await self.page.get_by_role("button", name=label, exact=True).click()

    async def reads(self, words: str) -> None:
        await expect(self.messages).to_contain_text(words)

    async def says(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def answers(self, question: str, text: str) -> None:
        await self.reads(question)
        await self.says(text)

    async def chooses(self, question: str, label: str) -> None:
        await self.reads(question)
        await self.taps(label)

    async def attaches(self, *names: str) -> None:
        pictures = [
            {"name": name, "mimeType": "image/png", "buffer": PIXEL}
            for name in names
        ]
        await self.phone.locator("input[type=file]:visible").set_input_files(
            pictures
        )

    def holds(self, name: str) -> None:
        """The telephone of this person is in hand from now on."""
        self.phone = self.page.get_by_role(
            "region", name=f"Téléphone de {name}"
        )

    async def becomes(self, name: str) -> None:
        """Take somebody's telephone, from the first screen or from who is who."""
        people = self.page.get_by_role("button", name=re.compile("^Personnes"))
        if await people.is_visible():
            await people.click()
        person = self.page.get_by_role(
            "button", name=re.compile(f"^{re.escape(name)}")
        )
        await person.filter(visible=True).click()
        self.holds(name)

    async def follows(self, hint: str, name: str) -> None:
        """Tap what the page proposes to look at next: it leads to this person."""
        await (
            self.page.get_by_role("status")
            .get_by_role("button", name=hint)
            .click()
        )
        self.holds(name)

    async def enters(self, name: str) -> None:
        """Go to another conversation of the same person."""
        await self.taps("Toutes les conversations")
        own_name = re.compile(f"^{re.escape(name)}")
        await (
            self.phone.get_by_role("listitem")
            .get_by_role("button", name=own_name)
            .click()
        )

    async def looks_at(self, box: str) -> None:
        tab = self.page.get_by_role("navigation").get_by_role(
            "button", name=box
        )
        if await tab.is_visible():
            await tab.click()

    async def logs_in(self, name: str, address: str) -> None:
        await self.becomes(name)
        await self.taps("Démarrer")
        await self.answers("adresse e-mail professionnelle", address)
        await self.reads("un e-mail")
        await self.looks_at("E-mails")
        link = f"Ouvrir le lien sur le téléphone de {name.split(maxsplit=1)[0]}"
        mail = self.page.get_by_role("article").filter(has_text=address)
        await mail.get_by_role("button", name=link).click()
        await self.taps("J'accepte les conditions")
        await self.taps("Appareil individuel")
        await self.reads("Que voulez-vous faire ?")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
