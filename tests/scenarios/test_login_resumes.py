"""« Votre message n'est pas parti » goes once it has left: nothing false stands beside it."""

import pytest

from tests.beginnings import filed_at_caf
from tests.directory import CAF, MARYSE
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}
NOT_LEFT = "Votre message n'est pas parti"


@pytest.fixture
async def maryse(world):
    return await world.agent(MARYSE)


async def test_in_private_it_goes_with_the_login(world, maryse):
    await world.wait(days=31, step=A_WEEK)
    await maryse.says("Voici le bail de Mme D., reçu ce matin.")
    assert maryse.sees(NOT_LEFT)
    await maryse.logs_in()
    assert not maryse.sees(NOT_LEFT)
    assert maryse.sees("n°\u00a01")


async def test_in_a_topic_it_goes_with_the_login(world, maryse):
    caf = await world.groupe(CAF)
    paul = await world.player("paul@caf.example")
    paul.person.joins(caf)
    topic = topic_of(caf)
    await paul.says("/deconnexion")
    await paul.says("Je verse demain.", chat=caf, topic=topic)
    assert any(NOT_LEFT in told.shown for told in paul.alone(caf, topic))
    await paul.logs_in()
    assert maryse.sees("Je verse demain.")
    assert not any(NOT_LEFT in told.shown for told in paul.alone(caf, topic))


async def test_it_goes_after_two_days_by_itself(world, maryse):
    await world.wait(days=31, step=A_WEEK)
    await maryse.says("Voici le bail de Mme D., reçu ce matin.")
    await world.wait(hours=47.5)
    assert not maryse.sees(NOT_LEFT)
