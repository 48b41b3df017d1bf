"""People, and the telephone in their hand: everything they may do in chats, groups and settings."""

from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.pressing import NoSuchButton, Pressing
from bot.simulator.telegram.talking import ANONYMOUS
from bot.simulator.telegram.things import CONTACT, LOCATION, POLL, STICKER

__all__ = [
    "ANONYMOUS",
    "CONTACT",
    "LOCATION",
    "POLL",
    "STICKER",
    "NoSuchButton",
    "NotAllowed",
    "Person",
]


class Person(Pressing):
    """One person and the telephone in their hand."""
