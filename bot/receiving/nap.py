"""A pause that ends when the process is told to stop."""

import asyncio
from contextlib import suppress


async def nap(stop: asyncio.Event, seconds: float) -> None:
    """Wait for so many seconds, or until `stop`."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), timeout=seconds)
