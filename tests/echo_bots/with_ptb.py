"""The echo bot, with python-telegram-bot."""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

BASE, TOKEN = os.environ["TELEGRAM_API_BASE"], os.environ["BOT_TOKEN"]
Context = ContextTypes.DEFAULT_TYPE
BUTTON = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Compter", callback_data="1")]]
)


async def start(update: Update, _context: Context) -> None:
    name = update.effective_user.first_name
    await update.message.reply_text(f"Bonjour {name}", reply_markup=BUTTON)


async def echo(update: Update, _context: Context) -> None:
    await update.message.reply_text(update.message.text)


async def photo(update: Update, _context: Context) -> None:
    message = update.message
    largest = message.photo[-1]
    await message.reply_photo(largest.file_id, caption=message.caption)


async def document(update: Update, _context: Context) -> None:
    document = update.message.document
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    await update.message.reply_document(content, filename=document.file_name)


async def count(update: Update, _context: Context) -> None:
    query = update.callback_query
    await query.answer("Compté")
    await query.edit_message_text(f"Compté : {query.data}")


application = (
    Application.builder()
    .token(TOKEN)
    .base_url(f"{BASE}/bot")
    .base_file_url(f"{BASE}/file/bot")
    .build()
)
application.add_handler(CommandHandler("start", start))
application.add_handler(MessageHandler(filters.TEXT, echo))
application.add_handler(MessageHandler(filters.PHOTO, photo))
application.add_handler(MessageHandler(filters.Document.ALL, document))
application.add_handler(CallbackQueryHandler(count))
application.run_polling()
