"""What time a server says it is, from the `Date` of any of its answers."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp

SECONDS = 10.0


async def date_of(url: str) -> datetime | None:
    """Return the instant (UTC) that a server writes, or nothing when it does not answer so."""
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.head(url) as answer,
        ):
            return parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None
