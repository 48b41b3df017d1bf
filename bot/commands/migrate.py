"""`migrate`: the database is brought to today's tables."""

import argparse
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from bot.clock import Clock
from bot.commands.base_faults import base_fault, written
from bot.commands.base_ready import AGES
from bot.commands.duty import Duty
from bot.commands.older_copies import keep_older_copy, revision_of
from bot.settings import Settings, WrongSettings
from models.migrations.revisions import Age, age_of
from models.store.opening import sqlite_path

NEWER = re.compile(r"CommandError: Can't locate revision identified by '(\w+)'")
"""What the migrations say of a revision that this program does not know."""
ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from models.migrations import upgrade; upgrade(sys.stdin.read())"
)


def migrate(
    settings: Settings, _asked: argparse.Namespace | None = None
) -> int:
    """Bring the database to today's tables, in a child process that takes its memory away with it.

    Raises:
        WrongSettings: the database does not answer, or refuses.
    """
    url = settings.database_url
    # To load what migrates costs a second: a file is looked at first.
    if url.startswith("sqlite") and _is_of_today(settings, sqlite_path(url)):
        return 0
    # Beware: arguments stand in the process list, and an address holds a password.
    command = [sys.executable, "-c", PROGRAM, str(ROOT)]
    child = subprocess.run(  # noqa: S603 -- our own program
        command, input=url, check=False, capture_output=True, text=True
    )
    newer = NEWER.search(child.stderr)
    if child.returncode and newer:
        raise WrongSettings(AGES[Age.NEWER].format(revision=newer[1]))
    if child.returncode:
        raise WrongSettings(f"DATABASE_URL : {_cause(child.stderr)}")
    return 0


def _is_of_today(settings: Settings, path: str) -> bool:
    """Look at a file before its tables change, and keep a copy of one that is older.

    Raises:
        WrongSettings: it does not open, or is no base.
    """
    base, now = Path(path), Clock(settings.clock_offset_file).now()
    base.parent.mkdir(parents=True, exist_ok=True)
    if not base.exists():
        return False
    try:
        keep_older_copy(base, now=now)
        return age_of(revision_of(base)) is Age.SAME
    except sqlite3.Error as error:
        words = base_fault(written(error))
        raise WrongSettings(f"DATABASE_URL : {words}") from None


def _cause(trace: str) -> str:
    """Return what is wrong, from the errors alone: the lines of code between them are set in."""
    errors = [line for line in trace.splitlines() if not line.startswith(" ")]
    return base_fault("\n".join(errors))


DUTY = Duty(name="migrate", help="met la base de données à jour", run=migrate)
