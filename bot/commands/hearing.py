"""How a process hears Telegram: by asking for updates, or by being posted to."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.app import App
from bot.clock import nap
from bot.commands.one_ear import check_webhook, is_own, warn_of_polling
from bot.gateways.polling import ALLOWED, POLL_SECONDS
from bot.gateways.ports import Permanent, Slow
from bot.gateways.refusals import classify
from bot.outages import Outside
from bot.settings import Settings, WrongSettings
from models.errors import Unavailable

log = structlog.get_logger("hearing")

T = TypeVar("T")

LOOKED_EVERY = 10.0
"""Seconds between two questions about the webhook."""
LONGEST_WAIT = timedelta(seconds=120)
"""Between two posts of an update that is refused; source: WebhookActor.cpp."""


def check_settings(settings: Settings) -> tuple[str, str]:
    """Return the address and the secret that Telegram is given.

    Raises:
        WrongSettings: one is missing, or the port where Telegram is awaited.
    """
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None or settings.port is None:
        raise WrongSettings(
            "« web » a besoin de WEBHOOK_URL, WEBHOOK_SECRET et PORT"
        )
    return url, secret.get_secret_value()


def webhook_path(settings: Settings) -> str:
    """Return where Telegram is to post.

    Raises:
        WrongSettings: as `check_settings` does.
    """
    url, _ = check_settings(settings)
    return urlsplit(url).path or "/"


async def announce(
    app: App, stop: asyncio.Event, *, takes_over: bool = False
) -> None:
    """Tell Telegram where to post, as soon as it takes it.

    Raises:
        WrongSettings: something is missing, Telegram refuses the address, or posts to another.
    """
    url, secret = check_settings(app.settings)
    webhook = await _insist(app.bot.get_webhook_info, app, stop)
    if webhook is not None and not takes_over:
        check_webhook(webhook, url)
    if webhook is not None and not webhook.url:
        await warn_of_polling(app)
    ask = partial(
        app.bot.set_webhook,
        url,
        allowed_updates=ALLOWED,
        secret_token=secret,
    )
    try:
        await _insist(ask, app, stop)
    except Permanent as refusal:
        raise WrongSettings(
            "WEBHOOK_URL : Telegram refuse cette adresse"
        ) from refusal


async def clear_the_way(
    app: App, stop: asyncio.Event, *, takes_over: bool
) -> None:
    """Make sure that updates may be asked for: none can, as long as a webhook is set.

    Raises:
        WrongSettings: one is, and it is not to be taken over.
    """
    webhook = await _insist(app.bot.get_webhook_info, app, stop)
    if webhook is None or not webhook.url:
        return
    if not takes_over:
        check_webhook(webhook, None)
    delete = partial(app.bot.delete_webhook, drop_pending_updates=False)
    await _insist(delete, app, stop)
    log.warning("webhook_taken_over")


async def poll(app: App, stop: asyncio.Event) -> None:
    """Ask for updates until `stop`."""
    await app.receiver.poll(app.poller, stop, seconds=POLL_SECONDS)


async def be_posted(app: App, stop: asyncio.Event) -> None:
    """Note, until `stop`, that Telegram posts: it is known later since when it could not."""
    began = app.clock.now()
    while not stop.is_set():
        try:
            await _look(app, began)
        except Unavailable as error:
            app.outages.base_failed(error)
        await nap(stop, LOOKED_EVERY)


async def _look(app: App, began: datetime) -> None:
    """Ask Telegram how the webhook does: a cut of the network alone says nothing to anybody.

    What could not be posted before this process `began` to listen says nothing of it.

    Raises:
        Unavailable: the database does not answer.
    """
    try:
        webhook = await app.bot.get_webhook_info()
    except TelegramError as error:
        app.outages.failed(Outside.HEARING, classify(error).code)
        return
    if not is_own(webhook, app.settings.webhook_url or ""):
        cause = "webhook_elsewhere" if webhook.url else "webhook_gone"
        app.outages.failed(Outside.EAR, cause)
        return
    app.outages.answered(Outside.EAR)
    is_behind = webhook.pending_update_count > 0
    if is_behind and _fails(webhook, app, began):
        app.outages.failed(Outside.HEARING, "webhook_fails")
        return
    app.outages.answered(Outside.HEARING)
    await app.listening.heard(is_behind=is_behind)


def _fails(webhook: WebhookInfo, app: App, began: datetime) -> bool:
    """Whether nothing came since the last post that failed, which was a moment ago."""
    failed_at, posted_at = webhook.last_error_date, app.receiver.posted_at
    if failed_at is None or app.clock.now() - failed_at > LONGEST_WAIT:
        return False
    return (posted_at or began) <= failed_at


HEARING = {"polling": poll, "webhook": be_posted}
"""What a process does to hear Telegram, by the way in which it does."""


async def _insist(
    ask: Callable[[], Awaitable[T]], app: App, stop: asyncio.Event
) -> T | None:
    """Ask Telegram until it takes what it is asked, or until `stop`, with nothing.

    Raises:
        Permanent: it never will.
    """
    while not stop.is_set():
        try:
            answer = await ask()
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, Permanent):
                raise cause from error
        else:
            app.outages.answered(Outside.HEARING)
            return answer
        pause = app.outages.failed(Outside.HEARING, cause.code)
        await nap(stop, cause.seconds if isinstance(cause, Slow) else pause)
    return None
