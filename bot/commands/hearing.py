"""How a process hears Telegram: by asking for updates, or by being posted to."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.app import App
from bot.gateways.polling import ALLOWED, POLL_SECONDS
from bot.gateways.ports import Permanent, Slow
from bot.gateways.refusals import classify
from bot.receiving.nap import nap
from bot.settings import WrongSettings
from models.errors import Unavailable

log = structlog.get_logger("hearing")

PAUSE = 1.0
"""Seconds before Telegram is asked again, when it does not say how many."""
LOOKED_EVERY = 10.0
"""Seconds between two questions about the webhook."""
LONGEST_WAIT = timedelta(seconds=120)
"""Between two posts of an update that is refused; source: WebhookActor.cpp."""


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
    """Note, until `stop`, that Telegram posts: it is known later since when it could not."""
    while not stop.is_set():
        try:
            await _look(app)
        except Unavailable:
            log.warning("database_unavailable")
        await nap(stop, LOOKED_EVERY)


async def _look(app: App) -> None:
    """Ask Telegram how the webhook does: a cut of the network alone says nothing to anybody.

    Raises:
        Unavailable: the database does not answer.
    """
    try:
        webhook = await app.bot.get_webhook_info()
    except TelegramError as error:
        log.warning("webhook_unknown", cause=classify(error).code)
        return
    is_behind = webhook.pending_update_count > 0
    if is_behind and _fails(webhook, app):
        log.warning("webhook_fails", pending=webhook.pending_update_count)
        return
    await app.listening.heard(is_behind=is_behind)


def _fails(webhook: WebhookInfo, app: App) -> bool:
    """Whether nothing came since the last post that failed, which was a moment ago."""
    failed_at, posted_at = webhook.last_error_date, app.receiver.posted_at
    if failed_at is None or app.clock.now() - failed_at > LONGEST_WAIT:
        return False
    return posted_at is None or posted_at <= failed_at


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
        await nap(stop, cause.seconds if isinstance(cause, Slow) else PAUSE)
