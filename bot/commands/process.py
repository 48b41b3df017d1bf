"""Run the machine until it is told to stop, then drain it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.app import App, build, make_leader
from bot.gateways.ports import Permanent, Slow
from bot.gateways.refusals import classify
from bot.gateways.telegram import ALLOWED, POLL_SECONDS
from bot.jobs import JOBS, run_jobs, seal_job, take_over
from bot.kept_outside import Heads
from bot.sending.menu import publish_menus
from bot.settings import Settings, WrongSettings
from bot.web import make_web
from models.errors import Unavailable
from models.store.leader import Leader

log = structlog.get_logger("bot")

Work = Coroutine[None, None, None]

PAUSE = 1.0
"""Seconds before Telegram is asked again, when it does not say how many."""


async def run_bot(settings: Settings, keys: dict[str, bytes], *, hears: str, sends: bool) -> None:
    """Run one process until it is told to stop, then drain it.

    `hears` is "polling", "webhook" or ""; `sends` says whether it sends and runs the jobs.

    Raises:
        WrongSettings: something is missing for this kind of process.
    """
    async with _machine(settings, keys) as app:
        stop = _told_to_stop()
        async with _site(app, stop, hears=hears):
            log.info("started", hears=hears or "nothing", sends=sends)
            await _work(app, stop, hears=hears, sends=sends)
        log.info("stopped")


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stop.set)
    return stop


@asynccontextmanager
async def _machine(settings: Settings, keys: dict[str, bytes]) -> AsyncIterator[App]:
    app = await _built(settings, keys)
    try:
        yield app
    finally:
        await app.close()


async def _built(settings: Settings, keys: dict[str, bytes]) -> App:
    """Put the machine together, as soon as Telegram answers."""
    while True:
        try:
            return await build(settings, keys)
        except TelegramError as error:
            log.warning("telegram_away", cause=type(error).__name__)
            await asyncio.sleep(1)


@asynccontextmanager
async def _site(app: App, stop: asyncio.Event, *, hears: str) -> AsyncIterator[None]:
    path = await announce(app, stop) if hears == "webhook" else ""
    port = app.settings.port
    if port is None:
        yield
        return
    runner = web.AppRunner(make_web(app, path=path), access_log=None)
    await runner.setup()
    anywhere = "0.0.0.0"  # noqa: S104 -- the platform's router must reach it
    await web.TCPSite(runner, anywhere, port).start()
    try:
        yield
    finally:
        await runner.cleanup()


async def announce(app: App, stop: asyncio.Event) -> str:
    """Tell Telegram where to post, as soon as it takes it; return the path.

    Raises:
        WrongSettings: something is missing, or Telegram refuses the address.
    """
    settings = app.settings
    if settings.webhook_url is None or settings.webhook_secret is None or settings.port is None:
        raise WrongSettings("« web » a besoin de WEBHOOK_URL, WEBHOOK_SECRET et PORT")
    secret = settings.webhook_secret.get_secret_value()
    ask = partial(
        app.bot.set_webhook,
        settings.webhook_url,
        allowed_updates=ALLOWED,
        secret_token=secret,
    )
    try:
        await _insist(ask, stop)
    except Permanent as refusal:
        raise WrongSettings("WEBHOOK_URL : Telegram refuse cette adresse") from refusal
    return urlsplit(settings.webhook_url).path or "/"


async def _insist(ask: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Ask Telegram until it takes what it is asked, or until `stop`.

    Raises:
        Permanent: it never will.
    """
    while not stop.is_set():
        try:
            await ask()
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, Permanent):
                raise cause from error
        else:
            return
        log.warning("telegram_asked_again", cause=cause.code)
        await _nap(stop, cause.seconds if isinstance(cause, Slow) else PAUSE)


async def _nap(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), timeout=seconds)


async def _work(app: App, stop: asyncio.Event, *, hears: str, sends: bool) -> None:
    leader = make_leader(app.settings.database_url, app.sender.wake)
    # Beside the work, which waits for no menu.
    menus = asyncio.create_task(publish_menus(app.bot)) if sends else None
    hearing = HEARING.get(hears)
    listens = asyncio.create_task(hearing(app, stop)) if hearing else None
    works = _sending(app, stop, leader) if sends else []
    tasks = [asyncio.create_task(work) for work in works]
    await _until_one_ends(stop, [*tasks, *([listens] if listens else [])])
    if listens is not None:
        # Nothing is lost: what was not acknowledged comes again.
        listens.cancel()
    if menus is not None:
        menus.cancel()
    await asyncio.gather(*tasks)
    await leader.close()


async def poll(app: App, stop: asyncio.Event) -> None:
    """Ask for updates until `stop`, once no webhook stands in the way."""
    with suppress(Permanent):
        # Beware: as long as a webhook is set, no update can be asked for.
        await _insist(partial(app.bot.delete_webhook, drop_pending_updates=False), stop)
    await app.receiver.poll(app.poller, stop, seconds=POLL_SECONDS)


async def be_posted(app: App, stop: asyncio.Event) -> None:
    """Note, until `stop`, that Telegram may post: a later process knows since when it could not."""
    while not stop.is_set():
        try:
            await app.listening.heard()
        except Unavailable:
            log.warning("database_unavailable")
        await _nap(stop, PAUSE)


HEARING = {"polling": poll, "webhook": be_posted}
"""What a process does to hear Telegram, by the way in which it does."""


def _sending(app: App, stop: asyncio.Event, leader: Leader) -> list[Work]:
    heads = Heads(app.settings.journal_heads_file)
    jobs = [*JOBS, seal_job(heads)]
    return [
        app.sender.run(stop, leader, take_over(heads, app.clock.now())),
        run_jobs(app.uow, app.clock.now, stop, leader, jobs),
    ]


async def _until_one_ends(stop: asyncio.Event, tasks: list[asyncio.Task[None]]) -> None:
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
