"""The echo bot, with aiogram; with a `WEBHOOK_PORT`, Telegram posts to it."""

import asyncio
import os

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram.webhook.aiohttp_server import (
    SimpleRequestHandler,
    setup_application,
)
from aiohttp import web

server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_BASE"])
bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
dispatcher = Dispatcher()
BUTTON = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Compter", callback_data="1")]]
)
SECRET = "secret-invente"


@dispatcher.message(CommandStart())
async def start(message: Message) -> None:
    name = message.from_user.first_name
    await message.answer(f"Bonjour {name}", reply_markup=BUTTON)


@dispatcher.message(F.text)
async def echo(message: Message) -> None:
    await message.answer(message.text)


@dispatcher.message(F.photo)
async def photo(message: Message) -> None:
    largest = message.photo[-1]
    await message.answer_photo(largest.file_id, caption=message.caption)


@dispatcher.message(F.document)
async def document(message: Message) -> None:
    content = await bot.download(message.document)
    name = message.document.file_name
    await message.answer_document(BufferedInputFile(content.read(), name))


@dispatcher.callback_query()
async def count(query: CallbackQuery) -> None:
    await query.answer("Compté")
    await query.message.edit_text(f"Compté : {query.data}")


def main() -> None:
    port = int(os.environ.get("WEBHOOK_PORT", "0"))
    if not port:
        asyncio.run(dispatcher.start_polling(bot))
        return

    @dispatcher.startup()
    async def listen() -> None:
        url = f"http://127.0.0.1:{port}/hook"
        await bot.set_webhook(url, secret_token=SECRET)

    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
    handler.register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


main()
