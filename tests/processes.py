"""The real bot as a child process against our Telegram over HTTP: started, killed, started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Self

from aiohttp import web

from bot.demo.mailbox import free_port
from bot.simulator import faults as trouble
from bot.simulator.faults import Faults
from bot.simulator.server import Server, serving
from bot.simulator.telegram import Call
from tests.prepared import KEYS_SETTING, TOKEN, Service

LONGEST = 300
"""Seconds after which a child that does nothing is given up: a bound, no pace."""
ROOT = Path(__file__).parent.parent


class Bench:
    """Telegram's API over HTTP, and the bot's process beside it."""

    def __init__(
        self,
        service: Service,
        url: str,
        folder: Path,
        *,
        latency: float = 0.0,
        faults: Faults = trouble.none,
        **settings: str,
    ) -> None:
        self.service, self.url, self.folder = service, url, folder
        self.settings = settings
        self.server = Server(service.telegram, latency=latency, faults=faults)
        self.port = free_port()
        self.child: asyncio.subprocess.Process | None = None
        self._heard = asyncio.Event()
        service.telegram.witnesses.append(self._count)

    def _count(self, call: Call) -> None:
        if call.method == "getUpdates":
            self._heard.set()

    async def __aenter__(self) -> Self:
        self.runner = web.AppRunner(serving(self.server), access_log=None)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.child is not None and self.child.returncode is None:
            self.child.kill()
            await self.child.wait()
        await self.runner.cleanup()

    async def start(self, *program: str) -> None:
        """Start the bot (or another program) and wait for its first request for updates.

        Raises:
            AssertionError: it ended before, or asked for nothing; the end of its log says why.
        """
        self._heard.clear()
        environment = self._environment()
        arguments = program or (sys.executable, "-m", "bot", "run")
        with (self.folder / "bot.log").open("ab") as log:
            self.child = await asyncio.create_subprocess_exec(
                *arguments, env=environment, cwd=self.folder, stderr=log
            )
        assert await self._listens(), f"le bot n'écoute pas : {self._log()}"

    async def _listens(self) -> bool:
        """Whether the child asks for updates; a loaded machine may take its time, a dead child not."""
        assert self.child is not None
        ends = [
            asyncio.create_task(self._heard.wait()),
            asyncio.create_task(self.child.wait()),
        ]
        await asyncio.wait(
            ends, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED
        )
        for end in ends:
            end.cancel()
        return self._heard.is_set()

    def _log(self) -> str:
        return (self.folder / "bot.log").read_text(errors="replace")[-2000:]

    def _environment(self) -> dict[str, str]:
        return (
            os.environ
            | {
                "BOT_TOKEN": TOKEN,
                "TELEGRAM_API_BASE": f"http://127.0.0.1:{self.port}",
                "DATABASE_URL": self.url,
                "DATA_KEYS": KEYS_SETTING,
                "DATA_DIR": str(self.folder / "data"),
                "PACE": "off",
                "FLOOD_UPDATES": "100000",
                "PYTHONPATH": str(ROOT),
                "LOG_LEVEL": "WARNING",
            }
            | self.settings
        )

    async def command(self, *words: str, **settings: str) -> tuple[int, str]:
        """Run a command to its end; return its status and all that it printed."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            env=self._environment() | settings,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        told, _ = await child.communicate()
        return child.returncode or 0, told.decode()

    async def kill(self) -> None:
        """`kill -9`."""
        assert self.child is not None
        self.child.send_signal(signal.SIGKILL)
        await self.child.wait()

    async def stop(self) -> int:
        """`SIGTERM`, and the exit status."""
        assert self.child is not None
        self.child.terminate()
        return await self.child.wait()
