"""No command ever shows a trace: what stops it is a sentence in French, and its status is not 0."""

import errno
import socket

import pytest

from bot.__main__ import main
from bot.commands.said import system_fault, tell_bug
from bot.commands.table import DUTIES
from bot.settings import Settings
from tests.bot.commands.inside import inside
from tests.databases import sqlite_clone
from tests.prepared import KEYS_SETTING, prepare
from tests.processes import Bench

WORDS = {
    "backup": ("sauvegardes",),
    "disable": ("a@b.example",),
    "enable": ("a@b.example",),
    "erase-subject": ("1",),
    "export-subject": ("1",),
    "import": ("groupes.csv", "agents.csv"),
}
"""What each command is given; the others need nothing."""
SERVING = ("run", "web", "worker")
ALONE = ("demo", "simulator")
"""What reads no setting."""
OPENING = sorted({*DUTIES} - {*SERVING, *ALONE})
HOOKED = {
    "WEBHOOK_URL": "https://aplus.example/hook",
    "WEBHOOK_SECRET": "invented-invented",
    "PORT": "8080",
}
MALFORMED = {
    "DATABASE_URL": "postgresql://aplus:mot#passe@hote/base",
    "TELEGRAM_API_BASE": "telegram",
    "SMTP_URL": "smtp://hote:port",
    "SMS_URL": "twilio://",
    "CLAMD_URL": "hote",
    "WEBHOOK_URL": "aplus.example",
    "PORT": "huit",
    "BOT_TOKEN": "jeton",
    "RETENTION_DAYS": "",
}
"""Settings that make no sense, and that every command refuses."""
SECRET = "motdepasseinvente"
NOWHERE = f"postgresql://aplus:{SECRET}@127.0.0.1:9/base"


def sqlite(path):
    return {"DATABASE_URL": f"sqlite+aiosqlite:///{path}"}


def a_folder(folder):
    (folder / "base").mkdir()
    return sqlite(folder / "base")


def below_a_file(folder):
    (folder / "file").write_text("")
    return sqlite(folder / "file/aplus.db")


def no_base(folder):
    (folder / "aplus.db").write_bytes(b"no base at all, " * 100)
    return sqlite(folder / "aplus.db")


