"""What an operator types, as the docs say it: the commands of a page, played by a shell in the folder of a service."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.prepared import KEYS_SETTING

ROOT = Path(__file__).parent.parent


SCRIPT = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def below(page: str, heading: str) -> str:
    """Return what stands below a heading of a page of the docs, up to the next one."""
    text = (ROOT / "docs" / page).read_text()
    [section] = re.findall(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    return section


def written(page: str, heading: str) -> str:
    """Return the commands that stand below a heading of a page of the docs."""
    [script] = SCRIPT.findall(below(page, heading))
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

    def types(
        self, script: str, *, is_well: bool = True, **settings: str
    ) -> str:
        """Play a script to its end; return what it printed.

        Raises:
            AssertionError: a command failed, of those that are to end well.
        """
        done = subprocess.run(
            ["sh", "-ec" if is_well else "-c", script],
            cwd=self.folder,
            env=self.environment | settings,
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        assert not is_well or done.returncode == 0, told
        return done.stdout
