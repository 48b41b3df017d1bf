"""To wait for what must come, and to say what is there when it does not."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 10.0
"""Seconds after which what was awaited is not coming."""
PAUSE = 0.02
"""Seconds between two looks."""


class NotSeen(AssertionError):
    """What was awaited did not come; the message says what is seen instead."""


def until(
    look: Callable[[], T | None], failed: Callable[[], str], *, within: float
) -> T:
    """Look again and again until there is something, for `within` seconds.

    Raises:
        NotSeen: nothing came.
    """
    __tracebackhide__ = True  # pytest then shows the line of the test
    end = time.monotonic() + within
    while (found := look()) is None:
        if time.monotonic() > end:
            raise NotSeen(failed())
        time.sleep(PAUSE)
    return found
