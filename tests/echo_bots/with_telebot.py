"""The echo bot, with pyTelegramBotAPI."""

import os

from telebot import TeleBot, apihelper
from telebot.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

BASE = os.environ["TELEGRAM_API_BASE"]
apihelper.API_URL = BASE + "/bot{0}/{1}"
apihelper.FILE_URL = BASE + "/file/bot{0}/{1}"
bot = TeleBot(os.environ["BOT_TOKEN"])
BUTTON = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Compter", callback_data="1")]]
)


def there(message: Message) -> dict[str, int | None]:
    return {
        "chat_id": message.chat.id,
        "message_thread_id": message.message_thread_id,
    }


@bot.message_handler(commands=["start"])
def start(message: Message) -> None:
    words = f"Bonjour {message.from_user.first_name}"
    bot.send_message(text=words, reply_markup=BUTTON, **there(message))


@bot.message_handler(content_types=["text"])
def echo(message: Message) -> None:
    bot.send_message(text=message.text, **there(message))


@bot.message_handler(content_types=["photo"])
def photo(message: Message) -> None:
    largest, words = message.photo[-1], message.caption
    bot.send_photo(photo=largest.file_id, caption=words, **there(message))


@bot.message_handler(content_types=["document"])
def document(message: Message) -> None:
    file = bot.get_file(message.document.file_id)
    content = bot.download_file(file.file_path)
    name = message.document.file_name
    bot.send_document(
        document=content, visible_file_name=name, **there(message)
    )


@bot.callback_query_handler(func=lambda _query: True)
def count(query: CallbackQuery) -> None:
    bot.answer_callback_query(query.id, "Compté")
    place = query.message.chat.id, query.message.message_id
    bot.edit_message_text(f"Compté : {query.data}", *place)


bot.infinity_polling()
