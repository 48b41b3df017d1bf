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
from bot.gateways.mail import NoMail, SmtpGateway
from bot.gateways.ports import MailGateway, SmsGateway
from bot.gateways.sms import NoSms, read_sms_url
from bot.gateways.telegram import AiohttpRequest, Poller, TelegramRequest, make_bot
from bot.receiving.flood import Flood
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
from models.store.leader import Alone, Leader, PostgresLeader
from models.store.tools import Tools
from models.store.uow import PostgresUnitOfWork, SqliteUnitOfWork, UnitOfWork
from models.store.vault import Vault

CONNECTIONS = 10


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

    async def close(self) -> None:
        """Release everything."""
        await self.uow.close()
        await self.request.shutdown()


def make_tools(
    settings: Settings, keys: dict[str, bytes], draws: Callable[[int], bytes] = secrets.token_bytes
) -> Tools:
    """Return what every session carries; `draws` gives as many random bytes as it is asked for."""
    chance = Chance(draws)
    return Tools(Vault(keys, chance), chance, settings.rules())


def make_uow(url: str, tools: Tools, woken: Callable[[], None]) -> UnitOfWork:
    """Return the unit of work for this database."""
    if url.startswith("postgresql"):
        engine = create_async_engine(
            url, pool_size=CONNECTIONS, max_overflow=0, pool_pre_ping=True, pool_timeout=10
        )
        return PostgresUnitOfWork(engine, tools, woken)
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


def _prepare(engine: Engine, *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: object, _record: object) -> None:
        # SQLAlchemy's default leaves the SELECT outside of the transaction: writes would be lost.
        connection.isolation_level = None  # type: ignore[attr-defined] # sqlite3's own, behind an adapter for aiosqlite
        cursor = connection.cursor()  # type: ignore[attr-defined] # same
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin_so(connection: DBAPIConnection) -> None:
        cursor = connection.cursor()
        cursor.execute(begin)
        cursor.close()

    # An event would do, but a listener of any kind makes each statement of the engine pay for all of them.
    engine.dialect.do_begin = begin_so  # type: ignore[assignment,method-assign]


PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON",
)  # fmt: skip


def make_leader(url: str, woken: Callable[[], None]) -> Leader:
    """Return who says whether this process may send."""
    return PostgresLeader(url, woken) if url.startswith("postgresql") else Alone()


def make_mail(settings: Settings) -> MailGateway:
    """Return the way out for mails."""
    if settings.smtp_url is None:
        return NoMail()
    return SmtpGateway(settings.smtp_url.get_secret_value(), sender=settings.mail_from)


def make_sms(settings: Settings) -> SmsGateway:
    """Return the way out for SMS."""
    if settings.sms_url is None:
        return NoSms()
    return read_sms_url(settings.sms_url.get_secret_value())


@dataclass(frozen=True, slots=True)
class Parts:
    """What tests put in the place of the real thing."""

    request: TelegramRequest | None = None
    now: Callable[[], datetime] | None = None
    monotonic: Callable[[], float] = time.monotonic
    mail: MailGateway | None = None
    sms: SmsGateway | None = None
    draws: Callable[[int], bytes] = secrets.token_bytes


def _call_soon(loop: asyncio.AbstractEventLoop, wake: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(wake)


async def build(settings: Settings, keys: dict[str, bytes], parts: Parts = Parts()) -> App:
    """Put the machine together; Telegram is asked for the bot's name.

    Raises:
        TelegramError: Telegram does not know this bot, or is away.
    """
    clock = Clock(settings.clock_offset_file)
    now = parts.now or clock.now
    request: TelegramRequest = parts.request or AiohttpRequest(
        seconds=settings.telegram_timeout_seconds
    )
    await request.initialize()
    bot = make_bot(request, base=settings.telegram_api_base, token=settings.token())
    await bot.initialize()
    holder: list[Sender] = []
    loop = asyncio.get_running_loop()
    tools = replace(
        make_tools(settings, keys, parts.draws), has_private_topics=bool(bot.bot.has_topics_enabled)
    )
    uow = make_uow(
        settings.database_url, tools,
        lambda: _call_soon(loop, holder[0].wake),
    )  # fmt: skip
    pace = Pace(parts.monotonic, is_on=settings.pace == "on")
    mail, sms = parts.mail or make_mail(settings), parts.sms or make_sms(settings)
    surroundings = Surroundings(
        bot.id,
        bot.username,
        can_sms=not isinstance(sms, NoSms),
    )
    handling = Handling(surroundings)
    flood = Flood(parts.monotonic, most=settings.flood_updates)
    receiver = Receiver(
        uow, bot, absorb=handling.absorb, refuse=handling.refuse, now=now, flood=flood
    )
    sender = Sender(
        uow, TelegramGateway(bot), mail, sms, render=Rendering(bot.username), pace=pace, now=now,
        sent_file=SentFile(settings.sent_file), in_rush=lambda: receiver.in_rush,
    )  # fmt: skip
    holder.append(sender)
    return App(settings, clock, uow, request, bot, Poller(request, bot), sender, receiver)
