"""Who answers what: two groups of référents, an aidant, and the people around them.

Each is there since before the scenario when its beginning says so, and comes now when it does not. A module says in its
`BEGINNINGS` which past a scenario has that asks for somebody: `{"maryse": sent_to_caf}`.
"""

import pytest

from tests.beginnings import both_bound, caf_bound, town
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

GROUPS = {"moderation": both_bound, "cpam": both_bound, "caf": caf_bound}


@pytest.fixture
def beginning(request):
    """The module's past of the first of those it names for whom the scenario asks; else of the groups asked for."""
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
