"""What lies on this machine's disk is its owner's alone: the folder 0700, the files 0600."""

import os
import stat
from pathlib import Path

from bot.setting_values import SQLITE
from bot.settings import Settings

UMASK = 0o077
"""What nobody else may do with a file that this program makes."""


def make_files_private() -> None:
    """Make all that this process and its children write from now on its owner's alone."""
    os.umask(UMASK)


def data_paths(settings: Settings) -> list[Path]:
    """Return the data folder and the files of ours that exist."""
    files = [
        settings.data_keys_file,
        settings.journal_heads_file,
        settings.erasures_file,
        settings.register_file,
        settings.sent_file,
    ]
    paths = [settings.data_dir, *_base_files(settings), *filter(None, files)]
    return [
        path
        for path in dict.fromkeys(path.absolute() for path in paths)
        if path.exists()
    ]


def open_to_others(settings: Settings) -> list[Path]:
    """Return what another account of this machine may read, write or list."""
    return [
        path for path in data_paths(settings) if path.stat().st_mode & UMASK
    ]


def close_to_others(settings: Settings) -> None:
    """Take from all others what an earlier version, or a copy by hand, left open to them."""
    for path in open_to_others(settings):
        status = path.stat()
        if status.st_uid == os.geteuid() and not _is_shared(path):
            path.chmod(stat.S_IMODE(status.st_mode) & ~UMASK)


def _base_files(settings: Settings) -> list[Path]:
    if not settings.database_url.startswith(SQLITE):
        return []
    base = settings.database_url.removeprefix(SQLITE)
    path = Path(base)
    return sorted(path.parent.glob(f"{path.name}*"))


def _is_shared(path: Path) -> bool:
    # Beware: a base in the current folder, or in /tmp, does not make that folder ours to close.
    return path.is_dir() and (
        path.stat().st_mode & stat.S_ISVTX > 0 or Path.cwd() == path
    )