def torn(folder):
    (folder / "aplus.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    return sqlite(folder / "aplus.db")


def bad_keys(folder):
    (folder / "keys").write_bytes(bytes(range(128, 256)))
    return sqlite(folder / "aplus.db") | {
        "DATA_KEYS": "",
        "DATA_KEYS_FILE": str(folder / "keys"),
    }


def no_keys(folder):
    return sqlite(folder / "aplus.db") | {"DATA_KEYS": ""}


FAULTS = {
    "unreachable": lambda _folder: {"DATABASE_URL": NOWHERE},
    "unknown host": lambda _folder: {
        "DATABASE_URL": f"postgresql://aplus:{SECRET}@hote.invalid/base"
    },
    "no certificate": lambda _folder: {
        "DATABASE_URL": f"{NOWHERE}?sslmode=verify-full&sslrootcert=/no/such"
    },
    "unwritable": lambda _folder: sqlite("/proc/aplus/aplus.db"),
    "below a file": below_a_file,
    "a folder": a_folder,
    "no base": no_base,
    "torn": torn,
    "unreadable keys": bad_keys,
    "no keys": no_keys,
}
"""What is wrong around a command, made in its folder."""
OFTEN = ("migrate", "stats", "check", "backup")
"""The ways in which a command opens a base; the others open it as `stats` does."""
TYPED = [
    *((fault, command) for fault in FAULTS for command in OFTEN),
    *(("no base", command) for command in OPENING if command not in OFTEN),
    *((fault, "run") for fault in ("unreachable", "no base", "unwritable")),
]
NEEDS_NO_KEY = {("unreadable keys", "migrate"), ("no keys", "migrate")}


@pytest.fixture
def typed(tmp_path, monkeypatch, capsys):
    """Type a command in a fresh folder with these settings; return the status and what was said."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "groupes.csv").write_text(
        "nom;type;organisme;territoires;email;note\nMairie;structure;;87;;\n"
    )
    (tmp_path / "agents.csv").write_text(
        "email;prenom;nom;fonction;role;groupe\n"
    )
    monkeypatch.setattr("bot.__main__._finish", finish)

    def type_it(command, **settings):
        given = {"DATA_KEYS": KEYS_SETTING, "BOT_TOKEN": "123:abc"} | settings
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        status = main([command, *WORDS.get(command, ())])
        said = capsys.readouterr()
        return status, said.out if command == "check" else said.err

    return type_it


def finish(work):
    """Run to the end on the plain loop: this one is asked a hundred times."""
    import asyncio

    return work if isinstance(work, int) else asyncio.run(work)


def is_a_sentence(said):
    return (
        bool(said.strip())
        and "Traceback" not in said
        and "Error" not in said
        and SECRET not in said
    )


def test_every_command_is_in_this_table():
    assert {*OPENING, *SERVING, *ALONE} == {*DUTIES}


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("command", ["run", "web", "migrate", "stats"])
def test_a_setting_that_makes_no_sense_is_said_by_its_name(
    typed, command, name
):
    settings = HOOKED | {name: MALFORMED[name]}
    status, said = typed(command, **settings)
    assert status == 1
    assert said.startswith(f"Réglage à corriger :\n{name} : ")
    assert is_a_sentence(said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "command"), [case for case in TYPED if case not in NEEDS_NO_KEY]
)
def test_what_is_wrong_with_the_base_is_said_by_every_command(
    typed, tmp_path, command, fault
):
    status, said = typed(command, **FAULTS[fault](tmp_path))
    assert is_a_sentence(said), said
    assert status == 1


@pytest.mark.parametrize("command", ["web", "worker"])
def test_a_process_without_keys_says_so(typed, tmp_path, command):
    status, said = typed(command, **HOOKED, **no_keys(tmp_path))
    assert status == 1
    assert "DATA_KEYS manque" in said


def test_files_that_are_not_there_are_said(typed, tmp_path):
    (tmp_path / "agents.csv").unlink()
    status, said = typed("import")
    assert (status, "agents.csv" in said) == (1, True)


def test_a_bug_is_a_line_without_words(capsys):
    with pytest.raises(KeyError) as raised:
        {}[SECRET]
    tell_bug(KeyError, raised.value, raised.tb)
    said = capsys.readouterr().err
    assert "KeyError, test_said.py:" in said
    assert SECRET not in said


@pytest.mark.slow
async def test_a_wrong_token_and_a_taken_port_end_a_process_with_a_sentence(
    sqlite_file, tmp_path
):
    url = sqlite_clone(sqlite_file, tmp_path)
    service = await prepare(url, aidants=1)
    async with Bench(service, url, tmp_path, **HOOKED) as bench:
        with socket.create_server(("", 0)) as taken:
            port = str(taken.getsockname()[1])
            for command in SERVING:
                status, said = await inside(
                    bench, command, BOT_TOKEN="123:inconnu"
                )
                assert status == 1
                assert "ne connaît pas ce jeton" in said
                status, said = await inside(bench, command, PORT=port)
                assert status == 1
                assert f"écoute déjà sur {port}" in said
                assert is_a_sentence(said)
        # A whole process says no more than that, to its end.
        status, said = await bench.command("run", BOT_TOKEN="123:inconnu")
        assert status == 1
        assert is_a_sentence(said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "x/y"), "x/y : le disque"),
        (OSError(errno.EACCES, "Permission denied", "x"), "pas le droit"),
        (OSError(12345, "Strange"), "le système le refuse"),
    ],
)
def test_what_the_system_refuses_is_french(error, said):
    assert said in system_fault(error)
