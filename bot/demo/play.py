"""The play that goes on: the bot's process, and the points from which people begin again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.demo import opening
from bot.demo.saved import Saved, put_back, save
from bot.demo.stage import Stage
from bot.demo.starts import FIRST, STARTS


class Play:
    """One stage, with the real bot on it; `ended` once the bot ends by itself."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ended = asyncio.Event()
        self._child: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._saved: dict[str, Saved] = {}
        self._turn = asyncio.Lock()

    @property
    def status(self) -> int:
        """How the bot ended: 0 while it runs."""
        return (self._child and self._child.returncode) or 0

    async def begins(self) -> None:
        """Let the play begin: the people are known, the bot listens, the groups are bound."""
        await opening.import_people(self.stage)
        await self._starts_bot()
        await opening.bind_groups(self.stage)
        await opening.let_in(self.stage)
        self.stage.begins()

    async def begins_again(self, name: str) -> None:
        """Put everybody where this start says: played the first time, then taken from memory.

        Raises:
            KeyError: there is no such start, or nothing to go back to yet.
            GaveUp: something that had to come did not.
        """
        if FIRST not in self._saved:
            raise KeyError(name)
        async with self._turn:
            self.stage.is_ready.clear()
            await self._reaches(name)
            self.stage.is_ready.set()

    async def goes_back(self, saved: Saved) -> None:
        """Put everybody where they were."""
        async with self._turn:
            self.stage.is_ready.clear()
            await self._puts_back(saved)
            self.stage.is_ready.set()

    async def _reaches(self, name: str) -> None:
        start, known = STARTS[name], self._saved.get(name)
        if known is None:
            await self._reaches(start.after)
            await start.play(self.stage)
            self._saved[name] = await save(self.stage)
            return
        await self._puts_back(known)

    async def _puts_back(self, saved: Saved) -> None:
        await self.stops()
        put_back(self.stage, saved)
        await self._starts_bot()

    async def remembers(self) -> None:
        """Keep where everybody is now as the beginning."""
        self._saved[FIRST] = await save(self.stage)

    async def is_killed(self) -> None:
        """Kill the bot as a machine that stops does, then start it again."""
        async with self._turn:
            self._forgets_bot()
            if self._child is not None and self._child.returncode is None:
                self._child.kill()
                await self._child.wait()
            await self._starts_bot()

    async def stops(self) -> None:
        """End the bot."""
        self._forgets_bot()
        if self._child is not None:
            await opening.end(self._child)

    def _forgets_bot(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    async def _starts_bot(self) -> None:
        self._child = await opening.start_bot(self.stage)
        self._watch = asyncio.create_task(self._waits(self._child))

    async def _waits(self, child: asyncio.subprocess.Process) -> None:
        await child.wait()
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
