"""A Telegram of our own: chats, topics, media, rights and limits as the real server has them.

It is pure: no clock, no network.
"""

from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.people import Person
from bot.simulator.telegram.simulator import Telegram
from bot.simulator.telegram.state import Call

__all__ = ["ApiError", "Call", "Person", "Telegram"]
