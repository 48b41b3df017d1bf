"""How a process hears Telegram: by asking for updates, or by being posted to."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

import structlog
from telegram.error import TelegramError

from bot.app import App
from bot.gateways.ports import Permanent, Slow
from bot.gateways.refusals import classify
from bot.gateways.telegram import ALLOWED, POLL_SECONDS
from bot.settings import WrongSettings
from models.errors import Unavailable

log = structlog.get_logger("hearing")

PAUSE = 1.0
"""Seconds before Telegram is asked again, when it does not say how many."""


async def announce(app: App, stop: asyncio.Event) -> str:
    """Tell Telegram where to post, as soon as it takes it; return the path.

    Raises:
        WrongSettings: something is missing, or Telegram refuses the address.
    """
    settings = app.settings
    if (
        settings.webhook_url is None
        or settings.webhook_secret is None
        or settings.port is None
    ):
        raise WrongSettings(
            "« web » a besoin de WEBHOOK_URL, WEBHOOK_SECRET et PORT"
        )
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
        raise WrongSettings(
            "WEBHOOK_URL : Telegram refuse cette adresse"
        ) from refusal
    return urlsplit(settings.webhook_url).path or "/"


async def poll(app: App, stop: asyncio.Event) -> None:
    """Ask for updates until `stop`, once no webhook stands in the way."""
    with suppress(Permanent):
        # Beware: as long as a webhook is set, no update can be asked for.
        await _insist(
            partial(app.bot.delete_webhook, drop_pending_updates=False), stop
        )
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


async def _insist(
    ask: Callable[[], Awaitable[object]], stop: asyncio.Event
) -> None:
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
