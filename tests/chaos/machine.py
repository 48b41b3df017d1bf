"""The machine in this process, on the simulator: for what needs thousands of updates or a clock of its own."""

from contextlib import asynccontextmanager
from datetime import timedelta

from pydantic import SecretStr

from bot.app import Parts, build
from bot.settings import Settings
from bot.simulator.transport import SimulatorRequest
from tests.prepared import KEYS, TOKEN, Service


class Watch:
    """A clock that moves only when told; it starts at the simulator's own instant."""

    def __init__(self, service: Service) -> None:
        self.instant = service.telegram.now()
        self.seconds = 0.0
        service.telegram.now = lambda: self.instant

    def moves(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.instant += timedelta(seconds=seconds)


class Machine:
    """The parts of the bot, moved by hand."""

    def __init__(self, service: Service, app, watch: Watch) -> None:
        self.service, self.app, self.watch = service, app, watch
        self.offset = 0

    async def settles(self) -> None:
        """Let everything that can happen at this instant happen."""
        while updates := await self.app.poller.updates(self.offset, seconds=0):
            await self.app.receiver.take(updates)
            await self.app.sender.drain()
            self.offset = updates[-1]["update_id"] + 1
        await self.app.sender.drain()

    async def passes(self, seconds: float, *, step: float = 1.0) -> None:
        """Let time pass, step by step."""
        for _ in range(round(seconds / step)):
            self.watch.moves(step)
            await self.settles()


@asynccontextmanager
async def machine(
    service: Service, url: str, *, request=None, pace: str = "off", **settings
):
    """Build the machine on this database."""
    watch = Watch(service)
    settings = {"flood_updates": 100_000} | settings
    chosen = Settings(
        bot_token=SecretStr(TOKEN),
        database_url=url,
        telegram_api_base="http://telegram.invalid",
        pace=pace,
        sent_file=None,
        **settings,
    )
    parts = Parts(
        request=request or SimulatorRequest(service.telegram),
        now=lambda: watch.instant,
        monotonic=lambda: watch.seconds,
    )
    app = await build(chosen, KEYS, parts)
    try:
        yield Machine(service, app, watch)
    finally:
        await app.close()
