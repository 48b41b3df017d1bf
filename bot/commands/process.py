"""Run the machine until it is told to stop, then drain it."""

import asyncio
import errno
import secrets
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot.app import App, Parts, build, make_leader
from bot.calendar import Calendar
from bot.commands.base_ready import make_base_ready
from bot.commands.hearing import (
    HEARING,
    announce,
    clear_the_way,
    webhook_path,
)
from bot.gateways.refusals import classify
from bot.health import Standing, Step
from bot.jobs import JOBS, alerts_job, register_job, seal_job, take_over
from bot.kept_outside import Heads, RegisterFile
from bot.outages import Outages, Outside
from bot.sending.menu import publish_menus
from bot.sending.watched_leader import WatchedLeader
from bot.settings import UNKNOWN_BOT, Settings, WrongSettings
from bot.web import make_runner
from models.chance import Chance
from models.errors import Unavailable
from models.store.leader import Leader

log = structlog.get_logger("bot")

PORT_TAKEN = (
    "PORT : un autre programme écoute déjà sur {port}. Sur une même machine, donnez un autre "
    "PORT à chaque processus ; « worker » et « run » se passent de PORT."
)
PORT_REFUSED = (
    "PORT : cette machine ne laisse pas écouter sur {port}. "
    "Donnez un PORT de 1024 à 65535."
)

Work = Coroutine[None, None, None]
ENDS_WITHIN = 5.0
"""How long the listening may take to end, in seconds, once it was told to."""


async def run_bot(
    settings: Settings,
    keys: dict[str, bytes],
    *,
    hears: str,
    sends: bool,
    takes_over: bool = False,
    stop: asyncio.Event | None = None,
) -> None:
    """Run one bot until it is told to stop, then drain it.

    `hears` is "polling", "webhook" or ""; `sends` says whether it sends and runs the jobs;
    `takes_over`, whether it takes the bot from another program that hears it.
    `stop` tells it, where it is one bot of several; else the process's signals do. Its port is open
    from the first instant on: whoever looks reads what it waits for.

    Raises:
        WrongSettings: something is missing for this kind of process.
    """
    path = webhook_path(settings) if hears == "webhook" else ""
    standing = Standing(hears=bool(hears), sends=sends)
    async with AsyncExitStack() as site:
        await site.enter_async_context(_site(settings, standing, path=path))
        # Beware: what is being answered still needs the base, which is closed last.
        async with _machine(settings, keys, standing) as app, site:
            standing.stop = stop = stop or _told_to_stop()
            await _open_ear(app, stop, hears=hears, takes_over=takes_over)
            standing.is_open = True
            log.info("started", hears=hears or "nothing", sends=sends)
            await _work(standing, app, stop, hears=hears, sends=sends)
        log.info("stopped")


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stop.set)
    return stop


@asynccontextmanager
async def _machine(
    settings: Settings, keys: dict[str, bytes], standing: Standing
) -> AsyncIterator[App]:
    app = await _built(settings, keys, standing)
    try:
        await _ready(app, standing)
        standing.app = app
        yield app
    finally:
        standing.app = None
        await app.close()


async def _built(
    settings: Settings, keys: dict[str, bytes], standing: Standing
) -> App:
    """Put the machine together, as soon as Telegram answers.

    Raises:
        WrongSettings: it does, and knows no such bot.
    """
    outages = Outages(Chance(secrets.token_bytes))
    while True:
        try:
            app = await build(settings, keys, Parts(outages=outages))
        except InvalidToken:
            raise WrongSettings(UNKNOWN_BOT) from None
        except TelegramError as error:
            standing.step = Step.TELEGRAM
            pause = outages.failed(Outside.HEARING, classify(error).code)
            await asyncio.sleep(pause)
        else:
            outages.answered(Outside.HEARING)
            return app


async def _ready(app: App, standing: Standing) -> None:
    """Look at the base before anything is acknowledged, as soon as it answers."""
    while True:
        try:
            await make_base_ready(app.settings, app.uow)
        except Unavailable as error:
            standing.step = Step.BASE
            await asyncio.sleep(app.outages.base_failed(error))
        else:
            app.outages.answered(Outside.DATABASE)
            return


async def _open_ear(
    app: App, stop: asyncio.Event, *, hears: str, takes_over: bool
) -> None:
    """Make Telegram ready to be heard, before anything is sent."""
    if hears == "webhook":
        await announce(app, stop, takes_over=takes_over)
    if hears == "polling":
        await clear_the_way(app, stop, takes_over=takes_over)


@asynccontextmanager
async def _site(
    settings: Settings, standing: Standing, *, path: str
) -> AsyncIterator[None]:
    if settings.port is None:
        yield
        return
    runner = make_runner(standing, path=path)
    await runner.setup()
    try:
        await _open(runner, settings.port)
        yield
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, port: int) -> None:
    anywhere = "0.0.0.0"  # noqa: S104 -- the platform's router must reach it
    try:
        await web.TCPSite(runner, anywhere, port).start()
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        raise WrongSettings(
            (PORT_TAKEN if taken else PORT_REFUSED).format(port=port)
        ) from None


async def _work(
    standing: Standing,
    app: App,
    stop: asyncio.Event,
    *,
    hears: str,
    sends: bool,
) -> None:
    leader = WatchedLeader(
        make_leader(app.settings.database_url, app.waker), app.outages
    )
    standing.leader = leader
    # Beside the work, which waits for no menu.
    menus = asyncio.create_task(publish_menus(app.bot)) if sends else None
    hearing = HEARING.get(hears)
    listens = asyncio.create_task(hearing(app, stop)) if hearing else None
    works = _sending(app, stop, leader) if sends else []
    tasks = [asyncio.create_task(work) for work in works]
    await _until_one_ends(stop, [*tasks, *([listens] if listens else [])])
    if listens is not None:
        # Nothing is lost: what was not acknowledged comes again. Beware: told twice to end, as it
        # would be once its base is closed, a read leaves a connection that never closes.
        listens.cancel()
        await asyncio.wait([listens], timeout=ENDS_WITHIN)
    if menus is not None:
        menus.cancel()
    await asyncio.gather(*tasks)
    await leader.close()


def _sending(app: App, stop: asyncio.Event, leader: Leader) -> list[Work]:
    heads = Heads(app.settings.journal_heads_file)
    jobs = [
        register_job(RegisterFile(app.settings.register_file)),
        *JOBS,
        seal_job(heads),
        alerts_job(app.outages.standing),
    ]
    calendar = Calendar(app.uow, jobs, now=app.clock.now, outages=app.outages)
    app.waker.sleepers.append(calendar.wake)
    return [
        app.sender.run(stop, leader, take_over(heads, app.clock.now())),
        calendar.run(stop, leader),
    ]


async def _until_one_ends(
    stop: asyncio.Event, tasks: list[asyncio.Task[None]]
) -> None:
    """Wait for `stop`; a part that dies takes the process with it: half a machine would look alive.

    Raises:
        Exception: what the dead part raised.
    """
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    for task in tasks:
        if task.done() and not stop.is_set():
            log.error("part_ended")
            await task
