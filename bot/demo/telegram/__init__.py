"""A Telegram of our own: chats, topics, media, rights and limits as the real server has them; pure, without clock."""

from bot.demo.telegram.errors import ApiError
from bot.demo.telegram.people import Person
from bot.demo.telegram.simulator import Call, Telegram

__all__ = ["ApiError", "Call", "Person", "Telegram"]
