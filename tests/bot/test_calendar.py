"""A base at rest is asked one thing in five seconds; what a commit causes waits for no clock."""

import asyncio
from datetime import timedelta

import pytest

from bot.calendar import Calendar
from bot.jobs import JOBS, alerts_job, register_job, seal_job
from bot.kept_outside import Heads, RegisterFile
from models.actions.accounts import disable, enable
from models.store.leader import Alone
from tests.directory import KARIM

LEADER = Alone()


class Counted:
    """A unit of work that counts its transactions."""

    def __init__(self, uow):
        self.uow, self.reads, self.writes = uow, 0, 0

    async def read(self, action, /, *args, **kwargs):
        self.reads += 1
        return await self.uow.read(action, *args, **kwargs)

    async def run(self, action, /, *args, **kwargs):
        self.writes += 1
        return await self.uow.run(action, *args, **kwargs)


@pytest.fixture
def register(tmp_path):
    return RegisterFile(tmp_path / "register")


@pytest.fixture
def uow(world):
    return Counted(world.app.uow)


@pytest.fixture
async def calendar(world, uow, register, tmp_path):
    """All that the service does by itself, done once already."""
    jobs = [
        register_job(register),
        *JOBS,
        seal_job(Heads(tmp_path / "heads")),
        alerts_job(world.app.outages.standing),
    ]
    calendar = Calendar(uow, jobs, now=world.now, outages=world.app.outages)
    for _ in range(3):
        await calendar.turn(LEADER)
        world.instant += timedelta(minutes=3)
    await calendar.turn(LEADER)
    await world.settle()
    uow.reads = uow.writes = 0
    return calendar


async def passes(world, calendar, seconds):
    for _ in range(seconds):
        world.instant += timedelta(seconds=1)
        await calendar.turn(LEADER)


async def test_a_base_at_rest_is_asked_once_in_five_seconds(
    world, calendar, uow
):
    await passes(world, calendar, 4)
    assert (uow.reads, uow.writes) == (0, 0)
    await passes(world, calendar, 16)
    assert (uow.reads, uow.writes) == (4, 0)


async def test_what_a_commit_causes_is_done_at_the_next_tick(
    world, calendar, register
):
    """An account opened again: nothing leaves for anybody, and its line is written at once."""
    await world.app.uow.run(disable, KARIM, now=world.instant)
    await passes(world, calendar, 6)
    world.app.waker.sleepers.append(calendar.wake)
    await world.app.uow.run(enable, KARIM, now=world.instant)
    await asyncio.sleep(0)
    await calendar.turn(LEADER)
    assert "enabled" in register.path.read_text()


async def test_what_another_process_did_is_seen_within_five_seconds(
    world, calendar, register
):
    await world.app.uow.run(disable, KARIM, now=world.instant)
    await passes(world, calendar, 4)
    assert "disabled" not in register.path.read_text()
    await passes(world, calendar, 1)
    assert "disabled" in register.path.read_text()
