"""The composition root: from the settings to a machine with all its parts."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine
from telegram import Bot

from bot.clock import Clock
from bot.gateways.chart import ChartProcess
from bot.gateways.clamd import read_clamd_url
from bot.gateways.mail import NoMail, SmtpGateway
from bot.gateways.polling import Poller
from bot.gateways.ports import Charts, MailGateway, Scanner, SmsGateway
from bot.gateways.sms import NoSms, read_sms_url
from bot.gateways.telegram import AiohttpRequest, TelegramRequest, make_bot
from bot.receiving.flood import Flood
from bot.receiving.listening import Listening
from bot.receiving.receiver import Receiver
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
from models.store.tools import Tools
from models.store.uow import PostgresUnitOfWork, SqliteUnitOfWork, UnitOfWork
from models.store.vault import Vault
from models.store.writer import BUSY_MILLISECONDS

CONNECTIONS = 10
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""What each connection to an embedded database is told first."""


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


def make_uow(url: str, tools: Tools, woken: Callable[[], None]) -> UnitOfWork:
    """Return the unit of work for this database."""
    if url.startswith("postgresql"):
        engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            pool_timeout=10,
        )
        return PostgresUnitOfWork(engine, tools, woken)
    return _make_sqlite(url, tools, woken)


def _make_sqlite(
    url: str, tools: Tools, woken: Callable[[], None]
) -> SqliteUnitOfWork:
    path = sqlite_path(url)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    reads = create_async_engine(url)
    _prepare(reads.sync_engine, begin="BEGIN")
    writes = create_engine(f"sqlite:///{path}")
    _prepare(writes, begin="BEGIN IMMEDIATE")
    return SqliteUnitOfWork(reads, tools, woken, writes=writes)


def sqlite_path(url: str) -> str:
    """Return the file of an embedded database."""
    return make_url(url).database or ""


def lock_path(url: str) -> Path:
    """Return the file that the one process of an embedded database locks.

    Hidden, so that it stays when the base is put aside (`mv data/aplus.db* …`) under a service.
    """
    path = Path(sqlite_path(url))
    return path.with_name(f".{path.name}.lock")


def _prepare(engine: Engine, *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: object, _record: object) -> None:
        # SQLAlchemy's default leaves the SELECT outside of the transaction: writes would be lost.
        # Both names are sqlite3's own, behind an adapter for aiosqlite.
        connection.isolation_level = None  # type: ignore[attr-defined] # see above
        cursor = connection.cursor()  # type: ignore[attr-defined] # see above
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin_transaction(connection: DBAPIConnection) -> None:
        cursor = connection.cursor()
        cursor.execute(begin)
        cursor.close()

    # An event would do, but a listener of any kind makes each statement of the engine pay for all
    # of them.
    engine.dialect.do_begin = begin_transaction  # type: ignore[assignment,method-assign]


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


class _Waker:
    """Wakes the sender, which is made after the unit of work that wakes it, from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.wake: Callable[[], None] | None = None

    def __call__(self) -> None:
        if self.wake is not None:
            self._loop.call_soon_threadsafe(self.wake)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the receiver and the sender both stand on."""

    settings: Settings
    parts: Parts
    bot: Bot
    uow: UnitOfWork
    now: Callable[[], datetime]
    sms: SmsGateway

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
    request = await _open_request(settings, parts)
    bot = make_bot(
        request, base=settings.telegram_api_base, token=settings.token()
    )
    await bot.initialize()
    tools = make_tools(settings, keys, parts.draws)
    tools = replace(
        tools,
        has_private_topics=bool(bot.bot.has_topics_enabled),
        people_make_topics=bool(bot.bot.allows_users_to_create_topics),
    )
    waker = _Waker()
    uow = make_uow(settings.database_url, tools, waker)
    ground = _Ground(settings, parts, bot, uow, now, sms)
    handling = ground.make_handling()
    listening = ground.make_listening(handling, tools.rules)
    receiver = ground.make_receiver(handling, listening, tools.rules)
    sender = ground.make_sender(receiver, listening)
    waker.wake = sender.wake
    poller = Poller(request, bot)
    return App(
        settings, clock, uow, request, bot, poller, sender, receiver, listening
    )


async def _open_request(settings: Settings, parts: Parts) -> TelegramRequest:
    request: TelegramRequest = parts.request or AiohttpRequest(
        seconds=settings.telegram_timeout_seconds
    )
    await request.initialize()
    return request
