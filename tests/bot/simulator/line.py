"""The way to the simulator over HTTP, and a receiver of webhooks at its other end."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.simulator.faults import Fault
from bot.simulator.webhooks import SECRET
from tests.bot.place import TOKEN, Place

PATIENCE = 10


@dataclass
class Line:
    """The way to the server: its address, a client, and the faults to come."""

    place: Place
    base: str
    client: aiohttp.ClientSession
    faults: list[Fault] = field(default_factory=list)

    async def posts(self, method, **request):
        async with self.client.post(
            f"{self.base}/bot{TOKEN}/{method}", **request
        ) as answer:
            return answer.status, await answer.json()

    async def polls(self, seconds, **asked):
        """Start a request for updates and return once the server holds it."""
        before = len(self.place.telegram.calls)
        waiting = asyncio.create_task(
            self.posts("getUpdates", json={"timeout": seconds} | asked)
        )
        await waits_for(lambda: len(self.place.telegram.calls) > before)
        return waiting

    async def result(self, method, **request):
        status, body = await self.posts(method, **request)
        assert status == 200, body
        return body["result"]


@asynccontextmanager
async def running(app):
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def hook(received, statuses=()):
    """A receiver that notes what comes, and answers these statuses first."""
    left = list(statuses)

    async def take(request):
        received.append((request.headers.get(SECRET), await request.json()))
        return web.Response(status=left.pop(0) if left else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        yield f"{base}/hook"


async def waits_for(found):
    async with asyncio.timeout(PATIENCE):
        while not found():  # noqa: ASYNC110 -- the simulator knows no event
            await asyncio.sleep(0.005)
