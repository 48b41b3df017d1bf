"""The demo's page in a real browser as narrow as a phone: a newcomer plays Maryse, then Paul, then Maryse again."""

import os
import re
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import expect

from bot.demo import stage as stages
from bot.demo.cast import CAF
from bot.demo.mailbox import Received, free_port
from bot.demo.page import Page as Demo
from bot.demo.phone import Sms
from tests.visitor import CHROMIUM, PHONE, WIDE, Visitor, chromium, page_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ,
        reason="il faut Chromium : apt-get install chromium",
    ),
]


@pytest.fixture
async def stage():
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(stack, port=free_port())
        await stages.serve(stack, stage, Demo(stage).routes())
        yield stage


@pytest.fixture
async def played(stage):
    """The stage with the real bot on it, as `make demo` leaves it."""
    async with AsyncExitStack() as stack:
        await stages.import_people(stage)
        await stages.start_bot(stack, stage)
        await stages.bind_groups(stage)
        yield stage


@pytest.fixture
async def visitor(stage):
    async with chromium() as browser:
        page = await page_of(browser, PHONE)
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda one: (
                troubles.append(one.url) if "127.0.0.1" not in one.url else None
            ),
        )
        await page.goto(f"http://127.0.0.1:{stage.port}/")
        yield Visitor(page)
    assert troubles == [], (
        "the page runs without an error, and asks nothing of another site"
    )


async def files_a_demande(maryse: Visitor) -> None:
    await maryse.taps("Nouvelle demande")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.chooses("La Caf a besoin", "Continuer")
    await maryse.answers("Étape 2/6", "RSA suspendu depuis septembre")
    await maryse.answers("prénom de l'usager", "Marie")
    await maryse.answers("nom de famille", "Dupont")
    await maryse.answers("date de naissance", "1962")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await maryse.chooses("Qu'est-ce qui bloque", "Versement bloqué")
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


async def test_a_newcomer_plays_both_sides_on_a_phone(played, visitor):
    await visitor.logs_in("Maryse Lebrun", "maryse@bellac.example")
    await files_a_demande(visitor)
    await visitor.logs_in("Paul Roche", "paul@caf.example")
    await visitor.taps(f"Rejoindre le groupe {CAF} ↗")
    await visitor.enters("n° 1 · RSA")
    await visitor.chooses("RSA suspendu depuis septembre", "Voir l'identité")
    await expect(visitor.page.get_by_role("dialog")).to_contain_text(
        "par vous seul"
    )
    await visitor.taps("J'ai lu")
    await visitor.reads("Dupont")
    await visitor.reads("visible de vous seul")
    await visitor.says("Bonjour, il manque la déclaration de juillet.")
    await visitor.reads("il manque la déclaration")
    await expect(
        visitor.page.get_by_role("img", name="Réaction 👌 de Administration+")
    ).to_be_visible()
    await visitor.attaches("courrier.png")
    await visitor.says("Voici le courrier.")
    await expect(
        visitor.page.get_by_role("combobox", name="Vous êtes")
    ).to_contain_text("Maryse Lebrun (")
    await visitor.becomes("Maryse Lebrun")
    await visitor.reads("il manque la déclaration de juillet")
    await expect(
        visitor.page.get_by_role("img", name="Photo de Administration+")
    ).to_be_visible()
    await visitor.page.get_by_text(
        "il manque la déclaration de juillet"
    ).click()
    await (
        visitor.page.locator(".menu")
        .get_by_role("button", name="Répondre")
        .click()
    )
    await visitor.says("La voici, envoyée ce matin.")
    await visitor.becomes("Paul Roche")
    await visitor.enters("n° 1 · RSA")
    await visitor.reads("La voici, envoyée ce matin.")


