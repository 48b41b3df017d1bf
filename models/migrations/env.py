"""How Alembic reaches the database: through the asynchronous drivers the bot has anyway."""

import asyncio

from alembic import context
from sqlalchemy import Connection, delete, insert, inspect, pool
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Session

from models.migrations.revisions import Age, read_age, read_revision
from models.store.beside import RunsBeside
from models.store.server_url import read_server_url
from models.upkeep.schema import Base

LOCK = 5_401_870_112
"""An arbitrary number that names the migrations' advisory lock."""


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        user_module_prefix="base.",
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        if read_age(Session(connection))[1] is Age.BESIDE:
            # The later program already did it, and bears this one.
            return
        context.run_migrations()
        _say_what_runs_beside(connection)


def _say_what_runs_beside(connection: Connection) -> None:
    revision = read_revision(Session(connection))
    if not inspect(connection).has_table(RunsBeside.__tablename__):
        return
    oldest = getattr(
        context.script.get_revision(revision).module, "beside", None
    )
    connection.execute(delete(RunsBeside))
    if oldest is not None:
        said = insert(RunsBeside).values(revision=revision, oldest=oldest)
        connection.execute(said)


async def _connect() -> None:
    url = context.config.attributes["url"]
    engine = (
        read_server_url(url).engine(poolclass=pool.NullPool)
        if url.startswith("postgresql")
        else create_async_engine(url, poolclass=pool.NullPool)
    )
    async with engine.begin() as connection:
        await connection.run_sync(_migrate)
    await engine.dispose()


asyncio.run(_connect())
