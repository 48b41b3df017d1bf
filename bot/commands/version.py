"""Which version this is: the checkout's own word where there is one, else what was installed."""

import tomllib
from importlib.metadata import version
from pathlib import Path

NAME = "administration-plus-telegram"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def own_version() -> str:
    """Return the version of the code that runs."""
    if not PROJECT.exists():
        return version(NAME)
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])
