"""Connections that never grow old: Telegram closes one some 39 seconds after it was opened."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

SEND_AGE = 25.0
"""Seconds after which a connection takes no new request; one takes a second or two."""
POLL_AGE = 10.0
"""The same for polls: one that waits 25 seconds must end before its connection does."""
MOST_IDLE = 20.0
"""Seconds that an idle connection is kept."""


@dataclass(slots=True)
class _Generation:
    """The connections opened since an instant, and how many requests they carry."""

    session: aiohttp.ClientSession
    born: float
    requests: int = 0


class Connections:
    """Sessions of aiohttp, one after the other; each is closed once its last request ended.

    aiohttp bounds how long a connection may be idle, and not how old it may be.
    """

    def __init__(
        self,
        *,
        most: int,
        age: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open nothing yet; `most` connections side by side, `age` in seconds."""
        self._most, self._age, self._monotonic = most, age, monotonic
        self._newest: _Generation | None = None
        self._retired: list[_Generation] = []

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Lend a session whose connections are young."""
        generation = self._young()
        generation.requests += 1
        try:
            await self._close_retired()
            yield generation.session
        finally:
            generation.requests -= 1
            await self._close_retired()

    async def close(self) -> None:
        """Close all of them, with what they carry."""
        generations = [
            *self._retired,
            *([self._newest] if self._newest else []),
        ]
        self._newest, self._retired = None, []
        for generation in generations:
            await generation.session.close()

    def _young(self) -> _Generation:
        newest, now = self._newest, self._monotonic()
        if newest is not None and now - newest.born < self._age:
            return newest
        if newest is not None:
            self._retired.append(newest)
        self._newest = _Generation(self._open(), born=now)
        return self._newest

    def _open(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._most, keepalive_timeout=MOST_IDLE
        )
        return aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar()
        )

    async def _close_retired(self) -> None:
        ended = [
            generation
            for generation in self._retired
            if generation.requests == 0
        ]
        self._retired = [
            generation for generation in self._retired if generation.requests
        ]
        for generation in ended:
            await generation.session.close()
