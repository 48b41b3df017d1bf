"""A step of a screen becomes one request: a text, a file with its caption, an album."""

import json
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import (
    Bot,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)

from bot.gateways.telegram import Fields, Json, post
from bot.sending.carrier import Chat
from bot.sending.markup import markup, markup_json
from handlers.kit.screens import Screen, utf16
from handlers.kit.typography import typeset
from models.demande.piece import PieceKind
from models.outbox.place import Place

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NO_PREVIEW_JSON = NO_PREVIEW.to_json()

FOLDED = 600
"""Beyond so many UTF-16 units, a person's words are folded until who reads opens them."""

MEDIA = {
    PieceKind.PHOTO: InputMediaPhoto,
    PieceKind.VIDEO: InputMediaVideo,
    PieceKind.DOCUMENT: InputMediaDocument,
    PieceKind.AUDIO: InputMediaAudio,
}
Options = dict[str, Any]
Mark = dict[str, Any]
"""A MessageEntity of Telegram: `type`, `offset`, `length` (UTF-16 units), what its type needs."""
Written = tuple[str, list[MessageEntity] | None]


@dataclass(frozen=True, slots=True)
class Landed:
    """A message that was made: its number, and the topic it landed in."""

    telegram_id: int
    thread_id: int | None

    @classmethod
    def of(cls, message: Message) -> "Landed":
        """Return where one of the library's messages landed."""
        # Beware: a plain reply carries the number of a thread too, which is no topic.
        is_in_topic = message.is_topic_message
        return cls(
            message.message_id,
            message.message_thread_id if is_in_topic else None,
        )

    @classmethod
    def read(cls, made: Json) -> "Landed":
        """Return where a message landed, from the fields that are kept of it."""
        is_in_topic = made.get("is_topic_message", False)
        return cls(
            made["message_id"],
            made.get("message_thread_id") if is_in_topic else None,
        )


async def send_screen(
    step: Screen, chat: Chat, *, is_off: bool
) -> list[Landed]:
    """Send, in one request, a screen that is one step (`steps` makes them).

    Raises:
        TelegramError: as the library does.
    """
    if not step.files:
        made = await post(
            chat.bot, "sendMessage", _fields(step, chat, is_off=is_off)
        )
        chat.switches.learn(made)
        return [Landed.read(made)]
    options = _options(step, chat.place)
    if len(step.files) == 1:
        keyboard = markup(step, is_off=is_off)
        options |= {"reply_markup": keyboard}
        return [Landed.of(await _file(chat.bot, step, chat.id, options))]
    return [
        Landed.of(message)
        for message in await _album(chat.bot, step, chat.id, options)
    ]


async def send_made(
    name: str, content: bytes, screen: Screen, chat: Chat, *, is_off: bool
) -> list[Landed]:
    """Send a document of ours, with its words below.

    Raises:
        TelegramError: as the library does.
    """
    file = InputFile(content, filename=name)
    options = _captioned(screen, chat, is_off=is_off)
    return [Landed.of(await chat.bot.send_document(chat.id, file, **options))]


async def send_picture(
    content: bytes, screen: Screen, chat: Chat, *, is_off: bool
) -> list[Landed]:
    """Send a picture of ours, with the same in words below.

    Raises:
        TelegramError: as the library does.
    """
    options = _captioned(screen, chat, is_off=is_off)
    photo = InputFile(content, filename="chiffres.png")
    return [Landed.of(await chat.bot.send_photo(chat.id, photo, **options))]


def _captioned(screen: Screen, chat: Chat, *, is_off: bool) -> Options:
    text, entities = written(screen)
    more: Options = {
        "caption": text or None,
        "caption_entities": entities,
        "reply_markup": markup(screen, is_off=is_off),
    }
    return _options(screen, chat.place) | more


def written(screen: Screen) -> Written:
    """Return the text and its entities, as the library wants them."""
    text, marks = marked(screen)
    return text, [MessageEntity(**mark) for mark in marks] or None