async def test_one_answers_corrects_and_sends_files(stage, visitor):
    paul, group = stage.actors["paul"].person, stage.groups[CAF]
    for name in ("paul", "sonia"):
        stage.actors[name].person.joins(group)
    asked = paul.says(group, "Avez-vous la photo ?")
    await visitor.becomes("Sonia Girard")
    await visitor.enters(f"{CAF} · Général")
    message = visitor.page.locator(f"[data-id='{asked.id}']")
    await message.get_by_role(
        "button", name="Répondre et autres actions"
    ).click()
    await message.get_by_role("button", name="Répondre", exact=True).click()
    await visitor.says("La voiçi.")
    await visitor.reads("Paul : Avez-vous la photo ?")
    await visitor.page.get_by_text("La voiçi.").click()
    await visitor.taps("Modifier")
    await visitor.says("La voici.")
    await visitor.reads("modifié")
    await visitor.attaches("page1.png", "page2.png")
    await visitor.says("Les deux pages")
    await expect(
        visitor.page.get_by_role("img", name="Photo de Sonia")
    ).to_have_count(2)
    await visitor.taps("Envoyer un message vocal inventé")
    await visitor.reads("Message vocal")
    said = [
        one
        for one in group.shown()
        if one.author is stage.actors["sonia"].person.user
    ]
    assert [one.shown for one in said] == [
        "La voici.",
        "Les deux pages",
        "",
        "",
    ]
    assert said[0].reply_to is asked
    assert said[1].extra["media_group_id"] == said[2].extra["media_group_id"]


async def test_sms_and_the_next_day_show(stage, visitor):
    stage.phone.messages.append(
        Sms("+33639981234", "Votre code : 123456", "a", stage.clock.now())
    )
    await visitor.looks_at("SMS")
    await expect(
        visitor.page.get_by_role("log", name="SMS reçus")
    ).to_contain_text("Votre code : 123456")
    before = await visitor.page.get_by_role("time").inner_text()
    await visitor.taps("+1 jour")
    await expect(visitor.page.get_by_role("time")).not_to_have_text(before)
    assert stage.ahead == 24 * 3600


async def test_a_wide_screen_shows_several_people_and_a_mail_opens_where_it_belongs(
    stage, visitor
):
    page = visitor.page
    await page.set_viewport_size({"width": 1440, "height": 900})
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


async def test_the_whole_page_has_names_and_room_for_a_thumb(stage, visitor):
    markup = {
        "inline_keyboard": [
            [
                {"text": "Oui", "callback_data": "o"},
                {"text": "Copier", "copy_text": {"text": "1"}},
            ]
        ]
    }
    stage.actors["dany"].says("/start")
    question = {
        "chat_id": stage.actors["dany"].person.user.id,
        "text": "Question ?",
        "reply_markup": markup,
    }
    assert stage.telegram.call(stages.TOKEN, "sendMessage", question)[0] == 200
    await visitor.becomes("Dany Marty")
    await visitor.reads("Question ?")
    page = visitor.page
    assert await page.evaluate(
        "document.documentElement.scrollWidth <= window.innerWidth"
    )
    controls = page.locator(
        "button:visible, select:visible, textarea:visible, input:visible"
    )
    assert await controls.count() >= 12
    for control in await controls.all():
        described = await control.aria_snapshot()
        assert re.search(r'(button|combobox|textbox) "', described), described
        box = await control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, described


async def test_the_page_is_never_longer_than_its_window(stage, visitor):
    for number in range(120):
        stage.actors["maryse"].says(f"Message {number}")
    await visitor.reads("Message 119")
    page = visitor.page
    for size in (PHONE, WIDE):
        await page.set_viewport_size(size)
        heights = await page.evaluate(
            "[document.documentElement.scrollHeight, document.body.scrollHeight]"
        )
        assert max(heights) <= size["height"]


async def test_the_keyboard_alone_is_enough(stage, visitor):
    await visitor.page.get_by_role("combobox", name="Vous êtes").focus()
    for _ in range(2):
        await visitor.page.keyboard.press("Tab")
    await visitor.page.keyboard.press("Tab")
    await expect(
        visitor.page.get_by_role("button", name="Démarrer")
    ).to_be_focused()
    await visitor.page.keyboard.press("Enter")
    await visitor.reads("/start")
    assert [one.text for one in stage.actors["maryse"].chat.shown()] == [
        "/start"
    ]
