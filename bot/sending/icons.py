"""The icons that Telegram lets a bot give to topics, asked for once, by their emoji."""

from telegram import Bot
from telegram.error import TelegramError

from bot.gateways.ports import Permanent
from bot.gateways.refusals import classify

SELECTOR = "\ufe0f"
"""Asks for an emoji in colours; Telegram writes it here, and not there."""


class TopicIcons:
    """Finds the identifier of an icon; without any, topics are made and kept without."""

    def __init__(self) -> None:
        self._by_emoji: dict[str, str] | None = None

    async def find(self, bot: Bot, emoji: str) -> str | None:
        """Return the icon that an emoji stands for, or nothing: no topic waits for its icon."""
        if not emoji:
            return None
        if self._by_emoji is None:
            await self._ask(bot)
        return (self._by_emoji or {}).get(_bare(emoji))

    def forget(self) -> None:
        """Give no icon any more: the server refused one of its own."""
        self._by_emoji = {}

    async def _ask(self, bot: Bot) -> None:
        try:
            stickers = await bot.get_forum_topic_icon_stickers()
        except TelegramError as error:
            # An older server knows none; one that is away is asked again by the next topic.
            if isinstance(classify(error), Permanent):
                self.forget()
            return
        self._by_emoji = {
            _bare(sticker.emoji): sticker.custom_emoji_id
            for sticker in stickers
            if sticker.emoji and sticker.custom_emoji_id
        }


def _bare(emoji: str) -> str:
    return emoji.replace(SELECTOR, "")
