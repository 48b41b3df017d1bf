"""The demo's page before a visitor, in a real browser."""

import os
import re
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.commands.hosted import host_bot
from bot.demo import stage as stages
from bot.demo.mailbox import free_port
from bot.demo.page import Page as Demo
from bot.demo.play import Play
from bot.demo.running import start_task
from bot.demo.saved import Saved
from tests.page.screens import SCREENS
from tests.plays import begun_once
from tests.visitor import Visitor, chromium, page_of

ARTEFACTS = Path(os.environ.get("ARTEFACTS", "artefacts"))
"""Where each test leaves what it saw last, for whoever looks after it."""
BEGUN: dict[bool, dict[str, Saved]] = {False: {}, True: {}}
"""Where the plays begin, once one has, without private topics and with: what is known there."""
QUICK = 0.1
"""The pace of the tour: seconds for each gesture."""


@pytest.fixture
def has_topics():
    """Whether each demande has its topic in the private chat of an aidant."""
    return False


@pytest.fixture
def pace():
    return QUICK


@pytest.fixture
async def play(has_topics, pace):
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(
            stack, port=free_port(), has_topics=has_topics
        )
        saved, starts_bot = BEGUN[has_topics], start_task(host_bot)
        play = Play(stage, starts_bot=starts_bot, saved=saved)
        page = Demo(play, pace=pace)
        await stages.serve(stack, stage, page.routes())
        stack.push_async_callback(page.close)
        yield play


@pytest.fixture
def stage(play):
    """A stage that is ready, without its bot."""
    play.stage.begins()
    return play.stage


@pytest.fixture
async def played(play, has_topics):
    """The stage with the real bot on it, as `make demo` leaves it: in this process, which is shorter."""
    async with begun_once(play, BEGUN[has_topics]):
        yield play.stage


@pytest.fixture
def screen():
    return "phone"


@pytest.fixture
async def visits(screen, request):
    """Opens an address for somebody who was never there; each has cookies of their own."""
    size, scheme = SCREENS[screen]
    troubles: list[str] = []
    pages = []

    async with chromium() as browser:

        async def visit(address):
            page = await page_of(browser, size, scheme=scheme)
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.on("console", lambda message: troubles.append(message.text))
            page.on(
                "request",
                lambda one: (
                    troubles.append(one.url)
                    if "127.0.0.1" not in one.url
                    else None
                ),
            )
            pages.append(page)
            await page.goto(address)
            return Visitor(page)

        yield visit
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        for number, page in enumerate(pages):
            # The browser makes the folder.
            await page.screenshot(path=ARTEFACTS / f"{name}-{number}.png")
    assert troubles == [], (
        "the page runs without an error, says nothing in the console, and asks nothing of another site"
    )


@pytest.fixture
async def visitor(play, visits):
    return await visits(f"http://127.0.0.1:{play.stage.port}/")
