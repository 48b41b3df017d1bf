"""The play that goes on: the bot's process, and the points from which people begin again."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.demo import opening
from bot.demo.running import Running, StartsBot, start_child
from bot.demo.saved import Saved, put_back, save
from bot.demo.stage import Stage
from bot.demo.starts import FIRST, STARTS, Start
from bot.demo.waiting import GaveUp


class Play:
    """One stage, with the real bot on it; `ended` once the bot ends by itself.

    `starts` are the points from which people may begin again; `saved`, those known already.
    """

    def __init__(
        self,
        stage: Stage,
        *,
        starts_bot: StartsBot = start_child,
        starts: Mapping[str, Start] = STARTS,
        saved: dict[str, Saved] | None = None,
    ) -> None:
        self.stage = stage
        self.starts = starts
        self.ended = asyncio.Event()
        self.status = 0
        """How the bot ended: 0 while it runs."""
        self._starts_bot = starts_bot
        self._bot: Running | None = None
        self._watch: asyncio.Task[None] | None = None
        self._saved = {} if saved is None else saved
        self._turn = asyncio.Lock()
        self._is_over = False

    async def begins(self) -> None:
        """Let the play begin: the people are known, the bot listens, the groups are bound."""
        await opening.import_people(self.stage)
        await self._bot_starts()
        await opening.bind_groups(self.stage)
        await opening.let_in(self.stage)
        self.stage.begins()

    async def begins_again(self, name: str) -> None:
        """Put everybody where this start says: played the first time, then taken from memory.

        Raises:
            KeyError: there is no such start, or nothing to go back to yet.
            GaveUp: something that had to come did not.
        """
        if FIRST not in self._saved or name not in self.starts:
            raise KeyError(name)
        async with self._changing():
            await self._reaches(name)

    async def goes_back(self, saved: Saved) -> None:
        """Put everybody where they were."""
        async with self._changing():
            await self._puts_back(saved)

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[None]:
        async with self._turn:
            if self._is_over:
                raise GaveUp("ce monde est terminé")
            self.stage.is_ready.clear()
            try:
                yield
            finally:
                self.stage.is_ready.set()

    async def _reaches(self, name: str) -> None:
        start, known = self.starts[name], self._saved.get(name)
        if known is None:
            await self._reaches(start.after)
            await start.play(self.stage)
            self._saved[name] = await save(self.stage)
            return
        await self._puts_back(known)

    async def _puts_back(self, saved: Saved) -> None:
        await self._bot_stops()
        put_back(self.stage, saved)
        await self._bot_starts()

    async def remembers(self) -> None:
        """Keep where everybody is now as the beginning."""
        self._saved[FIRST] = await save(self.stage)

    async def is_killed(self) -> None:
        """Kill the bot as a machine that stops does, then start it again."""
        async with self._turn:
            self._forgets_bot()
            if self._bot is not None:
                await self._bot.is_killed()
            await self._bot_starts()

    async def stops(self) -> None:
        """End the play, and the bot with it."""
        async with self._turn:
            self._is_over = True
            await self._bot_stops()

    async def _bot_stops(self) -> None:
        self._forgets_bot()
        if self._bot is not None:
            await self._bot.stops()

    def _forgets_bot(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    async def _bot_starts(self) -> None:
        self._bot = await self._starts_bot(self.stage)
        self._watch = asyncio.create_task(self._waits(self._bot))

    async def _waits(self, bot: Running) -> None:
        self.status = await bot.waits()
        self.ended.set()


@asynccontextmanager
async def begun(play: Play) -> AsyncIterator[Play]:
    """Let a play begin, and end its bot with it."""
    print("Préparation : les groupes, les personnes, le bot…", flush=True)
    try:
        await play.begins()
        yield play
    finally:
        await play.stops()