def marked(screen: Screen) -> tuple[str, list[Mark]]:
    """Return the text and its marks: the author line in bold, a person's words as a quotation."""
    if screen.is_quoted:
        return _quoted(screen)
    text = screen.text if screen.is_verbatim else typeset(screen.text)
    return text, _links(screen)


def _quoted(screen: Screen) -> tuple[str, list[Mark]]:
    author = typeset(screen.author)
    text, start = f"{author}\n{screen.text}".rstrip("\n"), utf16(author)
    marks: list[Mark] = [
        {"type": MessageEntity.BOLD, "offset": 0, "length": start}
    ]
    length = utf16(text) - start - 1
    if length > 0:
        marks.append(
            {"type": _quotation(length), "offset": start + 1, "length": length}
        )
    return text, marks


def _quotation(length: int) -> str:
    is_long = length > FOLDED
    return (
        MessageEntity.EXPANDABLE_BLOCKQUOTE
        if is_long
        else MessageEntity.BLOCKQUOTE
    )


def _links(screen: Screen) -> list[Mark]:
    marks: list[Mark] = []
    start = 0
    for words, url in screen.links:
        # Whole words: « n° 1 » is not in « n° 12 ». What another part says is passed over.
        found = re.compile(rf"{re.escape(words)}(?!\w)").search(
            screen.text, start
        )
        if found is None:
            continue
        start = found.start()
        offset, length = utf16(screen.text[:start]), utf16(words)
        marks.append(
            {
                "type": MessageEntity.TEXT_LINK,
                "offset": offset,
                "length": length,
                "url": url,
            }
        )
        start += len(words)
    return marks


def _options(screen: Screen, place: Place) -> Options:
    options: Options = {
        "message_thread_id": screen.thread_id or place.thread_id,
        "protect_content": screen.is_protected or None,
    }
    options["disable_notification"] = screen.is_silent or None
    if screen.reply_to is not None:
        options["reply_parameters"] = _reply(screen.reply_to)
    return options


def _reply(telegram_id: int) -> ReplyParameters:
    return ReplyParameters(telegram_id, allow_sending_without_reply=True)


def _fields(screen: Screen, chat: Chat, *, is_off: bool) -> Fields:
    text, marks = marked(screen)
    reply = (
        None if screen.reply_to is None else _reply(screen.reply_to).to_json()
    )
    return {
        "chat_id": chat.id,
        "message_thread_id": screen.thread_id or chat.place.thread_id,
        "text": text,
        "entities": json.dumps(marks) if marks else None,
        "link_preview_options": NO_PREVIEW_JSON,
        "reply_markup": markup_json(screen, chat.place, is_off=is_off),
        "reply_parameters": reply,
        "protect_content": "true" if screen.is_protected else None,
        "disable_notification": "true" if screen.is_silent else None,
    }


async def _file(
    bot: Bot, step: Screen, chat_id: int, options: Options
) -> Message:
    methods: dict[PieceKind, Callable[..., Coroutine[Any, Any, Message]]] = {
        PieceKind.PHOTO: bot.send_photo,
        PieceKind.DOCUMENT: bot.send_document,
        PieceKind.VOICE: bot.send_voice,
        PieceKind.AUDIO: bot.send_audio,
        PieceKind.VIDEO: bot.send_video,
    }
    [file] = step.files
    text, entities = written(step)
    more: Options = {
        "caption": text or None,
        "caption_entities": entities,
    }
    return await methods[file.kind](chat_id, file.file_id, **more, **options)


async def _album(
    bot: Bot, step: Screen, chat_id: int, options: Options
) -> list[Message]:
    text, entities = written(step)
    first, *others = step.files
    captioned = MEDIA[first.kind](
        first.file_id, caption=text or None, caption_entities=entities
    )
    media = [captioned, *(MEDIA[file.kind](file.file_id) for file in others)]
    return list(await bot.send_media_group(chat_id, media, **options))
