"""Messages are deleted, or blanked when Telegram deletes them no more."""

from telegram.error import TelegramError

from bot.gateways.ephemeral import Ephemeral
from bot.gateways.ports import NotModified, Permanent
from bot.gateways.refusals import classify
from bot.sending.blanks import blank_file
from bot.sending.carrier import Answer, Carrier, Carriers, Chat, Door
from bot.sending.screen import rewrite
from handlers.outgoing.erasure import Blank, Erase, EraseAlone, Retract
from models.outbox.outcomes import Done


async def _erase(call: Erase, chat: Chat) -> Answer:
    await chat.bot.delete_message(chat.id, call.telegram_id)
    return Answer()


async def _retract(call: Retract, chat: Chat) -> Answer:
    try:
        await _delete(call.telegram_ids, chat)
    except TelegramError as error:
        if not isinstance(classify(error), NotModified):
            raise
    return Answer(call.telegram_ids)


async def _delete(telegram_ids: tuple[int, ...], chat: Chat) -> None:
    if len(telegram_ids) == 1:
        await chat.bot.delete_message(chat.id, telegram_ids[0])
    else:
        await chat.bot.delete_messages(chat.id, telegram_ids)


async def _blank(call: Blank, chat: Chat) -> Answer:
    try:
        await rewrite(call.screen, chat, call.telegram_id)
    except TelegramError as error:
        cause = classify(error)
        if isinstance(cause, Permanent):
            await blank_file(call, chat)
        elif not isinstance(cause, NotModified):
            raise
    return Answer()


async def _erase_alone(call: EraseAlone, ephemeral: Ephemeral) -> Answer:
    await ephemeral.delete(call.chat_id, call.user_id, call.number)
    return Answer()


CARRIERS: Carriers = {
    Erase: Carrier(_erase),
    EraseAlone: Carrier(_erase_alone, door=Door.ALONE),
    Retract: Carrier(_retract, done=Done.RETRACTED, refused=Done.UNDELETABLE),
    Blank: Carrier(_blank),
}
