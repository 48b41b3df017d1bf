"""A bug that ends every turn of the sender fills no disk: a trace, then longer and longer silence."""

import structlog

from bot.health import read_health
from bot.outages import Outside
from bot.problems import OUTSIDE


async def test_a_bug_in_each_turn_is_traced_once_and_tried_less_and_less(
    world, monkeypatch
):
    sender, pauses = world.app.sender, []

    async def breaks():
        raise KeyError

    async def sleep(seconds):
        pauses.append(seconds)

    with monkeypatch.context() as broken:
        broken.setattr(sender, "_first", breaks)
        broken.setattr("asyncio.sleep", sleep)
        with structlog.testing.capture_logs() as lines:
            for _ in range(6):
                await sender._try_turn(room=1)
    assert [line["event"] for line in lines] == [
        "sender_failed",
        "outage_began",
    ]
    assert lines[0]["exc_info"]
    assert pauses[0] <= 1
    assert 2 <= pauses[-1] <= 4
    _, health = await read_health(world.app)
    assert OUTSIDE[Outside.TURN] in health["problems"]
