"""A base that is away says so in many ways: they are one error here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.errors import LostRace, Unavailable

PASSING = ("08", "53", "55P03", "57")
"""How PostgreSQL's passing errors begin.

Connection, resources, a lock not had, an operator's stop.
"""

ROLLED_BACK = "40"
"""How PostgreSQL's errors of two transactions in each other's way begin.

A deadlock, a serialization failure.
"""


@asynccontextmanager
async def unavailable_is_said() -> AsyncIterator[None]:
    """Turn the drivers' many ways of being away into `Unavailable`.

    Raises:
        Unavailable: the database did not answer, is locked, full, or closed the connection.
    """
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as error:
        raise Unavailable from error
    except DBAPIError as error:
        # What has no statement failed while connecting.
        if (
            error.connection_invalidated
            or error.statement is None
            or _state(error).startswith(PASSING)
        ):
            raise Unavailable from error
        if _state(error).startswith(ROLLED_BACK):
            raise LostRace from error
        raise


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")
