"""A fuse between the machine and the world: at its k-th act the process is dead, the act done or not."""

import asyncio
import json
from collections.abc import Callable

from bot.simulator.transport import SimulatorRequest


class Fuse:
    """Counts the acts of one process; after the last one nothing returns any more, as in a process that is gone."""

    def __init__(self) -> None:
        self.left = 0
        self.is_done = self.only_calls = False
        self.burnt = asyncio.Event()

    def arm(self, *, after: int, is_done: bool, only_calls: bool) -> None:
        """Die at the act number `after` from now on; `is_done`: the act happens, its answer does not come.

        `only_calls`: of the acts, those on Telegram alone are counted.
        """
        self.left, self.is_done, self.only_calls = after, is_done, only_calls

    async def act(self, do, *args, is_call: bool, **kwargs):
        """Do something to the outside: the database or Telegram (`is_call`)."""
        if (
            not self.burnt.is_set()
            and self.left
            and (is_call or not self.only_calls)
        ):
            self.left -= 1
            if self.left:
                return await do(*args, **kwargs)
            if self.is_done:
                await do(*args, **kwargs)
            self.burnt.set()
        if self.burnt.is_set():
            await asyncio.get_running_loop().create_future()
        return await do(*args, **kwargs)


class FusedRequest(SimulatorRequest):
    """Telegram, as long as the process lives; `slow` says for how many seconds it takes no message."""

    def __init__(
        self, telegram, fuse: Fuse, slow: Callable[[], int] = lambda: 0
    ) -> None:
        super().__init__(telegram)
        self._fuse, self._slow = fuse, slow

    async def do_request(self, *args, **kwargs):
        return await self._fuse.act(
            super().do_request, *args, is_call=True, **kwargs
        )

    def _call(self, token, name, params, files_sent):
        seconds = self._slow() if name.startswith(("send", "edit")) else 0
        if not seconds:
            return super()._call(token, name, params, files_sent)
        told = {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
            "parameters": {"retry_after": seconds},
        }
        return 429, json.dumps(told).encode()


class FusedUow:
    """The database, as long as the process lives."""

    def __init__(self, uow, fuse: Fuse) -> None:
        self._uow, self._fuse = uow, fuse

    async def run(self, *args, **kwargs):
        return await self._fuse.act(
            self._uow.run, *args, is_call=False, **kwargs
        )

    async def run_first(self, *args, **kwargs):
        return await self._fuse.act(
            self._uow.run_first, *args, is_call=False, **kwargs
        )

    async def read(self, *args, **kwargs):
        return await self._uow.read(*args, **kwargs)
