"""The copies of a corrected message are edited; what became longer is sent, shorter, deleted."""

from telegram.error import TelegramError

from bot.gateways.ports import NotModified
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.markup import markup
from bot.sending.messages import written
from bot.sending.screen import rewrite, send
from handlers.kit.screens import Screen, parts
from handlers.outgoing.relayed import Amend


async def _amend(call: Amend, chat: Chat) -> Answer:
    if call.screen.files:
        return await _amend_caption(call, chat)
    copies, texts = call.telegram_ids, parts(call.screen)
    for telegram_id, part in zip(copies, texts, strict=False):
        await _amend_text(part, chat, telegram_id)
    for telegram_id in copies[len(texts) :]:
        await chat.bot.delete_message(chat.id, telegram_id)
    kept = list(copies[: len(texts)])
    for part in texts[len(copies) :]:
        answer = await send(part, chat)
        kept += answer.telegram_ids
    return Answer(tuple(kept))


async def _amend_caption(call: Amend, chat: Chat) -> Answer:
    text, entities = written(call.screen)
    has_buttons = len(call.screen.files) == 1
    await chat.bot.edit_message_caption(
        chat.id,
        call.telegram_ids[0],
        caption=text,
        caption_entities=entities,
        reply_markup=markup(call.screen) if has_buttons else None,
    )
    return Answer(call.telegram_ids)


async def _amend_text(part: Screen, chat: Chat, telegram_id: int) -> None:
    try:
        await rewrite(part, chat, telegram_id)
    except TelegramError as error:
        if not isinstance(classify(error), NotModified):
            raise


CARRIERS: Carriers = {Amend: Carrier(_amend)}
