"""What every test may ask for: databases of both kinds, a mail server, and the world people live in."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from aiosmtpd.controller import Controller

from bot.demo.mailbox import Mailbox, free_port
from bot.demo.phone import PATH, Phone
from tests.databases import Postgres, quick_parent, sqlite_clone, sqlite_template
from tests.world import World


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """What a test sets up for its logs ends with it."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    server.prepare()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory):
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def quick_folder(tmp_path):
    """A folder in memory where the machine has one."""
    with tempfile.TemporaryDirectory(prefix="aplus-", dir=quick_parent() or tmp_path) as folder:
        yield Path(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, quick_folder):
    if request.param == "sqlite":
        yield sqlite_clone(request.getfixturevalue("sqlite_file"), quick_folder)
        return
    server = request.getfixturevalue("postgres")
    url = server.clone()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def mail_server():
    mailbox = Mailbox()
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


@pytest.fixture
async def world(database_url, mail_server, has_topics):
    mail_server.mails.clear()
    world = await World.open(database_url, mail_server, has_topics=has_topics)
    yield world
    await world.close()
