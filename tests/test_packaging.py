"""What `pip install .` takes along: every file of the three packages, and a bot that starts from them."""

import sys
import tomllib
import zipfile

import pytest

from tests.wheels import PACKAGES, ROOT, build, copied_source, run

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
    "version"
]


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(tmp_path):
    (tmp_path / "source").mkdir()
    source = copied_source(tmp_path / "source")
    expected = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file()
    }
    names = zipfile.ZipFile(build(source, tmp_path)).namelist()
    held = {name for name in names if ".dist-info/" not in name}
    assert held == {name for name in expected if name.startswith(PACKAGES)}


def test_a_checkout_tells_the_version_of_its_project(tmp_path):
    command = (sys.executable, "-m", "bot", "--version")
    printed = run(*command, folder=tmp_path, PYTHONPATH=str(ROOT))
    assert printed == f"Administration+ sur Telegram {VERSION}\n"
