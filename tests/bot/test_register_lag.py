"""The health says how late the register is, and that it cannot be written."""

from datetime import timedelta

import pytest

from bot.health import read_health
from bot.jobs import register_job
from bot.kept_outside import RegisterFile
from bot.problems import REGISTER
from models.actions.accounts import disable
from tests.directory import KARIM

pytestmark = pytest.mark.usefixtures("led")


async def test_a_register_that_is_not_written_degrades_the_health(
    world, tmp_path
):
    """A line waits from the transaction on; the file's folder is a file."""
    health = (await read_health(world.app))[1]
    assert (health["status"], health["register_lag_seconds"]) == ("ok", 0.0)
    since = world.app.clock.now() - timedelta(seconds=10)
    await world.app.uow.run(disable, KARIM, now=since)
    (tmp_path / "full").write_text("")
    unwritable = register_job(RegisterFile(tmp_path / "full/register"))
    waiting = await world.app.uow.run(unwritable.run, now=since)
    with pytest.raises(OSError, match="full"):
        unwritable.then(waiting)
    health = (await read_health(world.app))[1]
    assert health["status"] == "degraded"
    assert health["register_lag_seconds"] >= 10.0
    assert health["problems"] == [REGISTER]
    written = register_job(RegisterFile(tmp_path / "register"))
    for _ in range(2):
        waiting = await world.app.uow.run(written.run, now=since)
        written.then(waiting)
    assert (await read_health(world.app))[1]["status"] == "ok"
