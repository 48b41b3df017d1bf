"""A command appends its own lines to the register, after its commit, when no service runs."""

import fcntl
from pathlib import Path

from bot.app import lock_path, make_leader
from bot.kept_outside import RegisterFile
from bot.settings import Settings
from models.journal.register import forget_lines, waiting_lines
from models.store.uow import UnitOfWork


async def write_register(settings: Settings, uow: UnitOfWork) -> None:
    """Append what waits, unless a service does it; lines that stand in the file are forgotten."""
    lines = await uow.read(waiting_lines)
    if not lines or await is_served(settings.database_url):
        return
    RegisterFile(settings.register_file).append([line for _, line in lines])
    await uow.run(forget_lines, [row_id for row_id, _ in lines])


async def is_served(url: str) -> bool:
    """Return whether a service sends from this database now."""
    if url.startswith("sqlite"):
        return _is_locked(lock_path(url))
    leader = make_leader(url, lambda: None)
    try:
        return not await leader.leads()
    finally:
        await leader.close()


def _is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
