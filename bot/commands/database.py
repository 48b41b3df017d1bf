"""How a duty opens the database: logs, keys and tables first, and alone where two would harm."""

import fcntl
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.app import lock_path, make_tools
from bot.clock import Clock
from bot.commands.base_faults import base_fault, written
from bot.commands.base_ready import make_base_ready
from bot.commands.keyring import KEY_BYTES, NoKeys, make_keys, read_keys
from bot.commands.migrate import migrate
from bot.commands.registering import write_register
from bot.logs import configure_logs
from bot.private_files import close_to_others
from bot.settings import Settings, WrongSettings
from models.errors import Unavailable
from models.store.base import Session
from models.store.opening import make_uow, sqlite_path
from models.store.uow import UnitOfWork
from models.upkeep.keys_known import holds_anything

T = TypeVar("T")


async def ready_keys(settings: Settings, *, make: bool) -> dict[str, bytes]:
    """Set the logs up and return the master keys; new ones, when `make`, are told to the operator.

    None is made beside a base that holds anything.

    Raises:
        WrongSettings: there is none, or they make no sense.
    """
    configure_logs(settings.log_level, settings.log_format)
    close_to_others(settings)
    try:
        return read_keys(settings)
    except NoKeys:
        if not make or await _is_in_use(settings):
            raise
    keys = make_keys(settings)
    print(
        f"Attention : des clés neuves sont dans {settings.data_keys_file}.",
        "Sauvegardez-les : sans elles, rien ne se relit.",
        file=sys.stderr,
    )
    return keys


def is_made(url: str) -> bool:
    """Return whether the base exists; a server says so itself."""
    return not url.startswith("sqlite") or Path(sqlite_path(url)).exists()


async def _is_in_use(settings: Settings) -> bool:
    url = settings.database_url
    if not is_made(url):
        return False
    # A look that opens nothing: no key is needed, and none is kept.
    no_key = {"": bytes(KEY_BYTES)}
    uow = make_uow(url, make_tools(settings, no_key), lambda: None)
    with _away_is_said():
        try:
            return await uow.read(holds_anything)
        finally:
            await uow.close()


@contextmanager
def _away_is_said() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        words = base_fault(written(error))
        raise WrongSettings(f"DATABASE_URL : {words}") from None


@asynccontextmanager
async def opened(
    settings: Settings, *, makes_keys: bool = False
) -> AsyncIterator[tuple[UnitOfWork, datetime]]:
    """Give the database, brought to today's tables, and the instant.

    Raises:
        WrongSettings: the database does not answer, or has other keys.
    """
    keys = await ready_keys(settings, make=makes_keys)
    migrate(settings)
    uow = make_uow(
        settings.database_url, make_tools(settings, keys), lambda: None
    )
    with _away_is_said():
        try:
            await make_base_ready(settings, uow)
            yield uow, Clock(settings.clock_offset_file).now()
            await write_register(settings, uow)
        finally:
            await uow.close()


async def run_once(
    settings: Settings, action: Callable[[Session, datetime], T]
) -> T:
    """Do one thing in a transaction of its own.

    Raises:
        WrongSettings: the database does not answer.
    """
    async with opened(settings) as (uow, now):
        return await uow.run(action, now)


@contextmanager
def alone_on(url: str) -> Iterator[None]:
    """Refuse a second process on the same embedded database; a server minds its own.

    Raises:
        WrongSettings: another process has it.
    """
    if not url.startswith("sqlite"):
        yield
        return
    path = lock_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WrongSettings(
                f"DATABASE_URL : un autre processus utilise déjà {sqlite_path(url)}"
            ) from None
        yield


def is_alone_on(url: str) -> bool:
    """Return whether this is an embedded database that no other process has."""
    if not url.startswith("sqlite"):
        return False
    try:
        with alone_on(url):
            return True
    except WrongSettings:
        return False
