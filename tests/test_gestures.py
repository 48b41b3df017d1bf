"""What a gesture costs stays within its budget."""

import pytest

from tests.gestures import BUDGETS, Day, Steps, play
from tests.rows import add_past


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_no_gesture_asks_more_of_the_database_than_its_budget(world):
    costs = {name: meter.asked async for name, meter in play(world)}
    dear = {name for name, cost in costs.items() if cost > BUDGETS[name]}
    assert not dear, costs


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_what_is_over_costs_nothing_to_what_is_said(world):
    """A thousand demandes of the same people, all closed: what is read for a message stays."""
    day = Day(world)
    await day.prepare()
    with Steps().on() as steps:
        await day.says()
        alone = await steps.of(day.says)
        await world.app.uow.run(add_past, 1000, now=world.now())
        after = await steps.of(day.says)
    assert after < 1.2 * alone, (alone, after)
