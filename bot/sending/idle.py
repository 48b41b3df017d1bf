"""When the outbox is worth asking: at a word, when a row is due, or after a while."""

import asyncio
from contextlib import suppress
from datetime import datetime

TICK = 1.0
"""Seconds between two looks at the clock, which may be moved."""
NAP = 0.25
"""The same, while something is under way, or a row is due that its chat holds."""
LONGEST = 5.0
"""Seconds after which the base is asked all the same, for what another process changed."""


class Idle:
    """Waits for a word, knowing when the next row is due: the base is not asked meanwhile."""

    def __init__(self) -> None:
        self._word = asyncio.Event()
        self._due: datetime | None = None
        self._ends: float | None = None

    def wake(self) -> None:
        """Say that there is something to send, or that something ended."""
        self._ends = None
        self._word.set()

    def rest(self, due: datetime | None) -> None:
        """Ask nothing until `due`, unless a word comes; it may have come already."""
        if self._word.is_set():
            return
        self._due = due
        self._ends = asyncio.get_running_loop().time() + LONGEST

    async def wait(self, now: datetime) -> None:
        """Wait for a word, or until the next row is due, but no longer than a tick."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._word.wait(), timeout=self.seconds(now))
        self._word.clear()

    def seconds(self, now: datetime) -> float:
        """How long to wait for a word, at most."""
        if self._ends is None:
            return NAP
        if self._due is None:
            return TICK
        return min(TICK, max(NAP, (self._due - now).total_seconds()))

    def is_over(self, now: datetime) -> bool:
        """Whether a word came since the last rest, or a row is due."""
        return self._ends is None or (
            self._due is not None and self._due <= now
        )

    def is_long(self) -> bool:
        """Whether it lasted so long that the base is to be asked when its next row is due."""
        return (
            self._ends is not None
            and asyncio.get_running_loop().time() >= self._ends
        )
