"""The wheel that `pip install .` makes, built apart so that nothing is written into the project, and its installation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")


def run(*command: str, folder: Path, **environment: str) -> str:
    """Run a program that knows nothing of ours; return what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pip(*words: str, folder: Path) -> None:
    pip = (sys.executable, "-m", "pip", *words, "--quiet")
    run(*pip, "--no-deps", "--no-index", folder=folder)


def copied_source(folder: Path) -> Path:
    """Copy what is built, and nothing else."""
    for name in PACKAGES:
        leftovers = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=leftovers)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


def build(source: Path, folder: Path) -> Path:
    """Build the wheel of a source with the locked setuptools."""
    options = ("--no-build-isolation", "--wheel-dir", str(folder))
    _pip("wheel", *options, ".", folder=source)
    return next(folder.glob("*.whl"))


def install(wheel: Path, home: Path) -> None:
    """Install a wheel in a folder of its own, beside the libraries that are there already."""
    _pip("install", "--target", str(home), str(wheel), folder=wheel.parent)
