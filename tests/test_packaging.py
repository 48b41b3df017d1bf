"""What `pip install .` takes along: every file of the three packages, and a bot that starts from them."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
    "version"
]


def run(*command, folder, **environment):
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


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy of what is built, so that nothing is written into the project."""
    folder = tmp_path_factory.mktemp("source")
    for name in PACKAGES:
        leftovers = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=leftovers)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    pytest.importorskip(
        "setuptools", minversion="77", reason="run make: the lock has it"
    )
    folder = tmp_path_factory.mktemp("wheel")
    options = (
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
    )
    before = {path for path in source.rglob("*") if path.is_file()}
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        *options,
        ".",
        folder=source,
    )
    expected = {str(path.relative_to(source)) for path in before}
    return next(folder.glob("*.whl")), expected


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel):
    built, expected = wheel
    names = zipfile.ZipFile(built).namelist()
    held = {name for name in names if ".dist-info/" not in name}
    assert held == {name for name in expected if name.startswith(PACKAGES)}


@pytest.mark.slow
def test_what_is_installed_tells_its_version_and_makes_its_database(
    wheel, tmp_path
):
    built, _ = wheel
    home = tmp_path / "installed"
    options = ("--no-deps", "--no-index", "--target", str(home))
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        *options,
        str(built),
        folder=tmp_path,
    )
    settings = {"PYTHONPATH": str(home)}
    command = (sys.executable, "-m", "bot")
    assert (
        run(*command, "--version", folder=tmp_path, **settings)
        .strip()
        .endswith(VERSION)
    )
    run(*command, "migrate", folder=tmp_path, **settings)
    assert (tmp_path / "data/aplus.db").exists()


def test_a_checkout_tells_the_version_of_its_project(tmp_path):
    command = (sys.executable, "-m", "bot", "--version")
    printed = run(*command, folder=tmp_path, PYTHONPATH=str(ROOT))
    assert printed == f"Administration+ sur Telegram {VERSION}\n"
