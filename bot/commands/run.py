"""Run the machine until it is told to stop, then drain it."""

import asyncio
import fcntl
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.app import App, build, make_leader, sqlite_path
from bot.gateways.telegram import ALLOWED, POLL_SECONDS
from bot.jobs import JOBS, run_jobs, seal_job, take_over
from bot.kept_outside import Heads
from bot.settings import Settings, WrongSettings
from bot.web import make_web

log = structlog.get_logger("bot")


async def run_bot(settings: Settings, keys: dict[str, bytes], *, hears: str, sends: bool) -> None:
    """Run one process: `hears` is "polling", "webhook" or "" ; `sends` says whether it sends and runs the jobs.

    Raises:
        WrongSettings: something is missing for this kind of process.
    """
    async with _machine(settings, keys) as app:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stop.set)
        async with _site(app, hears=hears):
            log.info("started", hears=hears or "nothing", sends=sends)
            await _work(app, stop, hears=hears, sends=sends)
        log.info("stopped")


@asynccontextmanager
async def _machine(settings: Settings, keys: dict[str, bytes]) -> AsyncIterator[App]:
    while True:
        try:
            app = await build(settings, keys)
            break
        except TelegramError as error:
            log.warning("telegram_away", cause=type(error).__name__)
            await asyncio.sleep(1)
    try:
        yield app
    finally:
        await app.close()


@asynccontextmanager
async def _site(app: App, *, hears: str) -> AsyncIterator[None]:
    settings = app.settings
    path = ""
    if hears == "webhook":
        path = await _announce(app)
    if settings.port is None:
        yield
        return
    runner = web.AppRunner(make_web(app, path=path), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", settings.port).start()  # noqa: S104 -- the platform's router must reach it
    try:
        yield
    finally:
        await runner.cleanup()


async def _announce(app: App) -> str:
    settings = app.settings
    if settings.webhook_url is None or settings.webhook_secret is None or settings.port is None:
        raise WrongSettings("« web » a besoin de WEBHOOK_URL, WEBHOOK_SECRET et PORT")
    secret = settings.webhook_secret.get_secret_value()
    await app.bot.set_webhook(settings.webhook_url, allowed_updates=ALLOWED, secret_token=secret)
    return urlsplit(settings.webhook_url).path or "/"


async def _work(app: App, stop: asyncio.Event, *, hears: str, sends: bool) -> None:
    works: list[Coroutine[None, None, None]] = []
    leader = make_leader(app.settings.database_url, app.sender.wake)
    polling: asyncio.Task[None] | None = None
    if hears == "polling":
        with suppress(TelegramError):
            await app.bot.delete_webhook(drop_pending_updates=False)
        polling = asyncio.create_task(app.receiver.poll(app.poller, stop, seconds=POLL_SECONDS))
    if sends:
        heads = Heads(app.settings.journal_heads_file)
        works = [
            app.sender.run(stop, leader, take_over(heads, app.clock.now())),
            run_jobs(app.uow, app.clock.now, stop, leader, [*JOBS, seal_job(heads)]),
        ]
    tasks = [asyncio.create_task(work) for work in works]
    await _until_one_ends(stop, [*tasks, *([polling] if polling else [])])
    if polling is not None:
        # Nothing is lost: what was not acknowledged comes again.
        polling.cancel()
    await asyncio.gather(*tasks)
    await leader.close()


async def _until_one_ends(stop: asyncio.Event, tasks: list[asyncio.Task[None]]) -> None:
    """Wait for `stop`; a part that dies takes the process with it: half a machine would look alive.

    Raises:
        Exception: what the dead part raised.
    """
    told = asyncio.create_task(stop.wait())
    await asyncio.wait([told, *tasks], return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    for task in tasks:
        if task.done() and not stop.is_set():
            log.error("part_ended")
            await task


def lock_database(url: str) -> IO[str] | None:
    """Refuse a second process on the same embedded database; keep what is returned as long as you run.

    Raises:
        WrongSettings: another process has it.
    """
    if not url.startswith("sqlite"):
        return None
    path = Path(f"{sqlite_path(url)}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise WrongSettings(
            f"DATABASE_URL : un autre processus utilise déjà {path.with_suffix('')}"
        ) from None
    return held
