"""A message is deleted, or blanked when Telegram deletes it no more."""

from telegram.error import TelegramError

from bot.gateways.ports import Permanent
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.messages import written
from bot.sending.screen import rewrite
from handlers.outgoing.erasure import Erase, Retract


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


async def _blank(call: Retract, chat: Chat) -> None:
    try:
        await rewrite(call.screen, chat, call.telegram_id)
    except TelegramError as error:
        if not isinstance(classify(error), Permanent):
            raise
        caption, _ = written(call.screen)
        await chat.bot.edit_message_caption(chat.id, call.telegram_id, caption=caption)


CARRIERS: Carriers = {Erase: Carrier(_erase), Retract: Carrier(_retract)}
