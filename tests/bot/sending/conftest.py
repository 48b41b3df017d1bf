"""Maryse's demande is at the Caf, and one holds the line between the bot and Telegram."""

import pytest

from bot.sending.pace import Pace
from tests.beginnings import sent_to_caf
from tests.bot.sending.line import Line
from tests.directory import CAF, MARYSE, PAUL


@pytest.fixture
def beginning():
    return sent_to_caf


@pytest.fixture
def line(world, monkeypatch):
    """The line; a chat that was slowed waits by the world's clock."""
    world.app.sender._pace = Pace(lambda: world.now().timestamp(), is_on=False)
    return Line(monkeypatch)


@pytest.fixture
async def caf(world):
    return await world.groupe(CAF)


@pytest.fixture
def at_caf(caf):
    [topic] = caf.open_topics()
    return topic


@pytest.fixture
async def maryse(world):
    return await world.agent(MARYSE)


@pytest.fixture
async def paul(world):
    return await world.agent(PAUL)
