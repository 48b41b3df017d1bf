"""A screen becomes messages: text in parts, one file with its caption, or an album; each answers where it landed."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
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

from handlers.screens import CAPTION, Key, Screen, parts, utf16
from models.piece import File, PieceKind
from models.place import Place

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

ALBUM = 10
"""The most files of one album; source: sendMediaGroup."""

MEDIA = {
    PieceKind.PHOTO: InputMediaPhoto,
    PieceKind.VIDEO: InputMediaVideo,
    PieceKind.DOCUMENT: InputMediaDocument,
    PieceKind.AUDIO: InputMediaAudio,
}
VISUAL = frozenset({PieceKind.PHOTO, PieceKind.VIDEO})
"""Photos and videos share an album; documents and audio files only go with their own kind; source: sendMediaGroup."""

Options = dict[str, Any]
Written = tuple[str, list[MessageEntity] | None]


async def send_screen(bot: Bot, screen: Screen, place: Place, chat_id: int) -> list[Message]:
    """Send a screen to a place, files first.

    Raises:
        TelegramError: as the library does.
    """
    options = _options(screen, place)
    if not screen.files:
        return await _texts(bot, screen, chat_id, options)
    text, entities = written(screen)
    if utf16(text) <= CAPTION:
        return await _files(bot, screen, chat_id, options, caption=(text, entities))
    bare = replace(screen, text="", rows=())
    sent = await _files(bot, bare, chat_id, options, caption=written(bare))
    return [*sent, *await _texts(bot, replace(screen, files=()), chat_id, options)]


async def send_made(bot: Bot, name: str, content: bytes, screen: Screen, place: Place, chat_id: int) -> list[Message]:
    """Send a document of ours, with its words below.

    Raises:
        TelegramError: as the library does.
    """
    text, entities = written(screen)
    more: Options = {"caption": text or None, "caption_entities": entities, "reply_markup": markup(screen)}
    file = InputFile(content, filename=name)
    return [await bot.send_document(chat_id, file, **more, **_options(screen, place))]


def written(screen: Screen) -> Written:
    """Return the text and its entities: the author line alone is in bold, and a person's words are a quotation."""
    if not screen.author:
        return screen.text, _links(screen) or None
    text, start = f"{screen.author}\n{screen.text}".rstrip("\n"), utf16(screen.author)
    entities = [MessageEntity(MessageEntity.BOLD, 0, start)]
    if utf16(text) > start + 1:
        entities.append(MessageEntity(MessageEntity.BLOCKQUOTE, start + 1, utf16(text) - start - 1))
    return text, entities


def _links(screen: Screen) -> list[MessageEntity]:
    found, start = [], 0
    for words, url in screen.links:
        start = screen.text.find(words, start)
        if start < 0:
            break
        place, length = utf16(screen.text[:start]), utf16(words)
        found.append(MessageEntity(MessageEntity.TEXT_LINK, place, length, url=url))
        start += len(words)
    return found


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return the keys as Telegram wants them."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(key) for key in row] for row in screen.rows])


def _options(screen: Screen, place: Place) -> Options:
    options: Options = {"message_thread_id": place.thread_id, "protect_content": screen.is_protected or None}
    options["disable_notification"] = screen.is_silent or None
    if screen.reply_to is not None:
        options["reply_parameters"] = ReplyParameters(screen.reply_to, allow_sending_without_reply=True)
    return options


async def _texts(bot: Bot, screen: Screen, chat_id: int, options: Options) -> list[Message]:
    sent = []
    for part in parts(screen):
        text, entities = written(part)
        more: Options = {"entities": entities, "link_preview_options": NO_PREVIEW, "reply_markup": markup(part)}
        sent.append(await bot.send_message(chat_id, text, **more, **options))
    return sent


async def _files(bot: Bot, screen: Screen, chat_id: int, options: Options, *, caption: Written) -> list[Message]:
    sent: list[Message] = []
    albums = _albums(screen.files)
    for place, files in enumerate(albums):
        said = caption if place == 0 else ("", None)
        if len(files) == 1:
            keys = markup(screen) if len(albums) == 1 else None
            sent.append(await _file(bot, files[0], chat_id, options, caption=said, keys=keys))
        else:
            sent += await _album(bot, files, chat_id, options, caption=said)
    if screen.rows and len(screen.files) > 1:
        # An album takes no keys: they stand below it.
        below = Screen(f"{len(screen.files)} pièces", screen.rows)
        sent += await _texts(bot, below, chat_id, options)
    return sent


async def _file(
    bot: Bot, file: File, chat_id: int, options: Options, *, caption: Written, keys: InlineKeyboardMarkup | None
) -> Message:
    methods: dict[PieceKind, Callable[..., Coroutine[Any, Any, Message]]] = {
        PieceKind.PHOTO: bot.send_photo,
        PieceKind.DOCUMENT: bot.send_document,
        PieceKind.VOICE: bot.send_voice,
        PieceKind.AUDIO: bot.send_audio,
        PieceKind.VIDEO: bot.send_video,
    }
    text, entities = caption
    more: Options = {"caption": text or None, "caption_entities": entities, "reply_markup": keys}
    return await methods[file.kind](chat_id, file.file_id, **more, **options)


async def _album(bot: Bot, files: list[File], chat_id: int, options: Options, *, caption: Written) -> list[Message]:
    text, entities = caption
    first = MEDIA[files[0].kind](files[0].file_id, caption=text or None, caption_entities=entities)
    media = [first, *(MEDIA[file.kind](file.file_id) for file in files[1:])]
    return list(await bot.send_media_group(chat_id, media, **options))


def _albums(files: tuple[File, ...]) -> list[list[File]]:
    albums: list[list[File]] = []
    for file in files:
        if albums and len(albums[-1]) < ALBUM and _go_together(albums[-1][-1], file):
            albums[-1].append(file)
        else:
            albums.append([file])
    return albums


def _go_together(one: File, other: File) -> bool:
    if one.kind in VISUAL:
        return other.kind in VISUAL
    return one.kind == other.kind and one.kind is not PieceKind.VOICE


def _button(key: Key) -> InlineKeyboardButton:
    if key.url:
        return InlineKeyboardButton(key.label, url=key.url)
    if key.copies:
        return InlineKeyboardButton(key.label, copy_text=CopyTextButton(key.copies))
    return InlineKeyboardButton(key.label, callback_data=key.press)
