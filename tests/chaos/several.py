"""Two `web` and two `worker` processes on one PostgreSQL; one of each dies every few seconds."""

import asyncio
import signal
import sys
import time
from contextlib import suppress

import aiohttp
import aiohttp.web
import asyncpg

from bot.demo.mailbox import free_port
from bot.demo.waiting import until
from models.store.leader import LOCK
from tests.chaos.experiment import Figures, Setting
from tests.chaos.ledger import in_hand
from tests.chaos.outage import health
from tests.chaos.relay import Relay
from tests.prepared import prepare
from tests.processes import LONGEST, Bench

AIDANTS, GROUPS = 20, 3
SECRET = "unsecretinvente"
FAILOVER = 5.0


class Several:
    """Child processes by name, and a front that gives each webhook to one that answers, as a platform's router does."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.ports = {
            name: free_port() for name in ("web1", "web2", "worker1", "worker2")
        }
        self.children: dict[str, asyncio.subprocess.Process] = {}
        self._turn = 0

    async def start(self, name: str) -> None:
        """Start one process."""
        settings = {"PORT": str(self.ports[name])}
        hook = {
            "WEBHOOK_URL": f"http://127.0.0.1:{self.front}/hook",
            "WEBHOOK_SECRET": SECRET,
        }
        environment = self.bench._environment() | hook | settings
        self.children[name] = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            name[:-1],
            env=environment,
            cwd=self.bench.folder,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def is_up(self, name: str) -> None:
        """Wait until a process answers; a loaded machine may take its time, a dead process not."""
        child, end = self.children[name], time.monotonic() + LONGEST
        while child.returncode is None and time.monotonic() < end:
            with suppress(aiohttp.ClientError):
                if await health(self.ports[name]) == 200:
                    return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{name} does not start: {child.returncode}")

    async def kill(self, name: str) -> list[str]:
        """`kill -9`; return the texts that were in hand: frozen first, for the next leader takes them over at once."""
        self.children[name].send_signal(signal.SIGSTOP)
        held = await in_hand(self.bench.url)
        self.children[name].kill()
        await self.children[name].wait()
        return held

    async def serve(self) -> aiohttp.web.AppRunner:
        """Open the front."""
        site = aiohttp.web.Application()
        site.router.add_post("/hook", self._pass_on)
        runner = aiohttp.web.AppRunner(site, access_log=None)
        await runner.setup()
        self.front = free_port()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", self.front).start()
        return runner

    async def _pass_on(
        self, request: aiohttp.web.Request
    ) -> aiohttp.web.Response:
        self._turn += 1
        port = self.ports["web1" if self._turn % 2 else "web2"]
        try:
            async with (
                aiohttp.ClientSession() as http,
                http.post(
                    f"http://127.0.0.1:{port}/hook",
                    data=await request.read(),
                    headers=request.headers,
                ) as answer,
            ):
                return aiohttp.web.Response(status=answer.status)
        except aiohttp.ClientError:
            return aiohttp.web.Response(status=502)


async def several(setting: Setting) -> Figures:
    """Relay under load while processes die: the same promises as one process, and a new leader within 5 s."""
    rounds, messages = setting.many(3, 40), setting.many(75, 2000)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    slowest = 0.0
    async with Bench(
        service, setting.url, setting.folder, latency=0.02
    ) as bench:
        many = Several(bench)
        front = await many.serve()
        for name in ("web1", "web2", "worker1", "worker2"):
            await many.start(name)
        await until(service.are_ready, "les sujets", patience=LONGEST)
        await until(
            lambda: service.bot.webhook.get("url"),
            "le webhook",
            patience=LONGEST,
        )
        for name in many.children:
            await many.is_up(name)
        relay = Relay(
            service, chance=setting.chance, unanswered=bench.server.unanswered
        )
        for number in range(rounds):
            for said in range(
                number * messages // rounds, (number + 1) * messages // rounds
            ):
                relay.says(said)
                await asyncio.sleep(0.01)
            web, worker = (
                setting.chance.choice(("web1", "web2")),
                setting.chance.choice(("worker1", "worker2")),
            )
            relay.ledger.note_doubts(await many.kill(worker))
            slowest = max(slowest, await _next_leader(setting.url))
            await many.kill(web)
            await many.start(web)
            await many.start(worker)
            for name in many.children:
                await many.is_up(name)
        await relay.ledger.all_arrive()
        for child in many.children.values():
            child.terminate()
        statuses = [await child.wait() for child in many.children.values()]
        await front.cleanup()
    verdict = relay.ledger.verdict()
    verdict.check()
    assert statuses == [0, 0, 0, 0], statuses
    assert slowest < FAILOVER, f"{slowest:.1f} s without any sender"
    return {
        "kill -9": 2 * rounds,
        "reprise la plus lente (s)": round(slowest, 1),
    } | verdict.figures()


async def _next_leader(url: str) -> float:
    """How long until some process leads the sending again (0 when the one that died did not lead)."""
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid::bigint = $1"
    start = time.monotonic()
    connection = await asyncpg.connect(
        url.replace("postgresql+asyncpg://", "postgresql://")
    )
    try:
        while await connection.fetchval(held, LOCK % 2**32) == 0:
            assert time.monotonic() - start < 30, "nobody leads"
            await asyncio.sleep(0.05)
    finally:
        await connection.close()
    return time.monotonic() - start
