"""The stage of the demo: Telegram, mail, SMS and the real bot as a child, all on loopback."""

import asyncio
import json
import os
import secrets
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from aiosmtpd.controller import Controller

from bot.clock import Clock
from bot.demo.answering import Answering
from bot.demo.cast import CAST, CHIEFS, USAGER
from bot.demo.guide import Sentence, shown_by
from bot.demo.mailbox import Mailbox, free_port
from bot.demo.people import Actor
from bot.demo.phone import PATH, Phone
from bot.demo.usager import Usager
from bot.settings import Settings
from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from bot.simulator.telegram import Telegram
from bot.simulator.telegram.state import Bot, Call, Chat
from bot.simulator.wire import Values

TOKEN = "4242:AAdemodemodemodemodemodemodemodemode0"  # noqa: S105 -- invented
ROOT = Path(__file__).parent.parent.parent
HEARING = frozenset({"getUpdates", "getMe"})
"""What a busy Telegram still answers."""
BUSY = 3
"""Seconds that it asks to wait."""


@dataclass(slots=True)
class Stage:
    """Everything the demo is made of."""

    telegram: Telegram
    mailbox: Mailbox
    phone: Phone
    clock: Clock
    folder: Path
    port: int
    has_topics: bool = False
    is_ready: asyncio.Event = field(default_factory=asyncio.Event)
    """The people are there, the bot listens, the groups are bound."""
    preparing: str = ""
    """What is done of it for now."""
    actors: dict[str, Actor] = field(default_factory=dict)
    groups: dict[str, Chat] = field(default_factory=dict)
    run: str = ""
    """Which play this is: another name each time that people begin again."""
    read: dict[int, int] = field(default_factory=dict)
    """The last message of each chat that everybody read before the play began."""
    put_away: int = 0
    """How many mails came before it."""
    done: set[Sentence] = field(default_factory=set)
    """The sentences of the guide that were seen done since the play began."""
    answering: Answering = field(default_factory=Answering)
    """Who waits for the bot's next words."""
    is_telegram_busy: bool = False
    """Whether Telegram answers 429 to whatever the bot sends."""

    @property
    def bot(self) -> Bot:
        """The bot, as Telegram knows it."""
        return self.telegram.bots[TOKEN]

    @property
    def usager(self) -> Usager:
        """The person whom the demande is about, with a telephone."""
        return Usager(self.phone, USAGER)

    @property
    def ahead(self) -> float:
        """How far everybody's clock was moved: seconds."""
        offset = clock_file(self.folder)
        return float(offset.read_text()) if offset.exists() else 0.0

    def moves(self, duration: timedelta) -> None:
        """Move everybody's clock forward."""
        clock_file(self.folder).write_text(
            str(self.ahead + duration.total_seconds())
        )

    def resumes(self, instant: datetime) -> None:
        """Set everybody's clock to this instant, from which it goes on."""
        ahead = (instant - self.clock.now()).total_seconds() + self.ahead
        clock_file(self.folder).write_text(str(ahead))

    def empties(self) -> None:
        """Leave no file of what was played; the bot must have ended."""
        for path in self.folder.iterdir():
            path.unlink()

    def begins(self) -> None:
        """Count all that was said so far as read: the play begins here."""
        chats = [actor.chat for actor in self.actors.values()]
        chats += self.groups.values()
        self.read = {chat.id: chat.last_id for chat in chats}
        self.put_away = len(self.mailbox.mails)
        self.done.clear()
        self.preparing = ""
        self.is_ready.set()

    def notes(self, call: Call) -> None:
        """Note what the bot's words show to be done of the guide."""
        self.done |= shown_by(json.dumps(call.params, ensure_ascii=False))

    def reads(self, name: str) -> None:
        """Count all that somebody's private chat holds as read, and put the mails away."""
        chat = self.actors[name].chat
        self.read[chat.id] = chat.last_id
        self.put_away = len(self.mailbox.mails)

    def begins_anew(
        self, read: dict[int, int], put_away: int, done: set[Sentence]
    ) -> None:
        """Start another play on what Telegram now holds: chats are found again."""
        self.run = secrets.token_hex(4)
        self.read, self.put_away, self.done = dict(read), put_away, set(done)
        self.mends()
        titles = self.telegram.groups.values()
        self.groups = {group.title: group for group in titles}
        for actor in self.actors.values():
            actor.looks_anew()

    def mends(self) -> None:
        """End whatever goes wrong."""
        self.is_telegram_busy = self.mailbox.is_down = False
        self.phone.outage = None

    def fault(self, method: str, _params: Values) -> Fault | None:
        """What goes wrong with a request of the bot."""
        if self.is_telegram_busy and method not in HEARING:
            return Fault(Trouble.TOO_MANY, retry_after=BUSY)
        return None

    def environment(self) -> dict[str, str]:
        """The environment of the bot's process: our settings, whatever the machine's own say."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name.lower() not in Settings.model_fields
        }
        return kept | self.settings() | {"PYTHONPATH": str(ROOT)}

    def settings(self) -> dict[str, str]:
        """The settings of the bot, by name."""
        return {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": f"http://127.0.0.1:{self.port}",
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder}/aplus.db",
            "DATA_KEYS_FILE": str(self.folder / "keys"),
            "SMTP_URL": f"smtp://127.0.0.1:{self.mailbox.port}",
            "MAIL_FROM": "administration-plus@exemple.fr",
            "SMS_URL": f"http+json://127.0.0.1:{self.port}{PATH}",
            "PACE": "off",
            "TEST_MODE": "1",
            "CLOCK_OFFSET_FILE": str(clock_file(self.folder)),
        }


def clock_file(folder: Path) -> Path:
    """Where the seconds to add to the clock are kept."""
    return folder / "clock"


async def raise_stage(
    stack: AsyncExitStack, *, port: int, has_topics: bool = False
) -> Stage:
    """Build the stage: servers, people, groups; the bot itself is started by a `Play`."""
    temporary = tempfile.TemporaryDirectory(
        prefix="aplus-demo-", ignore_cleanup_errors=True
    )
    folder = Path(stack.enter_context(temporary))
    clock = Clock(clock_file(folder))
    telegram = Telegram(clock.now, enforces_limits=False)
    mailbox = Mailbox(port=free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    stack.callback(controller.stop)
    phone = Phone(clock.now)
    stage = Stage(telegram, mailbox, phone, clock, folder, port, has_topics)
    telegram.witnesses += stage.notes, stage.answering.notes
    telegram.update_witnesses.append(stage.answering.hears)
    people_stage(stage)
    return stage


def people_stage(stage: Stage) -> None:
    """Put everybody where they begin: nothing of what was done before is left."""
    stage.run = secrets.token_hex(4)
    stage.read, stage.put_away = {}, 0
    stage.mends()
    stage.telegram.reset()
    stage.mailbox.mails.clear()
    stage.phone.messages.clear()
    stage.empties()
    bot = stage.telegram.add_bot(TOKEN, has_topics=stage.has_topics)
    for part in CAST:
        person = stage.telegram.person(part.prenom)
        stage.actors[part.key] = Actor(
            person, bot, stage.mailbox, email=part.email, name=part.name
        )
    for nom, chief in CHIEFS.items():
        person = stage.actors[chief].person
        stage.groups[nom] = stage.telegram.group(person, nom)


async def serve(
    stack: AsyncExitStack,
    stage: Stage,
    routes: Sequence[web.AbstractRouteDef] = (),
) -> None:
    """Serve Telegram's API, and the page's `routes` when there are any."""
    app = application(stage.telegram, faults=stage.fault)
    app.add_routes(stage.phone.routes())
    app.on_shutdown.append(stage.phone.close)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", stage.port).start()
