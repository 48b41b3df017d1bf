"""Who leads the sending: the holder of an advisory lock on PostgreSQL.

Alone on its file, SQLite always leads.
"""

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.orm import Session

from models.store.server_url import read_server_url
from models.store.uow import CHANNEL

LOCK = 5_401_870_113
"""An arbitrary number that names the sender's advisory lock."""


IS_LED = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid = :high AND objid = :low AND objsubid = 1)"
).bindparams(
    bindparam("high", type_=BigInteger), bindparam("low", type_=BigInteger)
)
"""Whether any process holds the lock; PostgreSQL shows its number in two halves."""
TRY_LOCK = "SELECT pg_try_advisory_lock($1)"


class Leader(Protocol):
    """Says whether this process may send."""

    async def leads(self) -> bool:
        """Whether this process leads now; a lost connection ends the lead."""
        ...

    def is_leading(self) -> bool:
        """Whether this process led when it last asked; nothing is asked."""
        ...

    def fault(self) -> str:
        """Why nobody could tell at the last look, by its name; nothing when somebody leads."""
        ...

    async def close(self) -> None:
        """Give the lead up."""
        ...


class Alone:
    """The embedded database has one process."""

    async def leads(self) -> bool:
        """Always."""
        return True

    def is_leading(self) -> bool:
        """Always."""
        return True

    def fault(self) -> str:
        """None."""
        return ""

    async def close(self) -> None:
        """Nothing to give up."""


class PostgresLeader:
    """Holds one connection: the lock lives with it, and it hears when something was posted."""

    def __init__(self, url: str, woken: Callable[[], None]) -> None:
        self._server = read_server_url(url)
        self._woken = woken
        self._connection: Any = None
        self._has_lock = False
        self._fault = ""

    async def leads(self) -> bool:
        """Try to take the lock, once; keep it as long as the connection lives."""
        try:
            await self._connect()
            if not self._has_lock:
                locked = await self._connection.fetchval(TRY_LOCK, LOCK)
                self._has_lock = bool(locked)
        except self._server.faults() as error:
            self._has_lock, self._fault = False, type(error).__name__
        else:
            self._fault = ""
        return self._has_lock

    async def _connect(self) -> None:
        if self._connection is not None and not self._connection.is_closed():
            return
        self._has_lock = False
        self._connection = await self._server.connect()
        await self._connection.add_listener(CHANNEL, self._heard)

    def _heard(self, *_: object) -> None:
        self._woken()

    def is_leading(self) -> bool:
        """Whether the lock was held at the last look."""
        return self._has_lock

    def fault(self) -> str:
        """What the last look raised."""
        return self._fault

    async def close(self) -> None:
        """Close the connection, and the lock with it."""
        if self._connection is not None:
            await self._connection.close()


def is_led(session: Session) -> bool:
    """Return whether some process leads the sending; an embedded base has one, which asks."""
    if session.get_bind().dialect.name != "postgresql":
        return True
    high, low = divmod(LOCK, 2**32)
    return bool(session.scalar(IS_LED, {"high": high, "low": low}))
