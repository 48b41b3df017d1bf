"""The composition root: from the settings to a machine with all its parts."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.gateways.chart import ChartProcess
from bot.gateways.clamd import read_clamd_url
from bot.gateways.mail import NoMail, SmtpGateway
from bot.gateways.polling import Poller
from bot.gateways.ports import Charts, MailGateway, Scanner, SmsGateway
from bot.gateways.sms import NoSms, read_sms_url
from bot.gateways.telegram import AiohttpRequest, TelegramRequest, make_bot
from bot.outages import Outages
from bot.receiving.flood import Flood
from bot.receiving.listening import Listening
from bot.receiving.receiver import Receiver
from bot.receiving.replaying import Replaying
from bot.sending.pace import Pace
from bot.sending.performing import TelegramGateway
from bot.sending.sender import Sender
from bot.sending.sent import SentFile
from bot.settings import Settings
from handlers.entry.handling import Handling
from handlers.kit.context import Surroundings
from handlers.outgoing.rendering import Rendering
from models.chance import Chance
from models.rules import Rules
from models.store.leader import Alone, Leader, PostgresLeader
from models.store.opening import make_uow, sqlite_path
from models.store.tools import Tools
from models.store.uow import UnitOfWork
from models.store.vault import Vault


@dataclass(slots=True)
class App:
    """The parts of the machine."""

    settings: Settings
    clock: Clock
    uow: UnitOfWork
    request: TelegramRequest
    bot: Bot
    poller: Poller
    sender: Sender
    receiver: Receiver
    listening: Listening
    outages: Outages
    replaying: Replaying
    waker: "Waker"

    async def close(self) -> None:
        """Release everything."""
        await self.uow.close()
        await self.request.shutdown()


def make_tools(
    settings: Settings,
    keys: dict[str, bytes],
    draws: Callable[[int], bytes] = secrets.token_bytes,
) -> Tools:
    """Return what every session carries; `draws` gives as many random bytes as it is asked for."""
    chance = Chance(draws)
    return Tools(Vault(keys, chance), chance, settings.rules())


def lock_path(url: str) -> Path:
    """Return the file that the one process of an embedded database locks.

    Hidden, so that it stays when the base is put aside (`mv data/aplus.db* …`) under a service.
    """
    path = Path(sqlite_path(url))
    return path.with_name(f".{path.name}.lock")


def make_leader(url: str, woken: Callable[[], None]) -> Leader:
    """Return who says whether this process may send."""
    if url.startswith("postgresql"):
        return PostgresLeader(url, woken)
    return Alone()


def make_mail(settings: Settings, now: Callable[[], datetime]) -> MailGateway:
    """Return the way out for mails."""
    if settings.smtp_url is None:
        return NoMail()
    url = settings.smtp_url.get_secret_value()
    return SmtpGateway(url, sender=settings.mail_from, now=now)


def make_sms(settings: Settings) -> SmsGateway:
    """Return the way out for SMS."""
    if settings.sms_url is None:
        return NoSms()
    return read_sms_url(settings.sms_url.get_secret_value())


def make_scanner(settings: Settings) -> Scanner | None:
    """Return what looks for viruses, if there is one."""
    url = settings.clamd_url
    return None if url is None else read_clamd_url(url)


@dataclass(frozen=True, slots=True)
class Parts:
    """What tests put in the place of the real thing."""

    request: TelegramRequest | None = None
    now: Callable[[], datetime] | None = None
    monotonic: Callable[[], float] = time.monotonic
    mail: MailGateway | None = None
    sms: SmsGateway | None = None
    charts: Charts | None = None
    draws: Callable[[int], bytes] = secrets.token_bytes
    outages: Outages | None = None


class Waker:
    """Wakes, from any thread, those that were made after the unit of work that wakes them."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.sleepers: list[Callable[[], None]] = []

    def __call__(self) -> None:
        """Say that something was committed from which work may follow."""
        for wake in self.sleepers:
            self._loop.call_soon_threadsafe(wake)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the receiver and the sender both stand on."""

    settings: Settings
    parts: Parts
    bot: Bot
    uow: UnitOfWork
    now: Callable[[], datetime]
    sms: SmsGateway
    outages: Outages

    def make_handling(self) -> Handling:
        return Handling(self.make_surroundings())

    def make_surroundings(self) -> Surroundings:
        can_sms = not isinstance(self.sms, NoSms)
        return Surroundings(self.bot.id, self.bot.username, can_sms=can_sms)

    def make_listening(self, handling: Handling, rules: Rules) -> Listening:
        return Listening(
            self.uow, show_again=handling.show_again, now=self.now, rules=rules
        )

    def make_receiver(
        self, handling: Handling, listening: Listening, rules: Rules
    ) -> Receiver:
        return Receiver(
            self.uow,
            self.bot,
            absorb=handling.absorb,
            refuse=handling.refuse,
            now=self.now,
            flood=Flood(self.parts.monotonic, most=self.settings.flood_updates),
            most_crashes=rules.update_crashes,
            listening=listening,
            outages=self.outages,
        )

    def make_replaying(self, handling: Handling) -> Replaying:
        return Replaying(
            self.uow,
            self.bot,
            absorb=handling.absorb,
            refuse=handling.refuse,
            now=self.now,
        )

    def make_sender(self, receiver: Receiver, listening: Listening) -> Sender:
        return Sender(
            self.uow,
            TelegramGateway(
                self.bot,
                self.parts.monotonic,
                make_scanner(self.settings),
                self.parts.charts or ChartProcess(),
            ),
            self.parts.mail or make_mail(self.settings, self.now),
            self.sms,
            render=Rendering(self.make_surroundings()),
            pace=Pace(self.parts.monotonic, is_on=self.settings.pace == "on"),
            now=self.now,
            sent_file=SentFile(self.settings.sent_file),
            in_rush=lambda: receiver.in_rush,
            first=listening.hold_if_deaf,
            outages=self.outages,
        )


async def build(
    settings: Settings, keys: dict[str, bytes], parts: Parts = Parts()
) -> App:
    """Put the machine together; Telegram is asked for the bot's name.

    Raises:
        TelegramError: Telegram does not know this bot, or is away.
    """
    clock = Clock(settings.clock_offset_file)
    now = parts.now or clock.now
    sms = parts.sms or make_sms(settings)
    request, bot = await meet(settings, parts)
    tools = _with_topics(make_tools(settings, keys, parts.draws), bot)
    waker = Waker()
    uow = make_uow(settings.database_url, tools, waker)
    outages = parts.outages or Outages(tools.chance, parts.monotonic)
    ground = _Ground(settings, parts, bot, uow, now, sms, outages)
    handling = ground.make_handling()
    listening = ground.make_listening(handling, tools.rules)
    receiver = ground.make_receiver(handling, listening, tools.rules)
    sender = ground.make_sender(receiver, listening)
    waker.sleepers.append(sender.wake)
    poller = Poller(request, bot)
    return App(
        *(settings, clock, uow, request, bot, poller),
        *(sender, receiver, listening, outages),
        ground.make_replaying(handling),
        waker,
    )


def _with_topics(tools: Tools, bot: Bot) -> Tools:
    return replace(
        tools,
        has_private_topics=bool(bot.bot.has_topics_enabled),
        people_make_topics=bool(bot.bot.allows_users_to_create_topics),
    )


async def meet(
    settings: Settings, parts: Parts = Parts()
) -> tuple[TelegramRequest, Bot]:
    """Ask Telegram who the bot is; connections that lead nowhere are closed.

    Raises:
        TelegramError: Telegram does not know this bot, or is away.
    """
    request: TelegramRequest = parts.request or AiohttpRequest(
        seconds=settings.telegram_timeout_seconds
    )
    await request.initialize()
    bot = make_bot(
        request, base=settings.telegram_api_base, token=settings.token()
    )
    try:
        await bot.initialize()
    except TelegramError:
        await request.shutdown()
        raise
    return request, bot
