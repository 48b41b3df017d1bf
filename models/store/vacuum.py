"""PostgreSQL keeps the bytes of what was deleted until its table is vacuumed, or written anew."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

IN_USE, PATIENCE = "55P03", "2s"
"""PostgreSQL's error of a lock not had, and how long one is waited for."""


async def vacuum(
    connection: AsyncConnection, tables: Iterable[str], *, anew: Iterable[str]
) -> None:
    """Vacuum tables, and write those of `anew` again whole.

    A plain vacuum frees pages whose bytes may stay until another row comes there. One that is in
    use is left as it is.
    """
    orders = [f'VACUUM "{name}"' for name in tables]
    orders += [f'VACUUM FULL "{name}"' for name in anew]
    await connection.execution_options(isolation_level="AUTOCOMMIT")
    await connection.execute(text(f"SET lock_timeout = '{PATIENCE}'"))
    for order in orders:
        await _unless_in_use(connection, order)
    await connection.execute(text("RESET lock_timeout"))


async def _unless_in_use(connection: AsyncConnection, order: str) -> None:
    try:
        await connection.execute(text(order))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != IN_USE:
            raise
