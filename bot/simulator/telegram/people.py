"""People, and the telephone in their hand: everything they may do in chats, groups and settings."""

from bot.simulator.telegram.belonging import Belonging
from bot.simulator.telegram.state import Bot, Chat, Message
from bot.simulator.telegram.talking import ANONYMOUS, NoSuchKey
from bot.simulator.telegram.things import CONTACT, LOCATION, POLL, STICKER

__all__ = ["ANONYMOUS", "CONTACT", "LOCATION", "POLL", "STICKER", "NoSuchKey", "Person"]


class Person(Belonging):
    """One person and the telephone in their hand."""

    def starts(self, bot: Bot, payload: str = "") -> Message:
        """Press « Démarrer », or open a deep link; a bot that was blocked is let write again first."""
        chat = self.chat_with(bot)
        if chat.is_blocked:
            self.unblocks(bot)
        return self.says(chat, f"/start {payload}".strip())

    def creates_group(self, title: str, *, is_forum: bool = True, kind: str = "supergroup") -> Chat:
        """Create a group of one's own; a plain `group` has no topics."""
        return self.telegram.group(self, title, is_forum=is_forum, kind=kind)
