"""The restore drill: the commands of docs/sauvegardes.md, word for word, by a shell."""

import shutil

import pytest
from pydantic import SecretStr

from bot.app import make_tools
from bot.settings import Settings
from models.store.opening import make_uow
from tests.bot.commands.test_restore import (
    DISABLED,
    cancel_withdrawal,
    end_role,
    facts,
    open_sessions,
    waiting_words,
    withdraw_mandat,
    withdraw_whole,
)
from tests.console import Console, written
from tests.prepared import KEYS, KEYS_SETTING, prepare

PAGE = "sauvegardes.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Operator(Console):
    """Types the commands of the page in the folder of a service that is at rest."""

    async def on(self, action, *args, **kwargs):
        settings = Settings(
            database_url=self.url, data_keys=SecretStr(KEYS_SETTING)
        )
        uow = make_uow(self.url, make_tools(settings, KEYS), lambda: None)
        try:
            return await uow.run(action, *args, **kwargs)
        finally:
            await uow.close()


@pytest.fixture
async def operator(databases, database_url, tmp_path):
    await prepare(database_url, aidants=5)
    (tmp_path / "data").mkdir()
    if database_url.startswith("postgresql"):
        server = databases._server
        programs = [str(server._bin)] if server else []
        return Operator(database_url, tmp_path, programs)
    base = tmp_path / "data/aplus.db"
    shutil.copyfile(database_url.partition("///")[2], base)
    return Operator(f"sqlite+aiosqlite:///{base}", tmp_path)


@pytest.mark.slow
async def test_what_ended_since_the_backup_stays_so_once_the_page_was_followed(
    operator,
):
    name = NAMES[operator.url.partition("+")[0]]
    await operator.on(withdraw_mandat, 2)
    operator.types(written(PAGE, f"Sauvegarder une base {name}"))
    await operator.on(withdraw_mandat, 1)
    await operator.on(cancel_withdrawal, 2)
    await operator.on(withdraw_whole, 3)
    await operator.on(end_role)
    operator.types(f"python -m bot disable {DISABLED}")
    operator.types("python -m bot erase-subject 4 --for-real")
    today = await operator.on(facts)
    told = operator.types(written(PAGE, f"Remettre une base {name}"))
    print(told)
    assert (
        await operator.on(facts)
        == today
        == {
            "withdrawn": [1],
            "erased": [3, 4],
            "closed": [1, 3, 4],
            "disabled": True,
            "roles_of_paul": 0,
        }
    )
    assert await operator.on(open_sessions) == 0
    assert await operator.on(waiting_words) > 0


@pytest.mark.parametrize("name", NAMES.values())
def test_the_page_says_each_step(name):
    assert "restore --for-real" in written(PAGE, f"Remettre une base {name}")
    assert "sauvegardes" in written(PAGE, f"Sauvegarder une base {name}")
