"""Telegram's library reads all that the simulator says, and gives it back unchanged."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
    MessageEntity,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.request import BaseRequest

from bot.simulator.telegram.people import CONTACT, LOCATION, POLL, STICKER
from bot.simulator.transport import SimulatorRequest
from tests.bot.place import EVERYTHING, TOKEN, Place


class WholeAnswers(SimulatorRequest):
    """Reads all of an answer, as the library does by itself; the bot keeps less."""

    parse_json_payload = staticmethod(BaseRequest.parse_json_payload)


def library(place: Place) -> Bot:
    base = "http://telegram.invalid"
    request = WholeAnswers(place.telegram)
    return Bot(
        TOKEN,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
    )


def same(raw, parsed):
    """The library gives back what it was given; but seconds, and the API's new fields."""
    if isinstance(raw, dict):
        return all(
            name in parsed and same(value, parsed[name])
            for name, value in raw.items()
            if value not in ({}, [])
        )
    if isinstance(raw, list):
        return len(raw) == len(parsed) and all(
            same(*pair) for pair in zip(raw, parsed, strict=True)
        )
    return raw == parsed


def everything(place: Place) -> None:
    topic = place.topic()
    nadia = place.telegram.person("Nadia")
    nadia.joins(place.group)
    said = nadia.says(place.group, "bonjour @maryse", thread=topic.id)
    nadia.says(place.group, "suite", reply_to=said)
    nadia.edits(place.group, said, "bonsoir")
    nadia.reacts(place.group, said, "👍")
    nadia.forwards(place.chat, said)
    place.maryse.sends_anonymously(place.group, "officiel", thread=topic.id)
    for media in (STICKER, LOCATION, CONTACT, POLL):
        place.maryse.sends(place.chat, media)
    place.maryse.sends_album(place.chat, b"1", b"2", caption="deux")
    place.maryse.sends_document(place.chat)
    place.maryse.sends_voice(place.chat)
    sent = place.says(
        reply_markup={
            "inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]
        }
    )
    place.maryse.taps(place.chat, "Oui")
    place.gets(
        "pinChatMessage", chat_id=place.chat.id, message_id=sent["message_id"]
    )
    place.maryse.presses(
        place.chat, place.chat.messages[sent["message_id"]], "x"
    )
    place.maryse.closes_topic(place.group, topic)
    place.telegram.person("Luc").asks_to_join(place.group)
    nadia.leaves(place.group)
    place.maryse.blocks(place.bot)


def test_every_update_is_read_and_given_back(place):
    everything(place)
    updates = place.gets("getUpdates", allowed_updates=EVERYTHING)
    assert {next(iter(set(one) - {"update_id"})) for one in updates} == set(
        EVERYTHING
    )
    for raw in updates:
        parsed = Update.de_json(raw, library(place)).to_dict()
        assert same(raw, parsed), (raw, parsed)


async def test_it_sends_edits_and_asks_as_it_does_elsewhere(place):
    async with library(place) as bot:
        keys = InlineKeyboardMarkup(
            [[InlineKeyboardButton("Oui", callback_data="o")]]
        )
        bold = MessageEntity(MessageEntity.BOLD, 0, 3)
        sent = await bot.send_message(
            place.chat.id, "été", entities=[bold], reply_markup=keys
        )
        assert isinstance(sent, Message)
        assert sent.entities == (bold,)
        edited = await bot.edit_message_text(
            "hiver", chat_id=place.chat.id, message_id=sent.message_id
        )
        assert edited.text == "hiver"
        chat = await bot.get_chat(place.group.id)
        assert chat.is_forum
        member = await bot.get_chat_member(place.group.id, place.bot.user.id)
        assert member.can_manage_topics
        topic = await bot.create_forum_topic(place.group.id, "n° 1")
        said = await bot.send_message(
            place.group.id, "x", message_thread_id=topic.message_thread_id
        )
        assert said.is_topic_message
        assert (await bot.get_webhook_info()).url == ""


async def test_it_uploads_and_downloads(place):
    async with library(place) as bot:
        sent = await bot.send_document(
            place.chat.id, b"%PDF", filename="mandat.pdf", caption="mandat"
        )
        assert sent.document.file_name == "mandat.pdf"
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF"
        media = [
            InputMediaDocument(b"1", filename="1.pdf"),
            InputMediaDocument(b"2", filename="2.pdf"),
        ]
        album = await bot.send_media_group(place.chat.id, media)
        assert [one.document.file_name for one in album] == ["1.pdf", "2.pdf"]


async def test_refusals_become_the_library_s_errors(place):
    old = place.maryse.creates_group("Ancien", kind="group")
    place.maryse.adds_bot(old, place.bot)
    new = place.maryse.migrates(old)
    async with library(place) as bot:
        with pytest.raises(ChatMigrated) as migrated:
            await bot.send_message(old.id, "x")
        assert migrated.value.new_chat_id == new.id
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(place.group.id, "x", message_thread_id=999)
        place.maryse.blocks(place.bot)
        with pytest.raises(Forbidden):
            await bot.send_message(place.chat.id, "x")


async def test_too_many_requests_say_how_long_to_wait(paced):
    async with library(paced) as bot:
        for _ in range(9):
            await bot.send_message(paced.chat.id, "x")
        with pytest.raises(RetryAfter):
            await bot.send_message(paced.chat.id, "x")
