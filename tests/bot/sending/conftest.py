"""Maryse's demande is at the Caf, and one holds the line between the bot and Telegram."""

import pytest

from bot.sending.pace import Pace
from tests.beginnings import sent_to_caf
from tests.bot.sending.line import Line


@pytest.fixture
def beginning():
    return sent_to_caf


@pytest.fixture
def line(world, monkeypatch):
    """The line; a chat that was slowed waits by the world's clock."""
    world.app.sender._pace = Pace(lambda: world.now().timestamp(), is_on=False)
    return Line(monkeypatch)
