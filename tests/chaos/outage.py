"""Telegram away for six hours, then a backlog within its limits; the database away while people write."""

import asyncio
import resource
import sqlite3
import time
from collections.abc import Callable
from math import ceil

import aiohttp
from telegram.error import NetworkError

from bot.demo.mailbox import free_port
from bot.demo.waiting import until
from bot.gateways.refusals import NotSent
from bot.simulator.telegram import Telegram
from bot.simulator.transport import SimulatorRequest
from models.migrations import upgrade
from models.store.opening import sqlite_path
from tests.chaos.experiment import Figures, Setting
from tests.chaos.ledger import in_hand
from tests.chaos.machine import Machine, machine
from tests.chaos.relay import Relay
from tests.databases import Server, administer
from tests.prepared import prepare
from tests.processes import Bench

AIDANTS, GROUPS = 9, 3
A_MINUTE = 20
"""What Telegram takes in a group."""


class Away(SimulatorRequest):
    """The server, reachable or not: it refuses connections, or answers 502 without doing anything."""

    def __init__(self, telegram: Telegram, chance) -> None:
        super().__init__(telegram)
        self.is_away = False
        self._chance = chance

    async def do_request(
        self, url: str, method: str, request_data=None, **timeouts
    ) -> tuple[int, bytes]:
        if self.is_away:
            raise self._chance.choice(
                (NotSent("no connection"), NetworkError("Bad Gateway"))
            )
        return await super().do_request(url, method, request_data, **timeouts)


async def telegram_away(setting: Setting) -> Figures:
    """Write during six hours without Telegram, then count what leaves, and how fast."""
    words = setting.many(150, 600)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    request = Away(service.telegram, setting.chance)
    async with machine(
        service, setting.url, request=request, pace="on"
    ) as moved:
        service.telegram.enforces_limits = True
        await moved.passes(120)
        assert service.are_ready()
        relay = Relay(service, chance=setting.chance, unanswered=set())
        for number in range(words):
            relay.says(2 * number + 1)
        request.is_away = True
        await moved.passes(6 * 3600, step=240)
        assert not relay.ledger.copies
        request.is_away = False
        spent = await _drains(moved, relay, patience=7200)
    refused = sum(call.status == 429 for call in service.telegram.calls)
    waited = sum(call.waited > 0 for call in service.telegram.calls)
    verdict = relay.ledger.verdict()
    verdict.check()
    fullest = max(
        sum(one.where[0] == chat.id for one in relay.ledger.copies)
        for chat in service.groups
    )
    ideal = 60 * (ceil(fullest / A_MINUTE) - 1)
    assert refused == waited == 0, (
        f"{refused} answers 429, {waited} made to wait"
    )
    assert verdict.doubled == 0
    assert ideal / spent >= 0.95, (
        f"{fullest} messages of one group in {spent:.0f} s, {ideal} s at best"
    )
    return {
        "retard (h)": 6,
        "au groupe le plus chargé": fullest,
        "vidé en (s)": spent,
        "au mieux (s)": ideal,
        "429": refused,
        "retenus par Telegram": waited,
    } | verdict.figures()


async def _drains(moved: Machine, relay: Relay, *, patience: int) -> float:
    """Let time pass until everything is there; return how long it took from the first copy to the last."""
    first = 0.0
    start = moved.watch.seconds
    while not relay.ledger.are_here():
        await moved.passes(0.5, step=0.5)
        first = first or (moved.watch.seconds if relay.ledger.copies else 0.0)
        assert moved.watch.seconds - start < patience, (
            "the backlog does not drain"
        )
    return moved.watch.seconds - first


GiveBack = Callable[[], None]
"""Ends what was taken away."""


async def database_away(setting: Setting) -> Figures:
    """Take the database away while people write: nothing is acknowledged meanwhile, and all comes back by itself."""
    take_away = _disconnected if setting.is_postgres else _locked
    return await _without(
        setting,
        take_away,
        seconds=setting.many(8, 60 if setting.is_postgres else 30),
    )


async def disk_full(setting: Setting) -> Figures:
    """Let no file of the bot grow: as after a full disk, nothing is acknowledged, and all comes back with the room."""
    return await _without(setting, _no_room, seconds=setting.many(8, 60))


