"""A document is made, outside of any transaction, and sent."""

import asyncio

from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from bot.sending.landing import check_landing
from bot.sending.messages import Landed, send_made
from bot.sending.screen import answering
from handlers.kit.calls import SendMade, SendPast
from handlers.kit.screens import Screen
from models.outbox.outcomes import Done


async def _send(call: SendMade, chat: Chat) -> Answer:
    await chat.check_topics()
    content = await asyncio.to_thread(call.make)

    async def sending(screen: Screen) -> list[Landed]:
        return await chat.switches.ask(
            screen,
            lambda *, is_off: send_made(
                call.name, content, screen, chat, is_off=is_off
            ),
        )

    return await check_landing(await answering(call.screen, sending), chat)


async def _send_past(call: SendPast, chat: Chat) -> Answer:
    return await _send(call.document, chat)


CARRIERS: Carriers = {
    SendMade: Carrier(_send),
    # Words are better said without their past than not at all.
    SendPast: Carrier(
        _send_past, done=Done.PAST_SENT, refused=Done.PAST_SENT, repeats=False
    ),
}
