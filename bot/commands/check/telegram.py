"""Telegram: whether it answers, knows the bot, posts to us, and agrees with our clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.app import meet
from bot.clock import Clock
from bot.commands.check.point import Point, ill, well
from bot.commands.one_ear import host_of, is_own
from bot.gateways.http_date import date_of
from bot.gateways.refusals import classify
from bot.settings import MISSING_BOT, UNKNOWN_BOT, Settings

MOST_APART = timedelta(seconds=30)
"""Between two clocks: links would end too soon, and OVHcloud refuses a late request."""
RECENT = timedelta(minutes=10)


@asynccontextmanager
async def met(
    settings: Settings,
) -> AsyncIterator[tuple[list[Point], Bot | None]]:
    """Give what is seen of Telegram, and the bot when it is one, for as long as it is asked."""
    if settings.bot_token is None:
        words, _, mend = MISSING_BOT.partition(" : ")
        yield [ill("token", words, mend)], None
        return
    points = await _clock(settings)
    try:
        request, bot = await meet(settings)
    except TelegramError as error:
        yield [*points, _unmet(settings, error)], None
        return
    try:
        points += [well("token", f"bot @{bot.username}"), *_modes(bot)]
        points += await _webhook(settings, bot)
        yield points, bot
    finally:
        await request.shutdown()


def _unmet(settings: Settings, error: TelegramError) -> Point:
    """Tell a token that is refused apart from a Telegram that is not reached."""
    if isinstance(error, InvalidToken):
        words, _, mend = UNKNOWN_BOT.partition(". ")
        return ill("token", words, mend)
    host = urlsplit(settings.telegram_api_base).hostname
    words = f"Telegram ({host}) ne répond pas ({classify(error).code})"
    mend = "relisez le réseau, le pare-feu et TELEGRAM_API_BASE ; le jeton n'y est pour rien"
    return ill("telegram", words, mend)


async def _clock(settings: Settings) -> list[Point]:
    theirs = await date_of(settings.telegram_api_base)
    if theirs is None:
        return []
    apart = Clock().now() - theirs
    seconds = round(abs(apart).total_seconds())
    if abs(apart) <= MOST_APART:
        return [well("clock", "cette machine est à l'heure")]
    side = "avance" if apart > timedelta() else "retarde"
    words = f"l'horloge de cette machine {side} de {seconds} secondes"
    return [ill("clock", words, "timedatectl set-ntp true")]


def _modes(bot: Bot) -> list[Point]:
    me = bot.bot
    points = []
    if me.can_join_groups is False:
        words = "le bot ne peut entrer dans aucun groupe"
        points.append(ill("modes", words, "@BotFather, /setjoingroups, Enable"))
    if not me.has_topics_enabled:
        words = "sans sujets en privé : chaque message y nomme sa demande"
        return [*points, well("private_topics", words)]
    if me.allows_users_to_create_topics:
        words = "sujets en privé : chacun peut en créer ou en supprimer"
        mend = "retirez ce droit dans @BotFather"
        return [*points, ill("private_topics", words, mend)]
    words = "un sujet par demande dans la conversation privée"
    return [*points, well("private_topics", words)]


async def _webhook(settings: Settings, bot: Bot) -> list[Point]:
    try:
        webhook = await bot.get_webhook_info()
    except TelegramError as error:
        code = classify(error).code
        words = f"Telegram ne dit pas où il envoie les messages ({code})"
        return [ill("webhook", words, "recommencez dans un moment")]
    own = settings.webhook_url
    if not webhook.url:
        waits = "aucun webhook : « web » le posera en démarrant"
        return [well("webhook", waits)] if own else []
    host = host_of(webhook.url)
    if own is None:
        words = f"Telegram envoie les messages de ce bot à {host}, et WEBHOOK_URL manque"
        mend = f"WEBHOOK_URL=https://{host}/… pour « web » ; ou « run --take-over »"
        return [ill("webhook", words, mend)]
    if not is_own(webhook, own):
        words = f"Telegram envoie les messages de ce bot à {host}, et non à {host_of(own)}"
        mend = "arrêtez l'autre programme, puis « web --take-over »"
        return [ill("webhook", words, mend)]
    return [_posts(webhook)]


def _posts(webhook: WebhookInfo) -> Point:
    failed_at = webhook.last_error_date
    waiting = webhook.pending_update_count
    if waiting and failed_at and Clock().now() - failed_at < RECENT:
        words = (
            f"Telegram n'arrive pas à nous joindre ({webhook.last_error_message}), "
            f"{waiting} messages attendent"
        )
        mend = (
            "relisez l'adresse publique, son certificat, et que « web » tourne"
        )
        return ill("webhook", words, mend)
    return well("webhook", f"webhook en place, {waiting} messages attendent")
