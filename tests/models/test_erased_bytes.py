"""What was erased is in no byte of the files, while the service runs."""

import asyncio
import os
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, func, select, text

from bot.app import make_tools
from bot.calendar import Calendar
from bot.jobs import JOBS, SOME, Job
from bot.jobs import KEYS as KEYS_ANEW
from bot.outages import Outages
from bot.settings import Settings
from models.actions.subject import erase_subject
from models.chance import Chance
from models.demande.demande import Demande, demande_of_number
from models.store.base import Base
from models.store.leader import Alone
from models.store.opening import make_uow
from models.store.vault import DataKey
from models.upkeep.deaths import DIES
from tests.prepared import KEYS, database, prepare

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
async def running(sqlite_files):
    """The unit of work of a service that runs on a file, and what reads all its bytes."""
    url = sqlite_files.clone()
    await prepare(url, aidants=2)
    uow = make_uow(url, make_tools(Settings(), KEYS), lambda: None)
    path = Path(url.partition("///")[2])

    def bytes_of_files():
        return b"".join(
            file.read_bytes()
            for file in sorted(path.parent.glob(f"{path.name}*"))
        )

    yield uow, bytes_of_files
    await uow.close()
    sqlite_files.drop(url)


def secrets_of(session, number):
    """All that is sealed about a demande, and the key that opens it."""
    demande = demande_of_number(session, number)
    values = [session.get_one(DataKey, demande.id).wrapped]
    for table in Base.metadata.sorted_tables:
        owner = (
            table.c.id if table.name == "demande" else table.c.get("demande_id")
        )
        # The journal keeps its rows, without a content, for a year.
        for column in table.columns if table.name != "journal" else ():
            if owner is not None and isinstance(column.type, LargeBinary):
                values += session.scalars(
                    select(column).where(owner == demande.id)
                )
    return {value for value in values if value}


async def own_and_others(uow):
    """What is sealed about n° 1 alone, then about n° 2: two equal words have the same print."""
    own, others = await uow.read(secrets_of, 1), await uow.read(secrets_of, 2)
    return own - others, others


async def test_what_is_erased_is_in_no_byte_of_the_files(running):
    uow, bytes_of_files = running
    values, others = await own_and_others(uow)
    assert len(values) > 5
    assert all(value in bytes_of_files() for value in values)
    await uow.run(
        lambda session: erase_subject(
            session, demande_of_number(session, 1), now=NOW
        )
    )
    await uow.run(lambda _session: None)
    left = bytes_of_files()
    assert [value for value in values if value in left] == []
    assert all(value in left for value in others)


async def test_a_reader_in_the_way_delays_it_to_the_next_commit_and_stops_nobody(
    running,
):
    uow, bytes_of_files = running
    values, _ = await own_and_others(uow)

    async with uow._engine.connect() as reader:
        await reader.execute(text("SELECT count(*) FROM demande"))
        await uow.run(
            lambda session: erase_subject(
                session, demande_of_number(session, 1), now=NOW
            )
        )
        await uow.run(lambda _session: None)
        assert any(value in bytes_of_files() for value in values)
    assert await uow.run(
        lambda session: session.scalar(
            select(func.count()).select_from(Demande)
        )
    )
    await uow.run(lambda _session: None)
    assert [value for value in values if value in bytes_of_files()] == []


@pytest.fixture
def postgresql(postgres):
    """A base of a server whose files are ours to read."""
    if postgres.files is None:
        pytest.skip("the files of another's server are not ours to read")
    url = postgres.clone()
    yield url
    postgres.drop(url)


async def test_on_postgresql_no_byte_of_an_erased_key_is_left_after_the_night(
    postgres, postgresql
):
    """What the key sealed may stay in a page until another row comes there: nobody opens it any more."""
    await prepare(postgresql, aidants=2)
    async with database(postgresql) as uow:
        keys = [await uow.read(wrapped_key, number) for number in (1, 2)]
        before = await on_disk(uow, postgres)
        assert [key in before for key in keys] == [True, True]
        await uow.run(
            lambda session: erase_subject(
                session, demande_of_number(session, 1), now=NOW
            )
        )
        async with at_work(uow, NIGHT), asyncio.timeout(PATIENCE):
            while keys[0] in await on_disk(uow, postgres):
                continue
        assert keys[1] in await on_disk(uow, postgres)


NIGHT = NOW.replace(hour=2)
PATIENCE = 120.0
"""Seconds given to a busy machine: a bound, no pace."""
NUMBER = "SELECT oid FROM pg_database WHERE datname = current_database()"
"""What the folder of a base is called."""


@asynccontextmanager
async def at_work(uow, now):
    """The service's own jobs that erase and clean, at this instant."""
    stop = asyncio.Event()
    jobs = [job for job in JOBS if job.anew is not None]
    calendar = Calendar(
        uow, jobs, now=lambda: now, outages=Outages(Chance(os.urandom))
    )
    work = asyncio.create_task(calendar.run(stop, Alone()))
    try:
        yield
    finally:
        stop.set()
        await work


def wrapped_key(session, number):
    demande = demande_of_number(session, number)
    return session.get_one(DataKey, demande.id).wrapped


async def on_disk(uow, postgres):
    """Have all that is committed written to the disk; return the bytes of this base's files."""
    async with uow._engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("CHECKPOINT"))
        number = await connection.scalar(text(NUMBER))
    files = [*(postgres.files / str(number)).iterdir()]
    return b"".join([_bytes(file) for file in files])


def _bytes(file):
    """What a file holds: nothing once the server took it away meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


async def test_a_table_in_use_is_cleaned_the_next_time(postgresql):
    await prepare(postgresql, aidants=1)
    async with database(postgresql) as uow:
        async with uow._engine.connect() as reader:
            await reader.execute(text("SELECT count(*) FROM data_key"))
            await uow.clean(DIES, anew=KEYS_ANEW)
        await uow.clean(DIES, anew=KEYS_ANEW)


def test_the_keys_are_written_anew_in_one_hour_of_the_night():
    [job] = [job for job in JOBS if job.name == "keys_anew"]
    hours = [NOW.replace(hour=hour) for hour in range(24)]
    assert [hour.hour for hour in hours if job.run(None, now=hour)] == [2]


@pytest.mark.parametrize(
    ("done", "has_more"),
    [
        ({"demande": SOME, "draft": 0}, True),
        ({"demande": SOME - 1, "draft": 1}, False),
        (SOME, True),
        (0, False),
        (None, False),
    ],
)
def test_a_job_that_did_its_most_goes_on_at_once(done, has_more):
    assert Job("purge", None, None, most=SOME).has_more(done) is has_more
    assert not Job("purge", None, None).has_more(done)
