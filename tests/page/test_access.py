"""Everybody can use the page: by keyboard alone, with a screen reader, on a narrow screen."""

import re

import pytest
from playwright.async_api import expect

from bot.demo import stage as stages
from tests.page.screens import IN_A_BROWSER, SCREENS, findings
from tests.visitor import PHONE, WIDE

pytestmark = IN_A_BROWSER


@pytest.mark.parametrize("screen", SCREENS)
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
    page = visitor.page
    assert await findings(page) == []
    await visitor.becomes("Dany Marty")
    await visitor.reads("Question ?")
    assert await findings(page) == []
    await visitor.taps("Toutes les conversations")
    assert await findings(page) == []
    await page.get_by_role("button", name="Temps").click()
    assert await findings(page) == []
    await visitor.presses("Fermer")
    await page.get_by_role("button", name="Guide").click()
    assert await findings(page) == []
    await visitor.presses("Fermer")
    await (
        page.get_by_role("listitem")
        .get_by_role("button", name="Administration+")
        .click()
    )
    assert await page.evaluate(
        "document.documentElement.scrollWidth <= window.innerWidth"
    )
    controls = page.locator("button:visible, textarea:visible, input:visible")
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
    await visitor.becomes("Maryse Lebrun")
    await visitor.reads("Message 119")
    page = visitor.page
    for size in (PHONE, WIDE):
        await page.set_viewport_size(size)
        heights = await page.evaluate(
            "[document.documentElement.scrollHeight, document.body.scrollHeight]"
        )
        assert max(heights) <= size["height"]


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_keyboard_alone_is_enough(stage, visitor):
    page, maryse = visitor.page, stage.actors["maryse"]
    await page.get_by_role("button", name="Jouer l'aidante").focus()
    await page.keyboard.press("Enter")
    visitor.holds("Maryse Lebrun")
    await expect(
        visitor.phone.get_by_role("button", name="Démarrer")
    ).to_be_focused()
    await page.keyboard.press("Enter")
    await visitor.reads("/start")
    for number in range(70):
        asks(stage, f"Question {number}", "Oui", "Non")
    await visitor.reads("Question 69")
    # One stop for all the messages, whatever their number; arrows go from one to another.
    await visitor.field.focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await expect(
        visitor.phone.get_by_role("button", name="Oui").last
    ).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(visitor.field).to_be_focused()
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Enter")
    await visitor.reads("Bonjour")
    assert [
        one.text for one in maryse.chat.shown() if one.is_by(maryse.person.user)
    ] == ["/start", "Bonjour"]
    assert len(stage.bot.pressed) == 1


def asks(stage, text, *labels):
    keys = [{"text": label, "callback_data": label} for label in labels]
    params = {
        "chat_id": stage.actors["maryse"].chat.id,
        "text": text,
        "reply_markup": {"inline_keyboard": [keys]},
    }
    status, body = stage.telegram.call(stages.TOKEN, "sendMessage", params)
    assert status == 200, body
