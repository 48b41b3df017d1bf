"""A message is deleted, or blanked when Telegram deletes it no more."""

from collections.abc import Awaitable, Callable

from telegram import InputFile, InputMediaDocument, InputMediaPhoto
from telegram.error import TelegramError

from bot.gateways.ephemeral import Ephemeral
from bot.gateways.ports import NotModified, Permanent
from bot.gateways.refusals import classify
from bot.sending.blank import BLANK_PNG
from bot.sending.carrier import Answer, Carrier, Carriers, Chat, Door
from bot.sending.messages import written
from bot.sending.screen import rewrite
from handlers.outgoing.erasure import Erase, EraseAlone, Retract


async def _erase(call: Erase, chat: Chat) -> Answer:
    await chat.bot.delete_message(chat.id, call.telegram_id)
    return Answer()


async def _retract(call: Retract, chat: Chat) -> Answer:
    try:
        await chat.bot.delete_message(chat.id, call.telegram_id)
    except TelegramError as error:
        if not isinstance(classify(error), Permanent):
            raise
        await _blank(call, chat)
    return Answer()


async def _erase_alone(call: EraseAlone, ephemeral: Ephemeral) -> Answer:
    await ephemeral.delete(call.chat_id, call.user_id, call.number)
    return Answer()


async def _blank(call: Retract, chat: Chat) -> None:
    """Put a blank in its place, by the first way that Telegram takes for what it is."""
    *ways, last = WAYS
    for way in ways:
        try:
            await way(call, chat)
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, NotModified):
                return
            if not isinstance(cause, Permanent):
                raise
        else:
            return
    await last(call, chat)


async def _as_text(call: Retract, chat: Chat) -> None:
    await rewrite(call.screen, chat, call.telegram_id)


async def _as_photo(call: Retract, chat: Chat) -> None:
    caption, _ = written(call.screen)
    photo = InputMediaPhoto(InputFile(BLANK_PNG, filename="vide.png", attach=True), caption=caption)
    await chat.bot.edit_message_media(photo, chat.id, call.telegram_id)


async def _as_document(call: Retract, chat: Chat) -> None:
    """Of an album of documents, each stays a document."""
    caption, _ = written(call.screen)
    file = InputFile(BLANK_PNG, filename="vide.png", attach=True)
    document = InputMediaDocument(file, caption=caption)
    await chat.bot.edit_message_media(document, chat.id, call.telegram_id)


async def _as_caption(call: Retract, chat: Chat) -> None:
    """Voice stays, without its words."""
    caption, _ = written(call.screen)
    await chat.bot.edit_message_caption(chat.id, call.telegram_id, caption=caption)


WAYS: tuple[Callable[[Retract, Chat], Awaitable[None]], ...] = (
    _as_text,
    _as_photo,
    _as_document,
    _as_caption,
)

CARRIERS: Carriers = {
    Erase: Carrier(_erase),
    EraseAlone: Carrier(_erase_alone, door=Door.ALONE),
    Retract: Carrier(_retract),
}
