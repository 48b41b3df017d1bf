"""How each database is opened: an embedded file's two engines, or a server's one."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine

from models.store.server_url import read_server_url
from models.store.tools import Tools
from models.store.uow import PostgresUnitOfWork, SqliteUnitOfWork, UnitOfWork
from models.store.writer import BUSY_MILLISECONDS

CONNECTIONS = 10
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""What each connection to an embedded database is told first."""


def make_uow(url: str, tools: Tools, woken: Callable[[], None]) -> UnitOfWork:
    """Return the unit of work for this database."""
    if url.startswith("postgresql"):
        engine = read_server_url(url).engine(
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            pool_timeout=10,
        )
        return PostgresUnitOfWork(engine, tools, woken)
    return _make_sqlite(url, tools, woken)


def _make_sqlite(
    url: str, tools: Tools, woken: Callable[[], None]
) -> SqliteUnitOfWork:
    path = sqlite_path(url)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    reads = create_async_engine(url)
    _prepare(reads.sync_engine, begin="BEGIN")
    writes = create_engine(f"sqlite:///{path}")
    _prepare(writes, begin="BEGIN IMMEDIATE")
    return SqliteUnitOfWork(reads, tools, woken, writes=writes)


def sqlite_path(url: str) -> str:
    """Return the file of an embedded database."""
    return url.partition(":///")[2]


def _prepare(engine: Engine, *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: object, _record: object) -> None:
        # SQLAlchemy's default leaves the SELECT outside of the transaction: writes would be lost.
        # Both names are sqlite3's own, behind an adapter for aiosqlite.
        connection.isolation_level = None  # type: ignore[attr-defined] # see above
        cursor = connection.cursor()  # type: ignore[attr-defined] # see above
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin_transaction(connection: DBAPIConnection) -> None:
        cursor = connection.cursor()
        cursor.execute(begin)
        cursor.close()

    # An event would do, but a listener of any kind makes each statement of the engine pay for all
    # of them.
    engine.dialect.do_begin = begin_transaction  # type: ignore[assignment,method-assign]
