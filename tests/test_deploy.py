"""What `deploy/` proposes is true: settings, files to import, the image, units and processes."""

import re
import shutil
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.commands.table import DUTIES
from bot.settings import Settings
from tests.console import Console

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
EXAMPLE = dict(
    line.removeprefix("#").split("=", 1)
    for line in (DEPLOY / "reglages.env").read_text().splitlines()
    if re.match(r"#[A-Z_]+=", line)
)
IMAGE = (DEPLOY / "Containerfile").read_text()
FILES = " ".join(
    f"{DEPLOY}/exemples/{name}.csv" for name in ("groupes", "agents")
)
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "StateDirectory": "aplus",
    "UMask": "0077",
    "User": "aplus",
}
BOT = re.compile(r"python\"?,? \"?-m\"?,? \"?bot\"?,? \"?(\w+)")


def test_the_example_of_settings_names_each_and_gives_what_holds_without_it():
    assert sorted(EXAMPLE) == sorted(
        name.upper() for name in Settings.model_fields
    )
    assert Settings(
        **{name.lower(): value for name, value in EXAMPLE.items() if value}
    ) == Settings.model_validate({})


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_closed_to_all_that_it_does_not_need(unit):
    read = RawConfigParser(strict=False)
    read.optionxform = str
    read.read(unit)
    service = dict(read["Service"])
    assert service.items() >= HARDENED.items()
    [kind] = BOT.findall(service["ExecStart"])
    assert unit.stem == f"aplus-{kind}"


@pytest.mark.parametrize(
    "written",
    [
        IMAGE,
        (DEPLOY / "compose.yaml").read_text(),
        (ROOT / "Procfile").read_text(),
        *(unit.read_text() for unit in UNITS),
    ],
)
def test_what_is_started_is_a_command_of_the_bot(written):
    assert set(BOT.findall(written)) & {"run", "web", "worker"}
    assert set(BOT.findall(written)) <= set(DUTIES)


def test_what_the_image_copies_and_nothing_else_is_given_to_who_builds_it():
    given = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", IMAGE, re.MULTILINE)
    assert given[1] == "*"
    assert {line[1:] for line in given if line.startswith("!")} == {
        name for names in copied for name in names.split()
    }


def test_the_image_takes_locked_libraries_runs_as_nobody_and_tells_its_health():
    assert "--require-hashes -r /requirements.txt" in IMAGE
    assert IMAGE.index("\nUSER 10001") < IMAGE.index("\nCMD ")
    assert "/health" in IMAGE.partition("\nHEALTHCHECK ")[2]
    assert not re.search(r"https?://(?!127\.0\.0\.1:)|\w+\.\w+/\S+:", IMAGE)


@pytest.mark.slow
def test_what_the_image_copies_is_all_that_the_bot_needs(tmp_path):
    app = tmp_path / "app"
    app.mkdir()
    for line in re.findall(r"^COPY (?!--from)(.+) /app/", IMAGE, re.MULTILINE):
        for name in line.split():
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, app / name)
    home = Console("", tmp_path, PYTHONPATH=str(app))
    del home.environment["DATABASE_URL"]
    told = home.types(f"python -m bot import {FILES}")
    assert "4 groupes (dont 4 nouveaux), 8 lignes d'agents" in told
