"""To wait for what must come, and to give up when it does not."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds after which somebody stops waiting."""


class GaveUp(AssertionError):
    """What was awaited did not come."""


async def until(
    look: Callable[[], T | None], what: str, *, patience: float | None = None
) -> T:
    """Wait until `look` gives something, at most `patience` seconds (`PATIENCE` when not given).

    Raises:
        GaveUp: it did not come in time; `what` says what was awaited.
    """
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while (result := look()) is None:
        if time.monotonic() > end:
            raise GaveUp(what)
        await asyncio.sleep(0.02)
    return result
