"""How a call is carried: the chat it is for, what it answers, what its end means for its row."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from telegram import Bot

from bot.gateways.ports import Permanent
from bot.sending.icons import TopicIcons
from bot.sending.switches import Switches
from handlers.kit.calls import Call
from models.demande.piece import PieceKind
from models.outbox.outcomes import Done
from models.outbox.place import Place, PlaceKind


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made: Telegram's ids; or what a check misses; or the file that was brought."""

    telegram_ids: tuple[int, ...] = ()
    missing: str = ""
    content: bytes = field(default=b"", repr=False)
    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat that a call is for, and the groups that were seen without their topics."""

    bot: Bot
    place: Place
    id: int
    without_topics: set[int]
    icons: TopicIcons
    blanks: dict[PieceKind, str]
    """Telegram's identifiers of our blank files, once they were uploaded."""
    switches: Switches

    @property
    def thread_id(self) -> int:
        """The place's own topic."""
        return self.place.thread_id or 0

    async def check_topics(self) -> None:
        """Look again at a group that was judged to have no topics, before anything is said there.

        Raises:
            Permanent: it still has none.
        """
        if (
            self.place.kind != PlaceKind.TOPIC
            or self.id not in self.without_topics
        ):
            return
        if not await self.has_topics():
            raise Permanent("topics_off")
        self.without_topics.discard(self.id)

    async def has_topics(self) -> bool:
        """Ask Telegram whether this chat takes topics now.

        Raises:
            TelegramError: as the library does.
        """
        if self.place.is_private:
            me = await self.bot.get_me()
            return bool(me.has_topics_enabled)
        group = await self.bot.get_chat(self.id)
        return bool(group.is_forum)


class Door(StrEnum):
    """Through what a call leaves, and so what its carrier is given."""

    CHAT = "chat"
    """A chat of Telegram: (call, Chat)."""
    BOT = "bot"
    """Telegram, but no chat: (call, Bot)."""
    FILE = "file"
    """Telegram, then what looks for viruses: (call, Bot, scanner)."""
    CHART = "chart"
    """A chat of Telegram, once a picture is drawn: (call, Chat, charts)."""
    ALONE = "alone"
    """A group of Telegram, for one member alone: (call, Ephemeral)."""
    MAIL = "mail"
    """The mail gateway: (call, gateway, the mail's id)."""
    SMS = "sms"
    """The SMS gateway: (call, gateway, the SMS's id)."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """How calls of one type are carried, and what their ends mean."""

    carry: Callable[..., Awaitable[Answer]]
    door: Door = Door.CHAT
    done: Done = Done.SENT
    """What a success means for the row."""
    refused: Done = Done.REFUSED
    """What a refusal means: nobody waits for a pin, nor for a press that is too old."""
    repeats: bool | None = None
    """Whether it may be asked again as often as one likes; None: as its kind of row does."""
    steps: Callable[..., list[Call]] | None = None
    """The calls of one request each that a call is made of; None: it is one itself."""


Carriers = dict[type[Any], Carrier]
