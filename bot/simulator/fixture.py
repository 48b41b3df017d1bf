"""For pytest, in any project: `pytest_plugins = ["bot.simulator.fixture"]` gives `simulator`.

It is the only file of the machine that knows pytest, and nothing of the machine reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.simulator.control.desk import Desk
from bot.simulator.driving import Simulator
from bot.simulator.standing import stand_beside


@contextmanager
def simulating() -> Iterator[Simulator]:
    """Give a Telegram where nobody is yet, and one bot, as long as the block lasts."""
    with stand_beside(Desk()) as address:
        simulator = Simulator(address)
        yield simulator
        simulator.close()


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """Give a Telegram where nobody is yet, and one bot: a new one for each test."""
    with simulating() as simulator:
        yield simulator
