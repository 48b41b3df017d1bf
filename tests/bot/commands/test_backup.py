"""A backup holds all that is committed, and nothing that was erased can be read from it later."""

import resource
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import make_tools
from bot.commands.backup import backup
from bot.commands.command_line import make_parser
from bot.commands.table import DUTIES
from bot.settings import Settings, WrongSettings
from models.actions.subject import erase_subject
from models.demande.demande import demande_of_number
from models.demande.usager import usager_fields
from models.store.opening import make_uow
from models.store.vault import DataKey, Unreadable
from tests.prepared import KEYS, KEYS_SETTING, prepare

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def settings_of(url, folder):
    return Settings(
        database_url=url, data_dir=folder, data_keys=SecretStr(KEYS_SETTING)
    )


def command(settings, *words):
    return backup(
        settings, make_parser(DUTIES.values()).parse_args(["backup", *words])
    )


def opened(url):
    return make_uow(url, make_tools(Settings(), KEYS), lambda: None)


def identity(session, number):
    demande = demande_of_number(session, number)
    return [field.value for field in usager_fields(session, demande.id)]


def wrapped(session, number):
    demande = demande_of_number(session, number)
    return session.get_one(DataKey, demande.id).wrapped


@pytest.fixture
async def running(sqlite_files, tmp_path):
    """A service that runs on a file whose last words are in its log, and its settings."""
    url = sqlite_files.clone()
    await prepare(url, aidants=2)
    uow = opened(url)
    yield uow, settings_of(url, tmp_path)
    await uow.close()
    sqlite_files.drop(url)


def leave_behind(path):
    path.touch()


async def put_back(folder, backups):
    url = f"sqlite+aiosqlite:///{folder}/again.db"
    assert command(settings_of(url, folder), str(backups), "--put-back") == 0
    return opened(url)


async def test_a_backup_of_a_running_service_is_put_back_whole(
    running, tmp_path
):
    uow, settings = running
    assert await uow.run(identity, 1) == ["Marie", "Dupont", "1962"]
    assert command(settings, str(tmp_path / "kept")) == 0
    again = await put_back(tmp_path, tmp_path / "kept")
    assert await again.read(identity, 1) == ["Marie", "Dupont", "1962"]
    assert await again.read(identity, 2) == ["Marie", "Dupont", "1962"]
    await again.close()


async def test_what_was_erased_since_cannot_be_read_with_the_newest_keys(
    running, tmp_path
):
    uow, settings = running
    kept = tmp_path / "kept"
    key = await uow.run(wrapped, 1)
    command(settings, str(kept))
    [older] = kept.glob("aplus-*.db")
    older = older.rename(kept / "aplus-20000101T000000.db")
    assert key not in older.read_bytes()
    assert key in (kept / "data-keys.db").read_bytes()
    await uow.run(
        lambda session: erase_subject(
            session, demande_of_number(session, 1), now=NOW
        )
    )
    command(settings, str(kept))
    assert all(key not in path.read_bytes() for path in kept.iterdir())
    for newer in sorted(kept.glob("aplus-*.db"))[1:]:
        newer.unlink()
    again = await put_back(tmp_path, kept)
    with pytest.raises(Unreadable):
        await again.read(identity, 1)
    assert await again.read(identity, 2) == ["Marie", "Dupont", "1962"]
    await again.close()


async def test_a_backup_that_is_not_whole_is_said(running, tmp_path):
    _, settings = running
    kept = tmp_path / "kept"
    with pytest.raises(WrongSettings, match="aucune sauvegarde ici"):
        command(settings, str(kept), "--verify")
    command(settings, str(kept))
    assert command(settings, str(kept), "--verify") == 0
    break_file(next(kept.glob("aplus-*.db")))
    with pytest.raises(WrongSettings, match="n'est pas entière"):
        command(settings, str(kept), "--verify")


def break_file(path: Path):
    content = path.read_bytes()
    path.write_bytes(content[:8192] + bytes(len(content) // 2))


@pytest.mark.parametrize("left", ["again.db", "again.db-wal"])
async def test_a_base_that_stands_or_its_log_is_never_written_over(
    running, tmp_path, left
):
    _, settings = running
    command(settings, str(tmp_path / "kept"))
    leave_behind(tmp_path / left)
    with pytest.raises(WrongSettings, match=f"{left} existe"):
        await put_back(tmp_path, tmp_path / "kept")


def test_a_server_says_where_its_recipe_is(tmp_path):
    settings = settings_of("postgresql://x@hote/base", tmp_path)
    with pytest.raises(WrongSettings, match="pg_dump"):
        command(settings, str(tmp_path))


@contextmanager
def full_disk():
    """No file may grow beyond some pages."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_full_disk_is_said_and_nothing_half_written_stays(
    running, tmp_path
):
    _, settings = running
    kept = tmp_path / "kept"
    command(settings, str(kept))
    before = sorted(kept.iterdir())
    with full_disk(), pytest.raises(WrongSettings, match="disque plein"):
        command(settings, str(kept))
    with full_disk(), pytest.raises(WrongSettings, match="disque plein"):
        await put_back(tmp_path, kept)
    assert sorted(kept.iterdir()) == before
    assert list(tmp_path.glob("again.db*")) == []
