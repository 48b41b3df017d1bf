"""What lies beside the bot is its owner's alone, and the secrets stay out of the process list."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.commands.migrate import migrate
from bot.private_files import close_to_others, open_to_others
from bot.settings import Settings, WrongSettings
from tests.databases import sqlite_clone
from tests.prepared import prepare
from tests.processes import ROOT, Bench

PASSWORD = "motdepasseinvente"
FILES = ("groupes.csv", "agents.csv")


def write_directory(folder):
    (folder / FILES[0]).write_text(
        "nom;type;organisme;territoires;email;note\nMairie de Bellac;structure;;87;;\n"
    )
    (folder / FILES[1]).write_text(
        "email;prenom;nom;fonction;role;groupe\n"
        "maryse@bellac.example;Maryse;Lebrun;;aidant;Mairie de Bellac\n"
    )


def write_open(path):
    path.touch()
    path.chmod(0o644)


def open_paths(folder):
    return [
        path.name
        for path in [folder, *folder.rglob("*")]
        if path.stat().st_mode & 0o077
    ]


@pytest.mark.slow
def test_all_that_a_command_makes_is_its_owners_alone_whatever_the_umask(
    tmp_path,
):
    write_directory(tmp_path)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "import", *FILES]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, umask=0)
    data = tmp_path / "data"
    assert {"aplus.db", "keys"} <= {path.name for path in data.iterdir()}
    assert open_paths(data) == []


@pytest.mark.slow
async def test_what_lay_open_is_closed_at_the_next_start_and_check_says_it(
    sqlite_file, tmp_path
):
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    url = sqlite_clone(sqlite_file, data)
    for name in ("aplus.db", "erasures"):
        write_open(data / name)
    async with Bench(await prepare(url, aidants=1), url, tmp_path) as bench:
        _, told = await bench.command("check")
        for path in (data, data / "aplus.db", data / "erasures"):
            assert (
                f"✘ {path} : d'autres comptes de la machine y ont accès" in told
            )
        await bench.start()
        assert open_paths(data) == []
        _, told = await bench.command("check")
        assert "d'autres comptes de la machine" not in told


def test_a_folder_that_is_not_the_bots_own_is_left_as_it_is(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    base = tmp_path / "aplus.db"
    write_open(base)
    settings = Settings(database_url="sqlite+aiosqlite:///aplus.db")
    assert open_to_others(settings) == [tmp_path, base]
    close_to_others(settings)
    assert open_to_others(settings) == [tmp_path]


@pytest.mark.parametrize(
    ("environment", "keys"),
    [
        ({}, "data/keys"),
        ({"DATA_DIR": "/srv/aplus"}, "/srv/aplus/keys"),
        (
            {"DATA_DIR": "/srv/aplus", "DATA_KEYS_FILE": "cles"},
            "/srv/aplus/cles",
        ),
        (
            {"DATA_DIR": "/srv/aplus", "DATA_KEYS_FILE": "/etc/cles"},
            "/etc/cles",
        ),
        (
            {"DATABASE_URL": "sqlite+aiosqlite:////srv/base/b.db"},
            "/srv/base/keys",
        ),
        ({"DATABASE_URL": "postgresql://x@hote/base"}, "data/keys"),
        ({"DATA_DIR": ""}, "data/keys"),
    ],
)
def test_what_is_kept_beside_follows_the_data_folder(
    environment, keys, monkeypatch
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Settings().data_keys_file == Path(keys)
    assert Settings().journal_heads_file.parent == Settings().data_dir


async def test_the_password_of_the_base_is_in_no_process_list():
    seen: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def refuse():
        caller, _ = server.accept()
        seen.extend(_command_lines())
        caller.close()

    watcher = threading.Thread(target=refuse)
    watcher.start()
    port = server.getsockname()[1]
    url = f"postgresql://aplus:{PASSWORD}@127.0.0.1:{port}/aplus"
    with pytest.raises(WrongSettings) as refusal:
        await asyncio.to_thread(migrate, Settings(database_url=url))
    watcher.join()
    server.close()
    assert any("upgrade" in line for line in seen), (
        "the child that migrates was looked at"
    )
    assert not [line for line in seen if PASSWORD in line]
    assert PASSWORD not in str(refusal.value)


def _command_lines():
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield process.read_bytes().decode(errors="replace")
        except OSError:
            continue
