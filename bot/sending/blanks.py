"""A file that cannot be deleted any more is replaced by a blank one of ours, of its kind.

A voice message takes no other file: its caption alone can be changed. Each request may be made
again without harm.
"""

import struct
import zlib
from collections.abc import Callable

from telegram import (
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)
from telegram.error import TelegramError

from bot.gateways.ports import NotModified, Permanent
from bot.gateways.refusals import classify
from bot.gateways.telegram import Fields, Json, post
from bot.sending.carrier import Chat
from handlers.outgoing.erasure import Blank
from models.demande.piece import PieceKind

REPLACES = {
    "photo": PieceKind.PHOTO,
    "video": PieceKind.PHOTO,
    "animation": PieceKind.PHOTO,
    "audio": PieceKind.AUDIO,
    "document": PieceKind.DOCUMENT,
}
"""By what a message holds, in Telegram's words, what may stand there instead, in an album too."""
MEDIA: dict[
    PieceKind,
    Callable[..., InputMediaPhoto | InputMediaDocument | InputMediaAudio],
] = {
    PieceKind.PHOTO: InputMediaPhoto,
    PieceKind.DOCUMENT: InputMediaDocument,
    PieceKind.AUDIO: InputMediaAudio,
}
NAMES = {
    PieceKind.PHOTO: "efface.png",
    PieceKind.DOCUMENT: "efface.pdf",
    PieceKind.AUDIO: "efface.mp3",
}


async def blank_file(call: Blank, chat: Chat) -> None:
    """Take the caption and the file away.

    Raises:
        TelegramError: as the library does; what holds a file that nothing replaces, too.
    """
    held = await _recaption(call, chat)
    if "voice" in held:
        return
    likely = [kind for name, kind in REPLACES.items() if name in held][:1]
    refusal = await _replace(dict.fromkeys([*likely, *MEDIA]), call, chat)
    if refusal is not None and likely:
        raise refusal


async def _recaption(call: Blank, chat: Chat) -> Json:
    """Return what the message holds; nothing when it was recaptioned before, and says no more."""
    fields: Fields = {
        "chat_id": chat.id,
        "message_id": call.telegram_id,
        "caption": call.screen.text,
    }
    try:
        return await post(chat.bot, "editMessageCaption", fields)
    except TelegramError as error:
        if not isinstance(classify(error), NotModified):
            raise
    return {}


async def _replace(
    kinds: dict[PieceKind, None], call: Blank, chat: Chat
) -> TelegramError | None:
    """Put the first blank that is taken; return the refusal when none is."""
    refusal: TelegramError | None = None
    for kind in kinds:
        try:
            await _put(kind, call, chat)
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, NotModified):
                return None
            if not isinstance(cause, Permanent):
                raise
            refusal = error
        else:
            return None
    return refusal


async def _put(kind: PieceKind, call: Blank, chat: Chat) -> None:
    kept = chat.blanks.get(kind)
    media = MEDIA[kind](
        kept or CONTENT[kind](), caption=call.screen.text, filename=NAMES[kind]
    )
    edited = await chat.bot.edit_message_media(media, chat.id, call.telegram_id)
    if isinstance(edited, Message) and not kept:
        chat.blanks[kind] = _file_id(edited, kind)


def _file_id(message: Message, kind: PieceKind) -> str:
    match kind:
        case PieceKind.PHOTO:
            return message.photo[-1].file_id if message.photo else ""
        case PieceKind.DOCUMENT:
            return message.document.file_id if message.document else ""
        case _:
            return message.audio.file_id if message.audio else ""


WIDTH, HEIGHT, GREY = 480, 320, 0xEE


def _picture() -> bytes:
    """A grey picture; source: PNG, 8 bits of grey."""
    rows = (b"\0" + bytes([GREY]) * WIDTH) * HEIGHT
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, content) for name, content in chunks
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", check)
    )


def _page() -> bytes:
    """A white A4 page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj" % number + body + b"endobj\n"
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % count
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        len(content),
    )
    return content + table + trailer


FRAME = b"\xff\xfb\x90\xc4".ljust(417, b"\0")
"""A silent one of 26 ms; source: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono."""


def _silence() -> bytes:
    return FRAME * 40


CONTENT: dict[PieceKind, Callable[[], bytes]] = {
    PieceKind.PHOTO: _picture,
    PieceKind.DOCUMENT: _page,
    PieceKind.AUDIO: _silence,
}
