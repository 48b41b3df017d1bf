"""When the outbox is worth asking: at a word, when a row is due, or after a while."""

import asyncio
from contextlib import suppress
from datetime import datetime
from math import inf

NAP = 0.25
"""How often the clock is looked at, in seconds."""
LONGEST = 5.0
"""Seconds after which the base is asked all the same, for what another process changed."""


class Idle:
    """Waits for a word, knowing when the next row is due: the base is not asked meanwhile."""

    def __init__(self) -> None:
        self._word = asyncio.Event()
        self._due: datetime | None = None
        self._ends = -inf

    def wake(self) -> None:
        """Say that there is something to send, or that something ended."""
        self._ends = -inf
        self._word.set()

    def rest(self, due: datetime | None) -> None:
        """Ask nothing until `due`, unless a word comes; it may have come already."""
        if self._word.is_set():
            return
        self._due = due
        self._ends = asyncio.get_running_loop().time() + LONGEST

    async def wait(self) -> None:
        """Wait for a word, a little."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._word.wait(), timeout=NAP)
        self._word.clear()

    def is_over(self, now: datetime) -> bool:
        """Whether a word came since the last rest, or a row is due, or it lasted long enough."""
        is_due = self._due is not None and self._due <= now
        return is_due or asyncio.get_running_loop().time() >= self._ends
