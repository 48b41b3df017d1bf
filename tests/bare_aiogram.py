"""The other yardstick of the benchmark: a relay with aiogram's own loop, nothing stored."""

import asyncio
import json
import os

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

ROUTES = {
    tuple(pair): tuple(to) for pair, to in json.loads(os.environ["ROUTES"])
}
dispatcher = Dispatcher()


@dispatcher.message(F.text)
async def relay(message: Message, bot: Bot) -> None:
    """Say it again in the topic."""
    thread = message.message_thread_id if message.is_topic_message else 0
    chat_id, topic = ROUTES[message.chat.id, thread or 0]
    await bot.send_message(
        chat_id, f"Quelqu'un\n{message.text}", message_thread_id=topic or None
    )


async def main() -> None:
    """Poll until stopped."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_BASE"]),
        limit=256,
    )
    await dispatcher.start_polling(
        Bot(os.environ["BOT_TOKEN"], session=session)
    )


asyncio.run(main())
