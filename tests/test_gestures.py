"""What a gesture costs stays within its budget."""

import pytest

from tests.gestures import BUDGETS, play


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_no_gesture_asks_more_of_the_database_than_its_budget(world):
    costs = {name: meter.asked async for name, meter in play(world)}
    dear = {name for name, cost in costs.items() if cost > BUDGETS[name]}
    assert not dear, costs
