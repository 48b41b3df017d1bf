"""The bot on the stage: a process of its own for one play, a task beside others for a school."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Protocol

from bot.demo.child import lifeline
from bot.demo.stage import Stage

CHILD = "bot.demo.child"
"""The module that a child runs: `python -m bot`, which ends with us."""
Host = Callable[[Mapping[str, str], asyncio.Event], Coroutine[None, None, None]]
"""Runs one bot in this process: its settings by name, and what tells it to stop."""


class Running(Protocol):
    """A bot that was started."""

    async def waits(self) -> int:
        """Wait until it ends, whatever ends it; return its status, 0 when it was told to."""

    async def stops(self) -> None:
        """Let it send what it has to, and end."""

    async def is_killed(self) -> None:
        """End it as a machine that stops does."""


StartsBot = Callable[[Stage], Awaitable[Running]]


class Child:
    """`python -m bot run`, in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def waits(self) -> int:
        """Wait until it ends; return its status."""
        return await self._process.wait()

    async def stops(self) -> None:
        """End it, if it still runs: it would outlive the demo, without its folder."""
        if self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def is_killed(self) -> None:
        """Kill it."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


async def start_child(stage: Stage) -> Child:
    """Start the real bot as a child process."""
    with (stage.folder / "bot.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            CHILD,
            "run",
            stdin=lifeline(),
            env=stage.environment(),
            cwd=stage.folder,
            stderr=log,
        )
    return Child(process)


class Task:
    """The real bot, as a task of this very process."""

    def __init__(self, host: Host, stage: Stage) -> None:
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(host(stage.settings(), self._stop))

    async def waits(self) -> int:
        """Wait until it ends; return 1 when it broke."""
        await asyncio.wait([self._task])
        return int(self._task.cancelled() or self._task.exception() is not None)

    async def stops(self) -> None:
        """Let it end by itself."""
        self._stop.set()
        await self.waits()

    async def is_killed(self) -> None:
        """Let it end by itself: there is no process to kill."""
        await self.stops()


def start_task(host: Host) -> StartsBot:
    """Return what starts each bot in this process."""

    async def start(stage: Stage) -> Task:
        return Task(host, stage)

    return start
