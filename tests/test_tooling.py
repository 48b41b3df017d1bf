"""The tools keep their word: `make help`, the locks, the Procfile, where the databases end."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.__main__ import main
from bot.commands.table import DUTIES
from bot.demo.waiting import until
from bot.settings import Settings
from tests.databases import Postgres, Server

ROOT = Path(__file__).parent.parent
LOCKS = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-libraries.txt",
)
A_SERVER_THEN_SUDDEN_DEATH = """
import os
from tests.databases import Server
print(Server().folder, flush=True)
os.kill(os.getpid(), 9)
"""


def pinned(name):
    return dict(
        re.findall(
            r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ]+)",
            (ROOT / name).read_text(),
            re.MULTILINE,
        )
    )


@pytest.mark.skipif(
    shutil.which("make") is None, reason="make is not installed"
)
def test_make_alone_prints_every_target_with_its_help():
    printed = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    targets = re.search(
        r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE
    )[1].split()
    shown = dict(
        re.findall(r"^  make ([a-z-]+) +(\S.*)$", printed.stdout, re.MULTILINE)
    )
    assert list(shown) == targets


@pytest.mark.parametrize("name", LOCKS)
def test_everything_that_is_locked_has_its_fingerprints_and_names_no_place(
    name,
):
    for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text().strip()):
        first, *hashes = entry.split(" \\\n    ")
        assert re.fullmatch(
            r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^/\\@:]+)?", first
        ), first
        assert hashes, first
        assert all(
            re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes
        ), first


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.txt", ["demo"]), ("requirements-dev.txt", ["demo", "dev"])],
)
def test_what_the_project_asks_for_is_locked(name, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + [
        need
        for extra in extras
        for need in project["optional-dependencies"][extra]
    ]
    assert {re.match(r"[\w.-]+", need)[0] for need in asked} <= set(
        pinned(name)
    )


def test_both_locks_hold_the_same_versions():
    assert (
        pinned("requirements.txt").items()
        <= pinned("requirements-dev.txt").items()
    )


def test_the_procfile_starts_commands_that_exist():
    lines = dict(
        line.split(": ", 1)
        for line in (ROOT / "Procfile").read_text().splitlines()
    )
    assert lines == {
        "release": "python -m bot migrate",
        "web": "python -m bot web",
        "worker": "python -m bot worker",
    }
    assert {line.split()[-1] for line in lines.values()} <= set(DUTIES)


def test_the_checks_of_ci_can_be_run_and_end_with_the_tests():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    *_, short, rest = script.read_text().rstrip().splitlines()
    assert (short, rest) == ("make test", "make test-all ARGS=--rest")


async def test_each_test_has_a_migrated_database_of_its_own(database_url):
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        assert (
            await connection.execute(
                text("SELECT count(*) FROM alembic_version")
            )
        ).scalar_one() == 1
        await connection.execute(text("CREATE TABLE only_here (id INTEGER)"))
    await engine.dispose()


async def test_what_another_test_made_is_not_seen_here(database_url):
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE only_here (id INTEGER)"))
    await engine.dispose()


@pytest.mark.slow
async def test_the_database_server_ends_even_when_the_tests_are_killed():
    killed = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        A_SERVER_THEN_SUDDEN_DEATH,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    printed, _ = await killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    folder = Path(printed.decode().strip())
    assert folder.is_absolute()
    await until(
        lambda: not folder.exists() or None,
        "le serveur est arrêté, ses fichiers sont effacés",
    )


@pytest.mark.slow
def test_another_run_of_pytest_does_not_close_the_server_s_files(
    tmp_path_factory,
):
    server = Server()
    assert tmp_path_factory.getbasetemp().parent not in server.folder.parents
    server.stop()
    assert not server.folder.exists()


@pytest.mark.parametrize(
    "scheme", ["postgres", "postgresql", "postgresql+asyncpg"]
)
def test_a_server_of_ones_own_may_be_named_in_any_usual_way(
    scheme, postgres, monkeypatch
):
    monkeypatch.setenv(
        "TEST_DATABASE_URL", postgres.url.replace("postgresql", scheme, 1)
    )
    ours = Postgres()
    ours.prepare()
    ours.drop(ours.clone())
    ours.stop()


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Run a command in a fresh folder; return its status."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return lambda *words: main([*words])


@pytest.mark.parametrize("words", [(), ("export-subject",), ("import",)])
def test_every_help_is_french(command, words, capsys):
    with pytest.raises(SystemExit):
        command(*words, "--help")
    printed = capsys.readouterr().out
    assert "Utilisation : python -m bot" in printed
    assert "montre cette aide" in printed
    assert not re.search("usage:|positional|show this", printed)


def test_check_names_all_that_a_fresh_folder_lacks(command, capsys):
    assert command("check") == 1
    printed = capsys.readouterr().out
    for missing in ("SMTP_URL manque", "BOT_TOKEN manque", "DATA_KEYS manque"):
        assert missing in printed


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", "écrivez un nombre entier"),
        ("RETENTION_DAYS", "-4", "écrivez un nombre d'au moins 1"),
        ("PACE", "foo", "l'une de celles admises : on, off"),
        ("SMTP_URL", "localhost:25", "écrivez smtp://"),
        ("SMS_URL", "ftp://hote", "https+json://hote/chemin"),
    ],
)
def test_a_wrong_setting_is_said_in_french(
    command, monkeypatch, capsys, name, value, sentence
):
    monkeypatch.setenv(name, value)
    assert command("stats") == 1
    said = capsys.readouterr().err
    assert f"{name} : " in said
    assert sentence in said
    assert command("check") == 1
    told = capsys.readouterr().out
    assert f"✘ {name} a une valeur qui ne convient pas\n  → " in told
    assert sentence in told
