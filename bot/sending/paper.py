"""A document is made, outside of any transaction, and sent."""

import asyncio

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.landing import check_landing
from bot.sending.messages import send_made
from handlers.kit.calls import SendMade


async def _send(call: SendMade, chat: Chat) -> Answer:
    await chat.check_topics()
    content = await asyncio.to_thread(call.make)
    sent = await send_made(chat.bot, call.name, content, call.screen, chat.place, chat.id)
    return await check_landing(sent, chat)


CARRIERS: Carriers = {SendMade: Carrier(_send)}
