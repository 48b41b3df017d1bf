"""`migrate`: the database is brought to today's tables."""

import argparse
import subprocess
import sys
from pathlib import Path

from bot.commands.duty import Duty
from bot.settings import Settings, WrongSettings

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from models.migrations import upgrade; upgrade(sys.stdin.read())"
)


def migrate(settings: Settings, _asked: argparse.Namespace | None = None) -> int:
    """Bring the database to today's tables, in a child process that takes its memory away with it.

    Raises:
        WrongSettings: the database does not answer, or refuses.
    """
    url = settings.database_url
    if url.startswith("sqlite"):
        Path(url.partition(":///")[2]).parent.mkdir(parents=True, exist_ok=True)
    # Beware: arguments stand in the process list, and an address holds a password.
    command = [sys.executable, "-c", PROGRAM, str(ROOT)]
    child = subprocess.run(  # noqa: S603 -- our own program
        command, input=url, check=False, capture_output=True, text=True
    )
    if child.returncode:
        raise WrongSettings(
            "DATABASE_URL : la base n'est pas joignable, ou refuse la mise à jour "
            f"({_cause(child.stderr)})"
        )
    return 0


def _cause(trace: str) -> str:
    """Return the name of the error alone: its words may hold the password."""
    lines = trace.strip().splitlines() or ["?"]
    return lines[-1].partition(":")[0]


DUTY = Duty(name="migrate", help="met la base de données à jour", run=migrate)
