"""`kill -9` at random instants while people write both ways; the sends in doubt are read in the database after each."""

import asyncio
from contextlib import suppress

from bot.demo.waiting import GaveUp, until
from tests.chaos.experiment import Figures, Setting
from tests.chaos.ledger import in_hand
from tests.chaos.relay import Relay
from tests.prepared import prepare
from tests.processes import Bench

AIDANTS, GROUPS = 20, 3
LATENCY = 0.02


async def _some_work(service, calls: int) -> None:
    """Wait until the bot made so many calls: an instant that a slow machine does not move."""
    before = service.telegram.calls[-1].number
    with suppress(GaveUp):
        await until(
            lambda: service.telegram.calls[-1].number >= before + calls or None,
            "des appels",
            patience=5,
        )


async def kills(setting: Setting) -> Figures:
    """Kill the bot many times during a relay: nothing lost, misplaced or overtaken; doublets only of doubtful sends."""
    kills, messages = setting.many(6, 200), setting.many(48, 2000)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    async with Bench(
        service, setting.url, setting.folder, latency=LATENCY
    ) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets")
        relay = Relay(
            service, chance=setting.chance, unanswered=bench.server.unanswered
        )
        for kill in range(kills):
            for number in range(
                kill * messages // kills, (kill + 1) * messages // kills
            ):
                relay.says(number)
            await _some_work(service, setting.chance.randint(0, 40))
            # The calls of a burst end together: any instant up to the end of the next burst may be the one.
            await asyncio.sleep(setting.chance.uniform(0, 5 * LATENCY))
            await bench.kill()
            relay.ledger.note_doubts(await in_hand(setting.url))
            await bench.start()
            if kill % 20 == 19:
                setting.tell(f"  {kill + 1}/{kills} arrêts brutaux")
        await relay.ledger.all_arrive()
        assert await bench.stop() == 0
        told = (await bench.command("outbox"))[1]
        assert "messages reçus mis de côté : 0" in told, told
    verdict = relay.ledger.verdict()
    verdict.check()
    return {"kill -9": kills} | verdict.figures()
