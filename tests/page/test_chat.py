"""The chat of the page does what people know of Telegram."""

import re

from playwright.async_api import expect

from bot.demo import stage as stages
from bot.demo.cast import CAF
from tests.page.screens import IN_A_BROWSER

pytestmark = IN_A_BROWSER


async def test_one_answers_corrects_and_sends_files(stage, visitor):
    paul, group = stage.actors["paul"].person, stage.groups[CAF]
    for name in ("paul", "sonia"):
        stage.actors[name].person.joins(group)
    asked = paul.says(group, "Avez-vous la photo ?")
    await visitor.becomes("Sonia Girard")
    await visitor.enters(f"{CAF} · Général")
    await visitor.reads("Paul")
    message = visitor.page.locator(f"[data-id='{asked.id}']")
    await message.get_by_role(
        "button", name="Répondre et autres actions"
    ).click()
    await message.get_by_role("button", name="Répondre", exact=True).click()
    await visitor.says("La voiçi.")
    await expect(
        visitor.messages.get_by_role("button", name="En réponse à Paul : Avez")
    ).to_be_visible()
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
    await visitor.taps("Écouter le message vocal de Sonia")
    await expect(
        visitor.phone.get_by_role("button", name="Écouter", pressed=True)
    ).to_be_visible()
    await message.get_by_role("button", name="Répondre et autres").click()
    await visitor.taps("Réagir : cœur")
    await expect(
        message.get_by_role("button", name="Réaction ❤ de Sonia", pressed=True)
    ).to_be_visible()
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


async def test_a_reload_keeps_who_where_what_was_typed_and_what_is_unread(
    stage, visitor
):
    page = visitor.page
    await visitor.becomes("Dany Marty")
    await visitor.enters(f"{CAF} · Général")
    await visitor.field.fill("à moitié écrit")
    stage.telegram.call(
        stages.TOKEN,
        "sendMessage",
        {
            "chat_id": stage.actors["dany"].says("/start").author.id,
            "text": "Ici",
        },
    )
    unread = page.get_by_role("button", name=re.compile("^Personnes 1 à lire"))
    await expect(unread).to_be_visible()
    await page.reload()
    await expect(unread).to_be_visible()
    await expect(visitor.phone).to_contain_text("Groupe : Dany")
    await expect(visitor.field).to_have_value("à moitié écrit")
    await visitor.enters("Administration+")
    await visitor.reads("Ici")
    await visitor.taps("Toutes les conversations")
    await expect(visitor.phone).to_contain_text("Brouillon : à moitié écrit")


async def test_what_one_member_alone_sees_is_shown_to_them_and_goes(
    stage, visitor
):
    group, dany = stage.groups[CAF], stage.actors["dany"].person
    dany.adds_bot(group, stage.bot)
    stage.actors["paul"].person.joins(group)
    shown = {
        "chat_id": group.id,
        "text": "À vous seul",
        "receiver_user_id": dany.user_id,
    }
    status, body = stage.telegram.call(stages.TOKEN, "sendMessage", shown)
    assert status == 200, body
    await visitor.becomes("Paul Roche")
    await visitor.enters(f"{CAF} · Général")
    await expect(visitor.messages).not_to_contain_text("À vous seul")
    await visitor.becomes("Dany Marty")
    await visitor.enters(f"{CAF} · Général")
    await visitor.reads("À vous seul")
    for message in group.ephemeral.values():
        message.is_deleted = True
    await expect(visitor.messages).not_to_contain_text("À vous seul")


async def test_the_bot_is_seen_to_write_until_it_answers(stage, visitor):
    stage.answering.lasts = 600
    writes = visitor.page.get_by_text("Administration+ écrit…")
    await visitor.becomes("Maryse Lebrun")
    await visitor.taps("Démarrer")
    await visitor.reads("/start")
    await expect(writes).to_be_hidden()
    stage.telegram.call(stages.TOKEN, "getUpdates", {"offset": 10**9})
    await expect(writes).to_be_visible()
    answer = {"chat_id": stage.actors["maryse"].chat.id, "text": "Bonjour."}
    stage.telegram.call(stages.TOKEN, "sendMessage", answer)
    await visitor.reads("Bonjour.")
    await expect(writes).to_be_hidden()


async def test_what_was_said_long_ago_is_shown_to_who_asks(stage, visitor):
    for number in range(100):
        stage.actors["maryse"].says(f"Message {number:03}")
    await visitor.becomes("Maryse Lebrun")
    await visitor.reads("Message 099")
    await expect(visitor.messages).not_to_contain_text("Message 010")
    await visitor.taps("Messages précédents")
    await visitor.reads("Message 010")
    await visitor.messages.hover()
    await visitor.page.mouse.wheel(0, -3000)
    stage.actors["maryse"].says("Message 100")
    await visitor.reads("Message 100")
    last = visitor.phone.get_by_role("button", name="Aller au dernier message")
    await last.click()
    await expect(last).to_be_hidden()
