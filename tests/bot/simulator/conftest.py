"""The way to the simulator over HTTP, for whoever asks."""

import aiohttp
import pytest

from bot.simulator.faults import Fault
from bot.simulator.fixture import simulator as simulator  # noqa: PLC0414 -- a fixture
from bot.simulator.server import application
from tests.bot.simulator.line import Line, running


@pytest.fixture
async def line(place):
    faults: list[Fault] = []
    app = application(
        place.telegram,
        faults=lambda *_: faults.pop(0) if faults else None,
        wait=lambda _: 0.0,
    )
    async with running(app) as base, aiohttp.ClientSession() as client:
        yield Line(place, base, client, faults)
