"""The manual of the simulator is played as it is written: its project, then each of its curls."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.simulator.control.desk import TOKEN
from bot.simulator.control.routes import BASE, ROUTES

ROOT = Path(__file__).parents[4]
MANUAL = (ROOT / "docs/simulateur.md").read_text()
WRITTEN_AT = "http://127.0.0.1:8081"
SHELL = "".join(re.findall(r"```sh\n(.*?)```", MANUAL, re.DOTALL))
PRELUDE = re.search(r"TOKEN=.*\nBOT=.*\nCONTROL=.*\n", SHELL)[0]
CURLS = re.findall(r"^(curl .*)\n# (.*)$", SHELL, re.MULTILINE)
FILES = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", MANUAL, re.DOTALL)


PATIENCE = 300
"""Seconds after which it is stuck, were the machine busy."""


def holds(answer, written):
    """Whether an answer has all that is written of it."""
    if isinstance(written, dict):
        return all(
            name in answer and holds(answer[name], value)
            for name, value in written.items()
        )
    if isinstance(written, list):
        return len(answer) == len(written) and all(map(holds, answer, written))
    return answer == written


def played(address, command):
    script = f"{PRELUDE}{command} --silent".replace(WRITTEN_AT, address)
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_each_curl_is_answered_as_is_written_below_it(simulator):
    for command, written in CURLS:
        answer = played(simulator.address, command)
        assert holds(answer, json.loads(written)), (command, answer)


def verb_of(command):
    named = re.search(r"-X (\w+)", command)
    if named:
        return named[1]
    return "POST" if " -d " in command else "GET"


def test_each_route_has_its_curl():
    assert f"TOKEN={TOKEN}\n" in PRELUDE
    lines = [f"{verb_of(command)} {command}" for command, _ in CURLS]

    def is_shown(route):
        path = re.sub(r"\{\w+\}", r"[^/ ?\"]+", route.path)
        pattern = rf"{route.verb} .*\$CONTROL{path}(?=[\s\"?]|$)"
        return any(re.search(pattern, line) for line in lines)

    missing = [
        f"{one.verb} {BASE}{one.path}" for one in ROUTES if not is_shown(one)
    ]
    assert missing == []


@pytest.mark.slow
def test_the_project_of_the_manual_passes_its_test(tmp_path):
    assert [name for name, _ in FILES] == [
        "echo.py",
        "conftest.py",
        "test_echo.py",
    ]
    for name, content in FILES:
        (tmp_path / name).write_text(content)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
