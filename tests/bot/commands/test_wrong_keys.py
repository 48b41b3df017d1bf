"""A process with the wrong keys, or tables of another age, says what mends it and does not start."""

import asyncio
import base64
from pathlib import Path

import pytest
from alembic import command as alembic
from sqlalchemy import text

from bot.commands.migrate import migrate
from bot.settings import Settings
from models.migrations import configuration
from models.migrations.revisions import REVISIONS
from models.upkeep.keys_known import settle_keys
from tests.bot.commands.inside import inside
from tests.databases import sqlite_clone
from tests.prepared import database, prepare
from tests.processes import Bench

NEW_KEY = base64.b64encode(b"n" * 32).decode()
HOOKED = {
    "WEBHOOK_URL": "https://aplus.example/hook",
    "WEBHOOK_SECRET": "invented-invented",
    "PORT": "18080",
}
PROCESSES = ("run", "web", "worker")


@pytest.fixture
async def bench(database_url, tmp_path):
    """A service with people and a demande, that was opened with its key; at rest."""
    service = await prepare(database_url, aidants=1)
    async with database(database_url) as uow:
        await uow.run(settle_keys)
    async with Bench(service, database_url, tmp_path, **HOOKED) as bench:
        yield bench


async def alter(bench, statement):
    async with database(bench.url) as uow:
        await uow.run(lambda session: session.execute(text(statement)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (f"k1:{NEW_KEY}", "la clé k1 n'est pas celle de cette base"),
        (f"k2:{NEW_KEY}", "la clé k1 manque, et cette base en dépend"),
    ],
)
async def test_a_process_without_the_bases_key_does_not_start(
    bench, keys, sentence
):
    for process in (*PROCESSES, "stats"):
        status, told = await inside(bench, process, DATA_KEYS=keys)
        assert (status, sentence in told) == (1, True), told


@pytest.mark.slow
async def test_check_is_red_with_another_key_and_green_with_the_bases(bench):
    _, told = await inside(bench, "check")
    assert "✔ ces clés sont celles de la base" in told
    _, told = await inside(bench, "check", DATA_KEYS=f"k1:{NEW_KEY}")
    assert "✘ DATA_KEYS : la clé k1 n'est pas celle de cette base" in told


@pytest.mark.slow
async def test_no_key_is_made_beside_a_base_that_holds_anything(
    bench, tmp_path
):
    files = ("groupes.csv", "agents.csv")
    for name in files:
        (tmp_path / name).touch()
    keyless = {"DATA_KEYS": "", "DATA_DIR": str(tmp_path / "elsewhere")}
    for words in (("run",), ("import", *files)):
        status, told = await inside(bench, *words, **keyless)
        assert status == 1
        assert "rendez ses clés à cette base" in told
    assert list(tmp_path.rglob("keys")) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        (REVISIONS[-2], "Lancez « python -m bot migrate », puis redémarrez."),
        ("9999", "Installez la version qui l'a mise à jour."),
    ],
)
async def test_tables_of_another_age_are_refused(bench, revision, sentence):
    await alter(bench, f"UPDATE alembic_version SET version_num = '{revision}'")
    for process in ("web", "worker", "check"):
        status, told = await inside(bench, process)
        assert (status, sentence in told) == (1, True), told


@pytest.mark.slow
async def test_check_says_that_newer_tables_still_bear_this_program(bench):
    bears = f"INSERT INTO runs_beside VALUES ('9999', '{REVISIONS[-1]}')"
    await alter(bench, bears)
    await alter(bench, "UPDATE alembic_version SET version_num = '9999'")
    _, told = await inside(bench, "check")
    assert "✔ base de données à la révision 9999, plus récente" in told


@pytest.mark.slow
async def test_newer_tables_are_refused_by_what_migrates_too(bench):
    await alter(bench, "UPDATE alembic_version SET version_num = '9999'")
    for command in ("run", "stats", "migrate"):
        status, told = await inside(bench, command)
        assert status == 1
        assert "Installez la version qui l'a mise à jour." in told


@pytest.mark.slow
async def test_run_brings_its_own_file_up_to_date_and_keeps_a_copy(
    sqlite_file, tmp_path
):
    folder = tmp_path / "data"
    folder.mkdir()
    url = sqlite_clone(sqlite_file, folder)
    service = await prepare(url, aidants=1)
    async with Bench(service, url, tmp_path) as bench:
        await bench.command("stats")
        await asyncio.to_thread(
            alembic.downgrade, configuration(url), REVISIONS[-2]
        )
        await bench.start()
        assert [path.name for path in copies_of(folder)] == [
            f"aplus.db.{REVISIONS[-2]}"
        ]
        assert all(
            path.stat().st_mode & 0o077 == 0 for path in copies_of(folder)
        )
        assert await bench.stop() == 0


def test_a_file_of_today_is_left_without_loading_what_migrates(
    sqlite_file, tmp_path, monkeypatch
):
    settings = Settings(database_url=sqlite_clone(sqlite_file, tmp_path))
    before = (tmp_path / "aplus.db").read_bytes()
    # Nothing can be started any more.
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere"))
    assert migrate(settings) == 0
    assert (tmp_path / "aplus.db").read_bytes() == before


def copies_of(folder: Path):
    return sorted(folder.glob("aplus.db.0*"))