async def _without(
    setting: Setting,
    take_away: Callable[[Setting, Bench], GiveBack],
    *,
    seconds: int,
) -> Figures:
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    port = free_port()
    async with Bench(
        service, setting.url, setting.folder, latency=0.02, PORT=str(port)
    ) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets", patience=60)
        relay = Relay(
            service, chance=setting.chance, unanswered=bench.server.unanswered
        )
        for number in range(100):
            relay.says(number)
        await asyncio.sleep(0.3)
        give_back = await asyncio.to_thread(take_away, setting, bench)
        start, waiting = (
            time.monotonic(),
            len(service.telegram.pending(service.bot)),
        )
        for number in range(100, 200):
            relay.says(number)
        red = await _until_red(port, start)
        await asyncio.sleep(max(0.0, seconds - (time.monotonic() - start)))
        held = len(service.telegram.pending(service.bot))
        await asyncio.to_thread(give_back)
        await relay.ledger.all_arrive()
        await _until_green(port)
        assert await bench.stop() == 0
    assert held >= waiting + 100 - len(relay.ledger.copies) or held >= 100, (
        f"{held} held of {waiting + 100}"
    )
    assert red <= 10, f"red after {red:.1f} s"
    verdict = relay.ledger.verdict()
    verdict.check()
    return {
        "base absente (s)": seconds,
        "santé rouge après (s)": round(red, 1),
        "retenus": held,
    } | verdict.figures()


def _disconnected(setting: Setting, _bench: Bench) -> GiveBack:
    return disconnected(setting.url)


def disconnected(url: str) -> GiveBack:
    """Let nobody in any more, and send away who is there."""
    server, _, name = (
        url.partition("?")[0].replace("+asyncpg", "").rpartition("/")
    )
    admin = f"{server}/postgres?{url.partition('?')[2]}"
    administer(admin, f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
    administer(
        admin,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    return lambda: administer(
        admin, f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true'
    )


def _locked(setting: Setting, _bench: Bench) -> GiveBack:
    holder = sqlite3.connect(
        sqlite_path(setting.url),
        isolation_level=None,
        timeout=30,
        check_same_thread=False,
    )
    holder.execute("BEGIN IMMEDIATE")
    return holder.close


def _no_room(_setting: Setting, bench: Bench) -> GiveBack:
    assert bench.child is not None
    limit, pid = resource.RLIMIT_FSIZE, bench.child.pid
    _, most = resource.prlimit(pid, limit)
    resource.prlimit(pid, limit, (1, most))
    return lambda: resource.prlimit(pid, limit, (most, most)) and None


async def database_crashes(setting: Setting) -> Figures:
    """Cut PostgreSQL's power many times during a relay; it starts again at once, with what it had promised to keep."""
    crashes, messages = setting.many(3, 20), setting.many(60, 1000)
    server = await asyncio.to_thread(Server, keeps=True)
    try:
        url = server.url.replace("postgresql://", "postgresql+asyncpg://")
        await asyncio.to_thread(upgrade, url)
        service = await prepare(url, aidants=AIDANTS, groups=GROUPS)
        async with Bench(service, url, setting.folder, latency=0.02) as bench:
            await bench.start()
            await until(service.are_ready, "les sujets", patience=60)
            relay = Relay(
                service,
                chance=setting.chance,
                unanswered=bench.server.unanswered,
            )
            for crash in range(crashes):
                for number in range(
                    crash * messages // crashes,
                    (crash + 1) * messages // crashes,
                ):
                    relay.says(number)
                await asyncio.sleep(setting.chance.uniform(0, 1))
                await asyncio.to_thread(server.crash)
                relay.ledger.note_doubts(await in_hand(url))
            await relay.ledger.all_arrive()
            assert await bench.stop() == 0
    finally:
        await asyncio.to_thread(server.stop)
    verdict = relay.ledger.verdict()
    verdict.check()
    return {"coupures": crashes} | verdict.figures()


async def _until_red(port: int, start: float) -> float:
    while await health(port) == 200:
        assert time.monotonic() - start < 30, "the health stays green"
        await asyncio.sleep(0.2)
    return time.monotonic() - start


async def _until_green(port: int) -> None:
    end = time.monotonic() + 30
    while await health(port) != 200:
        assert time.monotonic() < end, "the health stays red"
        await asyncio.sleep(0.2)


async def health(port: int) -> int:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        return answer.status
