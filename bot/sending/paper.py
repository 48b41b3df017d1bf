"""A document is made, outside of any transaction, and sent; where it landed is looked at."""

import asyncio

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.messages import send_made
from bot.sending.screen import check_landing
from handlers.kit.calls import SendMade


async def _send(call: SendMade, chat: Chat) -> Answer:
    await chat.check_topics()
    content = await asyncio.to_thread(call.make)
    sent = await send_made(chat.bot, call.name, content, call.screen, chat.place, chat.id)
    return await check_landing(sent, chat)


CARRIERS: Carriers = {SendMade: Carrier(_send)}
