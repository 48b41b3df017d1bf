"""One program hears a bot: before it takes the bot over, it says who has it, and refuses."""

import sys
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from telegram import WebhookInfo

from bot.app import App
from bot.settings import WrongSettings
from models.errors import Unavailable
from models.store.pulse import last_heard

log = structlog.get_logger("hearing")

POLLED_WITHIN = timedelta(seconds=60)
WEBHOOK_STANDS = (
    "BOT_TOKEN : Telegram envoie déjà les messages de ce bot à {host} (« web »). "
    "Les lire ici le rendrait sourd là-bas.\n"
    "Pour un essai, prenez un autre bot. Pour les lui retirer : python -m bot run --take-over"
)
OTHER_WEBHOOK = (
    "WEBHOOK_URL : Telegram envoie déjà les messages de ce bot à {host}.\n"
    "Si c'est l'ancienne adresse de ce service, ou pour les lui retirer : "
    "python -m bot web --take-over"
)
POLLED = (
    "Attention : un autre programme (« run ») lit ce bot depuis moins d'une minute ; "
    "il devient sourd. Arrêtez-le."
)


def host_of(url: str) -> str:
    """Return the host of an address, whose path may be a secret."""
    return urlsplit(url).hostname or "?"


def check_webhook(webhook: WebhookInfo, own: str | None) -> None:
    """Look where Telegram posts before it is told otherwise; `own`: our address, were it posted to.

    Raises:
        WrongSettings: somewhere else; the sentence says where, and what to type.
    """
    if not webhook.url or (own and is_own(webhook, own)):
        return
    words = OTHER_WEBHOOK if own else WEBHOOK_STANDS
    raise WrongSettings(words.format(host=host_of(webhook.url)))


def is_own(webhook: WebhookInfo, own: str) -> bool:
    """Whether Telegram posts to our own host."""
    return host_of(webhook.url) == host_of(own)


async def warn_of_polling(app: App) -> None:
    """Say that a program of this base asked for updates a moment ago: it will be deaf."""
    try:
        heard = await app.uow.read(last_heard)
    except Unavailable:
        return
    if heard is not None and app.clock.now() - heard < POLLED_WITHIN:
        log.warning("polled_elsewhere")
        print(POLLED, file=sys.stderr)
