"""What every test may ask for: databases of both kinds, a mail server, and the world people live in."""

import asyncio
import gc
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
import structlog
from aiohttp import web
from aiosmtpd.controller import Controller

from bot.demo.mailbox import free_port
from bot.demo.phone import PATH, Phone
from models.store.leader import PostgresLeader
from tests import statements
from tests.beginnings import both_bound, caf_bound, town
from tests.databases import Postgres, SqliteFiles, quick_parent
from tests.directory import (
    CAF,
    CPAM,
    INES,
    MARYSE,
    MODERATION,
    MONA,
    PAUL,
    SONIA,
)
from tests.mails import PostOffice
from tests.worlds import Worlds

PLAIN = [
    structlog.stdlib.add_log_level,
    structlog.processors.format_exc_info,
    structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
]
GROUPS = {"moderation": both_bound, "cpam": both_bound, "caf": caf_bound}
SCENARIOS = Path(__file__).parent / "scenarios"
# No test is timed: a busy machine is no fault.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
statements.share()
# What is imported and collected lives as long as the suite.
gc.disable()


def pytest_addoption(parser):
    group = parser.getgroup("parts of the suite").addoption
    group("--short", action="store_true", help="what `make test` plays")
    group(
        "--rest", action="store_true", help="what `make test-all` plays besides"
    )


def pytest_collection_modifyitems(config, items):
    """Keep the part that was asked for; the whole when none was."""
    parts = {False: "short", True: "rest"}
    asked = {part for part in parts.values() if config.getoption(part)} or {
        *parts.values()
    }
    dropped = [item for item in items if parts[is_long(item)] not in asked]
    items[:] = [item for item in items if parts[is_long(item)] in asked]
    config.hook.pytest_deselected(items=dropped)


def pytest_collection_finish():
    """What is there is not looked through again for what died."""
    gc.collect()
    gc.freeze()
    gc.enable()


def is_long(item):
    """Whether a test is left to `make test-all`: what is slow, and scenarios on PostgreSQL.

    Every scenario is played on SQLite in `make test`, in each mode of the private chat; what is about storage and delivery,
    which is all that is no scenario and the scenarios marked `on_both`, on PostgreSQL as well.
    """
    if item.get_closest_marker("slow"):
        return True
    databases = (
        item.callspec.params.get("databases")
        if hasattr(item, "callspec")
        else None
    )
    is_scenario = SCENARIOS in item.path.parents
    return (
        databases == "postgresql"
        and is_scenario
        and not item.get_closest_marker("on_both")
    )


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """A test reads plain lines when it fails, without colours to work out; what it sets up for its logs ends with it."""
    structlog.configure(processors=PLAIN)
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    server.prepare()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_files():
    with tempfile.TemporaryDirectory(
        prefix="aplus-", dir=quick_parent()
    ) as folder:
        yield SqliteFiles(Path(folder))


@pytest.fixture(scope="session")
def sqlite_file(sqlite_files):
    """A migrated file, to copy."""
    return sqlite_files.template


@pytest.fixture
def quick_folder(tmp_path):
    """A folder in memory where the machine has one."""
    with tempfile.TemporaryDirectory(
        prefix="aplus-", dir=quick_parent() or tmp_path
    ) as folder:
        yield Path(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request):
    """The databases of one kind; a test that asks for them, or for what stands on them, runs on both."""
    return request.getfixturevalue(
        "sqlite_files" if request.param == "sqlite" else "postgres"
    )


@pytest.fixture
def database_url(databases):
    url = databases.clone()
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def mail_server():
    mailbox = PostOffice()
    mailbox.port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    yield mailbox
    controller.stop()


@pytest.fixture
async def sms_gateway(unused_tcp_port):
    """A SMS gateway over HTTP on loopback, and the `SMS_URL` that leads to it."""
    phone, site = Phone(lambda: datetime.now(UTC)), web.Application()
    site.add_routes(phone.routes())
    site.on_shutdown.append(phone.close)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    yield phone, f"http+json://127.0.0.1:{unused_tcp_port}{PATH}"
    await runner.cleanup()


@pytest.fixture
def has_topics(request):
    """Whether Telegram offers topics in private chats; `tests.modes` says so."""
    return getattr(request, "param", False)


@pytest.fixture(scope="session")
def worlds(mail_server):
    return Worlds(mail_server)


@pytest.fixture
def beginning(request):
    """What happened before: the module's past of the first of whom, or of what, the test asks for.

    A module says it in its `BEGINNINGS`: `{"maryse": sent_to_caf}`; a group asked for is there already.
    """
    beginnings = [
        *getattr(request.module, "BEGINNINGS", {}).items(),
        *GROUPS.items(),
    ]
    asked = (
        beginning
        for name, beginning in beginnings
        if name in request.fixturenames
    )
    return next(asked, town)


@pytest.fixture
async def world(worlds, databases, has_topics, beginning):
    world = await worlds.copy(beginning, databases, has_topics=has_topics)
    yield world
    await world.close()
    await asyncio.to_thread(databases.drop, world.settings.database_url)


@pytest.fixture
async def led(world):
    """On PostgreSQL, some process leads the sending."""
    url = world.settings.database_url
    if not url.startswith("postgresql"):
        yield
        return
    leader = PostgresLeader(url, lambda: None)
    assert await leader.leads()
    yield
    await leader.close()


@pytest.fixture
async def caf(world):
    return await world.groupe(CAF)


@pytest.fixture
def at_caf(caf):
    """The topic of the only demande."""
    [topic] = caf.open_topics()
    return topic


@pytest.fixture
async def cpam(world):
    return await world.groupe(CPAM)


@pytest.fixture
def at_cpam(cpam):
    [topic] = cpam.open_topics()
    return topic


@pytest.fixture
async def moderation(world):
    return await world.groupe(MODERATION)


@pytest.fixture
async def maryse(world):
    return await world.agent(MARYSE)


@pytest.fixture
async def paul(world):
    return await world.agent(PAUL)


@pytest.fixture
async def sonia(world):
    return await world.agent(SONIA)


@pytest.fixture
async def ines(world):
    return await world.agent(INES)


@pytest.fixture
async def mona(world):
    return await world.agent(MONA)
