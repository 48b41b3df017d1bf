"""A simulator that stands by itself: the Bot API and its control on one port."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from threading import Thread

from aiohttp import web

from bot.simulator.control.desk import Desk
from bot.simulator.control.routes import BASE, control
from bot.simulator.server import application

LAST_PORT = 65_535
LOOPBACK = "127.0.0.1"
STARTS_WITHIN = 30.0
"""Seconds."""
ENDS_WITHIN = 1.0
"""Seconds that a request may still take once the end was told."""


@asynccontextmanager
async def stand(
    desk: Desk, *, host: str = LOOPBACK, port: int = 0
) -> AsyncIterator[str]:
    """Serve a desk; give its address. Port 0: any that is free.

    Raises:
        OSError: the port cannot be listened on.
    """
    if not 0 <= port <= LAST_PORT:
        # Beware: uvloop would take another port for it.
        raise OSError(f"no port {port}")
    app = application(desk.telegram, faults=desk.troubles)
    app.add_subapp(BASE, control(desk))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ENDS_WITHIN)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextmanager
def stand_beside(desk: Desk) -> Iterator[str]:
    """Serve a desk in a thread, as long as one looks; give its address."""
    ready: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = (
        Future()
    )

    async def serve() -> None:
        stop = asyncio.Event()
        async with stand(desk) as address:
            ready.set_result((address, asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = Thread(target=asyncio.run, args=[serve()], daemon=True)
    thread.start()
    address, loop, stop = ready.result(STARTS_WITHIN)
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
