"""Prepared worlds: a beginning is played once in each mode, by the real screens, then copied for every scenario.

A copy has the bytes of the database and the world's own memory (Telegram, mails, mobiles, clock, people) whole. The bot
starts anew on it, as after a restart: what it keeps in memory alone (the pace, who writes too fast, what is under way) is
empty once a world is at rest, which is when it is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.demo.mailbox import Mailbox
from tests.databases import Databases
from tests.world import World

Beginning = Callable[[World], Awaitable[None]]
"""Plays what happened before a scenario begins."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A world at rest: the database that nobody uses any more, and the rest."""

    url: str
    memory: bytes


@dataclass(slots=True)
class Worlds:
    """The worlds that were played so far."""

    mailbox: Mailbox
    _kept: dict[tuple[Beginning, Databases, bool], Kept] = field(
        default_factory=dict
    )

    async def copy(
        self,
        beginning: Beginning,
        databases: Databases,
        *,
        has_topics: bool = False,
        **settings: object,
    ) -> World:
        """A world of one's own that begins so."""
        key = beginning, databases, has_topics
        if key not in self._kept:
            self._kept[key] = await self._play(
                beginning, databases, has_topics=has_topics
            )
        kept = self._kept[key]
        url = await asyncio.to_thread(databases.clone, kept.url)
        return await World.awake(kept.memory, url, self.mailbox, **settings)

    async def _play(
        self, beginning: Beginning, databases: Databases, *, has_topics: bool
    ) -> Kept:
        self.mailbox.mails.clear()
        url = await asyncio.to_thread(databases.clone)
        world = await World.open(url, self.mailbox, has_topics=has_topics)
        await beginning(world)
        await world.settle()
        await world.close()
        return Kept(url, world.memory())
