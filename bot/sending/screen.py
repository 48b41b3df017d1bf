"""A message is sent, whole or in parts, or edited."""

from telegram.error import TelegramError

from bot.gateways.ports import NotModified, Permanent
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.landing import check_landing
from bot.sending.markup import markup
from bot.sending.messages import NO_PREVIEW, send_screen, written
from handlers.kit.calls import Edit, Send, SendPart
from handlers.kit.screens import Screen, parts
from handlers.outgoing.screen import TakeButtons
from models.outbox.outcomes import Done


async def send(screen: Screen, chat: Chat) -> Answer:
    """Send a screen to its place.

    Raises:
        GatewayError: it landed elsewhere, and was deleted there.
    """
    await chat.check_topics()
    sent = await send_screen(chat.bot, screen, chat.place, chat.id)
    return await check_landing(sent, chat)


async def rewrite(screen: Screen, chat: Chat, telegram_id: int) -> None:
    """Edit the text of a message.

    Raises:
        TelegramError: as the library does.
    """
    text, entities = written(screen)
    await chat.bot.edit_message_text(
        text,
        chat.id,
        telegram_id,
        entities=entities,
        link_preview_options=NO_PREVIEW,
        reply_markup=markup(screen),
    )


async def _send(call: Send | SendPart, chat: Chat) -> Answer:
    return await send(call.screen, chat)


async def _edit(call: Edit, chat: Chat) -> Answer:
    try:
        await rewrite(parts(call.screen)[0], chat, call.telegram_id)
    except TelegramError as error:
        cause = classify(error)
        if call.or_send and isinstance(cause, Permanent) and cause.code == "cannot_edit":
            return await send(call.screen, chat)
        if not isinstance(cause, NotModified):
            raise
    return Answer((call.telegram_id,))


async def _take_buttons(call: TakeButtons, chat: Chat) -> Answer:
    await chat.bot.edit_message_reply_markup(chat.id, call.telegram_id)
    return Answer()


CARRIERS: Carriers = {
    Send: Carrier(_send),
    SendPart: Carrier(_send, done=Done.PART_SENT, repeats=False),
    Edit: Carrier(_edit, repeats=False),
    TakeButtons: Carrier(_take_buttons),
}
