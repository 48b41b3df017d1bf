"""The clock: the machine's, moved by a file when tests ask for it; and a pause that may end."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Gives the instant; `offset_file` holds seconds to add, read at each call."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._offset_file = offset_file

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC) + self._offset()

    def _offset(self) -> timedelta:
        if self._offset_file is None:
            return timedelta(0)
        try:
            return timedelta(seconds=float(self._offset_file.read_text() or 0))
        except (OSError, ValueError):
            return timedelta(0)


async def nap(stop: asyncio.Event, seconds: float) -> None:
    """Wait for so many seconds, or until `stop`."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), timeout=seconds)
