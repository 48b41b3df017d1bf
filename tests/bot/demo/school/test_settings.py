"""A school never starts where a service is set, nor with settings that make no sense."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.hosted import host_bot
from bot.demo.school.main import school
from bot.demo.school.settings import (
    OF_A_SERVICE,
    WrongSchool,
    draw_password,
    read_school,
)
from bot.settings import Settings

ROOT = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in os.environ:
        if name in OF_A_SERVICE or name.startswith("SCHOOL_"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize("name", OF_A_SERVICE)
def test_a_school_refuses_to_start_where_a_service_is_set(monkeypatch, name):
    monkeypatch.setenv(name, "123:secret")
    with pytest.raises(WrongSchool) as refused:
        read_school()
    assert f"env -u {name} make demo SCHOOL=1" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert name.lower() in Settings.model_fields


def test_the_command_says_so_and_stops():
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--school"],
        cwd=ROOT,
        env=os.environ | {"BOT_TOKEN": "123:secret", "DATA_KEYS": "k1:x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "BOT_TOKEN, DATA_KEYS" in done.stderr
    assert "secret" not in done.stderr


def test_an_address_that_is_taken_is_told_before_anything_is_prepared(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert school(host_bot, host="127.0.0.1", port=port) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"--school --port {port + 1}" in printed.err


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SCHOOL_WORLDS", "13", "un nombre de 1 à 12"),
        ("SCHOOL_WORLDS", "0", "un nombre de 1 à 12"),
        ("SCHOOL_IDLE_MINUTES", "longtemps", "un nombre de minutes"),
        ("SCHOOL_PASSWORD", "court", "8 à 100 signes"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(monkeypatch, name, value, told):
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSchool, match=f"{name} : écrivez {told}"):
        read_school()


def test_both_passwords_are_never_the_same(monkeypatch):
    monkeypatch.setenv("SCHOOL_PASSWORD", "le-meme-pour-tous")
    monkeypatch.setenv("SCHOOL_TRAINER_PASSWORD", "le-meme-pour-tous")
    with pytest.raises(WrongSchool, match="SCHOOL_TRAINER_PASSWORD"):
        read_school()


def test_a_password_that_nobody_chose_is_drawn_each_time():
    drawn = {draw_password().get_secret_value() for _ in range(50)}
    assert len(drawn) == 50
