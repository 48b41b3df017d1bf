"""What an operator types, as the docs say it: the commands of a page, played by a shell in the folder of a service."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.prepared import KEYS_SETTING

ROOT = Path(__file__).parent.parent


def written(page: str, heading: str) -> str:
    """Return the commands that stand below a heading of a page of the docs."""
    text = (ROOT / "docs" / page).read_text()
    [section] = re.findall(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    [script] = re.findall(
        r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL
    )
    return script


class Console:
    """Types in the folder of a service, beside this Python and what else is on the `path`."""

    def __init__(
        self, url: str, folder: Path, path: Sequence[str] = (), **more: str
    ) -> None:
        self.url, self.folder = url, folder
        places = [str(Path(sys.executable).parent), *path, os.environ["PATH"]]
        self.environment = {
            **os.environ,
            "PATH": os.pathsep.join(places),
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": url,
            "DATA_DIR": str(folder / "data"),
            "DATA_KEYS": KEYS_SETTING,
            **more,
        }

    def types(self, script: str) -> str:
        """Play a script to its end; return what it printed.

        Raises:
            AssertionError: a command failed.
        """
        done = subprocess.run(
            ["sh", "-ec", script],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
