"""A place that every test of the simulator, and of what is built on it, may stand on."""

import pytest

from tests.bot.place import Place


@pytest.fixture
def place():
    place = Place()
    place.hears()
    return place


@pytest.fixture
def paced():
    return Place(enforces_limits=True)
