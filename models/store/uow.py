"""The unit of work: plain functions of a session, run whole or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from math import inf
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

from models.errors import LostRace, Unavailable
from models.store.tools import POSTED, Tools
from models.store.unavailable import unavailable_is_said
from models.store.vacuum import vacuum
from models.store.waiting import write_all
from models.store.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")

RACES = 3
"""How often an action that lost a race for a row is run again."""

CHANNEL = "outbox"
"""The PostgreSQL channel that wakes the leading sender."""


class UnitOfWork(Protocol):
    """Runs actions in transactions.

    `refused_at`: when the base last took no writing, in seconds of the loop's clock.
    """

    refused_at: float

    async def run(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `action(session, …)` and commit; roll back when it raises.

        Raises:
            Unavailable: the database does not answer; nothing was committed.
        """
        ...

    async def run_first(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run as `run` does, before what waits.

        A crash until then would repeat what is to be written down.

        Raises:
            Unavailable: the database does not answer; nothing was committed.
        """
        ...

    async def read(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `action(session, …)` that writes nothing.

        Raises:
            Unavailable: the database does not answer.
        """
        ...

    async def clean(
        self, tables: Iterable[str], *, anew: Iterable[str] = ()
    ) -> None:
        """Take what was erased out of the files, where a commit leaves it there.

        `anew`: the tables that are written again whole, each locked meanwhile.

        Raises:
            Unavailable: the database does not answer.
        """
        ...

    async def close(self) -> None:
        """Finish what is under way and release the connections."""
        ...


class Reader:
    """What both databases share: reads through an `AsyncSession`."""

    def __init__(
        self, engine: AsyncEngine, tools: Tools, woken: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._tools = tools
        self._woken = woken
        self.refused_at = -inf

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[None]:
        try:
            async with unavailable_is_said():
                yield
        except Unavailable:
            self.refused_at = asyncio.get_running_loop().time()
            raise

    async def read(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a read on the asynchronous driver."""
        async with (
            unavailable_is_said(),
            AsyncSession(self._engine, expire_on_commit=False) as session,
        ):
            session.sync_session.info["tools"] = self._tools
            return await session.run_sync(action, *args, **kwargs)


class SqliteUnitOfWork(Reader):
    """SQLite: one writer thread whose commits are shared by what arrives together.

    Reads on aiosqlite.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        tools: Tools,
        woken: Callable[[], None],
        *,
        writes: Engine,
    ) -> None:
        super().__init__(engine, tools, woken)
        self._writer = Writer(writes, tools)

    async def run(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Queue the action for the writer thread and wait for its commit."""
        return await self._run(
            lambda session: action(session, *args, **kwargs), is_first=False
        )

    async def run_first(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Queue the action before the others, and wait for its commit."""
        return await self._run(
            lambda session: action(session, *args, **kwargs), is_first=True
        )

    async def _run(
        self, action: Callable[[Session], T], *, is_first: bool
    ) -> T:
        async with self._writing():
            done: tuple[T, bool] = await self._writer.submit(
                action, is_first=is_first
            )
        result, posted = done
        if posted:
            self._woken()
        return result

    async def clean(
        self, tables: Iterable[str], *, anew: Iterable[str] = ()
    ) -> None:
        """Do nothing: the writer empties its log after each erasure, and pages are zeroed."""

    async def close(self) -> None:
        """Let the writer finish its queue, then close both engines."""
        await asyncio.to_thread(self._writer.close)
        await self._engine.dispose()


class PostgresUnitOfWork(Reader):
    """PostgreSQL: the same plain functions through asyncpg, one transaction each."""

    async def run(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run the action in a transaction of its own.

        Again when another one had the same row at the same instant.
        """
        for _ in range(RACES):
            try:
                return await self._once(
                    lambda session: action(session, *args, **kwargs)
                )
            except (IntegrityError, LostRace):
                continue
        return await self._once(
            lambda session: action(session, *args, **kwargs)
        )

    async def run_first(
        self,
        action: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run the action as any other: each has its own transaction."""
        return await self.run(action, *args, **kwargs)

    async def _once(self, action: Callable[[Session], T]) -> T:
        async with (
            self._writing(),
            AsyncSession(self._engine, expire_on_commit=False) as session,
        ):
            session.sync_session.info["tools"] = self._tools
            async with session.begin():
                result = await session.run_sync(action)
                await session.run_sync(write_all)
                posted = bool(session.sync_session.info.pop(POSTED, False))
                if posted:
                    await session.execute(text(f"NOTIFY {CHANNEL}"))
        if posted:
            self._woken()
        return result

    async def clean(
        self, tables: Iterable[str], *, anew: Iterable[str] = ()
    ) -> None:
        """Vacuum; a table that is in use is left for the next time."""
        async with (
            unavailable_is_said(),
            self._engine.connect() as connection,
        ):
            await vacuum(connection, tables, anew=anew)

    async def close(self) -> None:
        """Close the engine."""
        await self._engine.dispose()
