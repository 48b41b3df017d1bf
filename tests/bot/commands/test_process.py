"""A process that is told to stop leaves nothing that still needs its base."""

import asyncio

from bot.commands import process
from bot.health import Standing


async def test_the_listening_is_over_before_the_base_is_closed(
    world, monkeypatch
):
    ended = []

    async def hears(_app, _stop):
        try:
            await asyncio.Event().wait()
        finally:
            # The driver gives its connection back: it takes a few turns.
            for _ in range(5):
                await asyncio.sleep(0)
            ended.append("listening")

    monkeypatch.setitem(process.HEARING, "words", hears)
    stop = asyncio.Event()
    asyncio.get_running_loop().call_soon(stop.set)
    await process._work(
        Standing(world.app), world.app, stop, hears="words", sends=False
    )
    assert ended == ["listening"]
