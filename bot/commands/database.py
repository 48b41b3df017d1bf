"""How a duty opens the database: logs, keys and tables first, and alone where two would harm."""

import fcntl
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.app import make_tools, make_uow, sqlite_path
from bot.clock import Clock
from bot.commands.migrate import migrate
from bot.logs import configure_logs
from bot.private_files import close_to_others
from bot.settings import Settings, WrongSettings, read_keys
from models.errors import Unavailable
from models.store.base import Session
from models.store.uow import UnitOfWork

T = TypeVar("T")


def ready_keys(settings: Settings, *, make: bool) -> dict[str, bytes]:
    """Set the logs up and return the master keys; new ones, when `make`, are told to the operator.

    Raises:
        WrongSettings: there is none, or they make no sense.
    """
    configure_logs(settings.log_level)
    close_to_others(settings)
    keys, is_new = read_keys(settings, make=make)
    if is_new:
        print(
            f"Attention : des clés neuves sont dans {settings.data_keys_file}.",
            "Sauvegardez-les : sans elles, rien ne se relit.",
            file=sys.stderr,
        )
    return keys


@asynccontextmanager
async def opened(
    settings: Settings, *, make_keys: bool = False
) -> AsyncIterator[tuple[UnitOfWork, datetime]]:
    """Give the database, brought to today's tables, and the instant.

    Raises:
        WrongSettings: the database does not answer.
    """
    keys = ready_keys(settings, make=make_keys)
    migrate(settings)
    uow = make_uow(settings.database_url, make_tools(settings, keys), lambda: None)
    try:
        yield uow, Clock(settings.clock_offset_file).now()
    except Unavailable:
        raise WrongSettings("DATABASE_URL : la base ne répond pas") from None
    finally:
        await uow.close()


async def run_once(
    settings: Settings, action: Callable[[Session, datetime], T], *, make_keys: bool = False
) -> T:
    """Do one thing in a transaction of its own.

    Raises:
        WrongSettings: the database does not answer.
    """
    async with opened(settings, make_keys=make_keys) as (uow, now):
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
    path = Path(f"{sqlite_path(url)}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WrongSettings(
                f"DATABASE_URL : un autre processus utilise déjà {path.with_suffix('')}"
            ) from None
        yield
