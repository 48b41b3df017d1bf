"""A copy of an embedded base is kept as its tables change, for a week."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.migrations.revisions import Age, age_of

KEPT = timedelta(days=7)
"""How long a copy may stay: what is erased meanwhile lives on in it."""


def keep_older_copy(base: Path, *, now: datetime) -> None:
    """Copy a base whose tables are about to change, whole, its log included."""
    forget_older_copies(base, now=now)
    revision = revision_of(base)
    if not revision or age_of(revision) is not Age.OLDER:
        return
    with (
        closing(sqlite3.connect(base)) as source,
        closing(sqlite3.connect(f"{base}.{revision}")) as target,
    ):
        source.backup(target)


def forget_older_copies(base: Path, *, now: datetime) -> None:
    """Delete the copies that had their time."""
    oldest = now - KEPT
    for copy in older_copies(base):
        if datetime.fromtimestamp(copy.stat().st_mtime, UTC) < oldest:
            copy.unlink()


def older_copies(base: Path) -> list[Path]:
    """Return the copies that are kept beside a base."""
    return sorted(base.parent.glob(f"{base.name}.[0-9]*"))


def revision_of(base: Path) -> str:
    """Return the revision of a base's tables, or nothing when it has none yet."""
    with closing(sqlite3.connect(base)) as source:
        try:
            row = source.execute(
                "SELECT version_num FROM alembic_version"
            ).fetchone()
        except sqlite3.OperationalError:
            return ""
    return str(row[0]) if row else ""
