"""Connections that the server closes at an age, as the real one does after some 39 seconds."""

import asyncio
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


def closing_at(age: float) -> Middleware:
    """Close each connection, busy or not, `age` seconds after its first request."""
    seen: WeakSet[asyncio.Transport] = WeakSet()

    @web.middleware
    async def close(
        request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        transport = request.transport
        if transport is not None and transport not in seen:
            seen.add(transport)
            asyncio.get_running_loop().call_later(age, transport.close)
        return await handler(request)

    return close
