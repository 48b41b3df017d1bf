"""The yardstick of the benchmark: a relay with python-telegram-bot's own loop, nothing stored."""

import json
import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

ROUTES = {
    tuple(pair): tuple(to) for pair, to in json.loads(os.environ["ROUTES"])
}


async def relay(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    thread = message.message_thread_id if message.is_topic_message else 0
    chat_id, topic = ROUTES[message.chat_id, thread or 0]
    await message.get_bot().send_message(
        chat_id, f"Quelqu'un\n{message.text}", message_thread_id=topic or None
    )


def main() -> None:
    base = os.environ["TELEGRAM_API_BASE"]
    builder = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{base}/bot")
        .connection_pool_size(256)
    )
    application = (
        builder.pool_timeout(60)
        .concurrent_updates(int(os.environ["CONCURRENT"]) or False)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, relay))
    application.run_polling()


main()
