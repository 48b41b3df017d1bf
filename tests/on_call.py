"""Who is on call beside a real service: follows the sheets of docs/incidents.md, and reads all there is to read."""

import asyncio
import os
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import aiohttp
from aiosmtpd.controller import Controller

from bot.demo.mailbox import free_port
from bot.demo.waiting import until
from bot.simulator.telegram.state import Chat
from tests.console import SCRIPT, Console, below
from tests.processes import Bench

PAGE = "incidents.md"
QUOTED = re.compile(r"« (.+?) »")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says one sees, what it says to type, and by what one knows that it is over."""

    seen: list[str]
    scripts: list[str]
    over: list[str]

    @classmethod
    def named(cls, heading: str) -> "Sheet":
        seen, _, rest = below(PAGE, heading).partition("**On tape**")
        typed, _, over = rest.partition("**C'est fini quand**")
        return cls(
            QUOTED.findall(seen), SCRIPT.findall(typed), QUOTED.findall(over)
        )


@dataclass
class Operator:
    """Who is on call: reads the log, `/health`, what people read, and what the commands print."""

    bench: Bench
    shell: Console
    port: int
    printed: list[str] = field(default_factory=list)
    problems: set[str] = field(default_factory=set)
    health: dict = field(default_factory=dict)
    known: set[tuple[int, int]] = field(default_factory=set)
    log_at: int = 0

    def begins(self, heading: str) -> Sheet:
        """Take a sheet: what was read until now is of no use to it."""
        self.printed.clear()
        self.problems.clear()
        self.log_at = len(self._log())
        self.known = {key for key, _ in self._messages()}
        return Sheet.named(heading)

    async def types(
        self, script: str, *, is_well: bool = True, **settings: str
    ) -> str:
        """Type a script beside the service, which goes on meanwhile."""
        printed = await asyncio.to_thread(
            self.shell.types, script, is_well=is_well, **settings
        )
        self.printed.append(printed)
        return printed

    async def sees(self, *quotes: str) -> None:
        """Wait until each of them was read somewhere."""
        for quote in quotes:
            await until(lambda quote=quote: self.reads(quote), quote)

    async def is_well(self) -> None:
        """Wait until `/health` has nothing to say."""
        await until(lambda: self.health.get("status") == "ok" or None, "ok")

    def reads(self, quote: str) -> bool | None:
        """Whether it was read somewhere; None when not, as `until` wants it."""
        new = [text for key, text in self._messages() if key not in self.known]
        read = [self._log()[self.log_at :], *self.printed, *self.problems, *new]
        whole = "\n".join(read).replace("\N{NO-BREAK SPACE}", " ")
        return quote in whole or None

    def _log(self) -> str:
        file = self.bench.folder / "bot.log"
        return file.read_text(errors="replace") if file.exists() else ""

    @property
    def chats(self) -> list[Chat]:
        """Where people read: the group, and the private chats of those who were there first."""
        service = self.bench.service
        people = [*service.aidants, service.referent]
        return [
            service.group,
            *(person.chat_with(service.bot) for person in people),
        ]

    def _messages(self):
        for chat in self.chats:
            for message in chat.shown():
                yield (chat.id, message.id), message.text

    async def watches(self) -> None:
        """Read `/health` again and again."""
        url = f"http://127.0.0.1:{self.port}/health"
        async with aiohttp.ClientSession() as http:
            while True:
                with suppress(aiohttp.ClientError):
                    async with http.get(url) as answer:
                        self.health = await answer.json()
                        self.problems.add(str(self.health))
                await asyncio.sleep(0.5)


@asynccontextmanager
async def on_call(service, url, folder, **settings):
    """A service, not started yet, and who watches it."""
    port = free_port()
    given = settings | {"PORT": str(port), "LOG_LEVEL": "INFO"}
    async with Bench(service, url, folder, **given) as bench:
        environment = bench._environment()
        own = {
            name: environment[name]
            for name in environment
            if name not in {*os.environ, "DATABASE_URL", "PYTHONPATH"}
        }
        operator = Operator(bench, Console(url, folder, **own), port)
        watching = asyncio.create_task(operator.watches())
        yield operator
        watching.cancel()


@asynccontextmanager
async def post_office(mailbox):
    """A mail server, for as long as it answers."""
    server = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    await asyncio.to_thread(server.start)
    yield
    await asyncio.to_thread(server.stop)
