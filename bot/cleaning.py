"""What was erased leaves the files too, beside the jobs: a vacuum may last."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from models.store.base import Session


class Cleaner:
    """Cleans once for each time it was asked to, one after another.

    `clean` takes the tables that are written anew, and raises nothing.
    """

    def __init__(
        self, clean: Callable[[tuple[str, ...]], Awaitable[None]]
    ) -> None:
        self._clean = clean
        self._asked: list[tuple[str, ...]] = []
        self._task: asyncio.Task[None] | None = None

    def begin(self, anew: tuple[str, ...]) -> None:
        """Begin, or go on with these once it has done what it is at."""
        if anew not in self._asked:
            self._asked.append(anew)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._clean_all())

    async def stop(self) -> None:
        """Leave the rest for the next time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _clean_all(self) -> None:
        while self._asked:
            await self._clean(self._asked.pop(0))


NIGHT = 2
"""The hour, in UTC, at which few people write."""


def at_night(session: Session, *, now: datetime) -> bool:
    """Whether few people write."""
    del session
    return now.hour == NIGHT
