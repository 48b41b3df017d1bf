"""A school whose bots say nothing, for what is about worlds and doors; and whoever comes to it."""

import asyncio
import socket
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.demo import stage as stages
from bot.demo.mailbox import free_port
from bot.demo.saved import save
from bot.demo.school.exercises import STARTS
from bot.demo.school.main import serve
from bot.demo.school.school import School
from bot.demo.school.settings import SchoolSettings
from bot.demo.school.site import Site
from bot.demo.starts import FIRST

PASSWORD, TRAINERS = "mot-de-passe", "du-formateur"
SAVED = {}


class Quiet:
    """A bot that says nothing."""

    def __init__(self):
        self._over = asyncio.Event()

    async def waits(self):
        await self._over.wait()
        return 0

    async def stops(self):
        self._over.set()

    async def is_killed(self):
        self._over.set()


async def start_quiet(_stage):
    return Quiet()


async def people_alone():
    """What every world begins with, when no bot is there: played once."""
    if not SAVED:
        async with AsyncExitStack() as stack:
            stage = await stages.raise_stage(stack, port=free_port())
            SAVED.update(dict.fromkeys([FIRST, *STARTS], await save(stage)))
    return SAVED


class Browser:
    """Somebody's browser: it keeps the cookies that it was given."""

    def __init__(self, client):
        self.client = client

    async def asks(self, path, method="GET", **request):
        async with self.client.request(
            method, path, allow_redirects=False, **request
        ) as answer:
            return answer, await answer.text(errors="replace")

    async def enters(self, name, password=PASSWORD, **request):
        form = {"name": name, "password": password}
        return await self.asks("/entrer", "POST", data=form, **request)

    async def teaches(self, password=TRAINERS):
        form = {"password": password}
        return await self.asks("/formateur", "POST", data=form)

    async def sees(self):
        answer, _ = await self.asks("/vue")
        return await answer.json()

    async def says(self, text):
        said = {"who": "maryse", "chat": "p:maryse:", "text": text}
        return await self.asks("/geste/says", "POST", json=said)


class Desk:
    """The school, its clock, and its address."""

    def __init__(self, stack, school, base, clock):
        self.school, self.base, self.clock = school, base, clock
        self._stack = stack

    async def browser(self):
        jar = aiohttp.CookieJar(unsafe=True)
        session = aiohttp.ClientSession(self.base, cookie_jar=jar)
        return Browser(await self._stack.enter_async_context(session))

    async def ends(self):
        await self._stack.aclose()

    def waits(self, *, minutes=0.0):
        self.clock[0] += minutes * 60


@pytest.fixture
async def desk():
    clock = [0.0]
    settings = SchoolSettings(
        password=PASSWORD, trainer_password=TRAINERS, worlds=2
    )
    school = School(
        settings, start_quiet, lambda: clock[0], await people_alone()
    )
    async with AsyncExitStack() as stack:
        opened = socket.create_server(("127.0.0.1", 0))
        _, port = opened.getsockname()
        await serve(stack, school, Site(school, lambda: clock[0]), opened)
        yield Desk(stack, school, f"http://127.0.0.1:{port}", clock)


@pytest.fixture
async def lea(desk):
    """Léa, in her world."""
    browser = await desk.browser()
    await browser.enters("Léa")
    return browser


@pytest.fixture
async def tom(desk):
    """Tom, in his."""
    browser = await desk.browser()
    await browser.enters("Tom")
    return browser
