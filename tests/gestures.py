"""What each gesture costs: SQL statements and decryptions, the sender's turns included, on a prepared world."""

import asyncio
import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from sqlalchemy import Engine, event

from bot.demo.mailbox import Mailbox, free_port
from models.store.vault import Vault
from tests.databases import sqlite_clone, sqlite_template
from tests.world import Player, World

CAF = "Caf de la Haute-Vienne"
MARYSE, PAUL = "maryse@bellac.example", "paul@caf.example"
MOBILE = "06 39 98 47 12"
FRAME = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|PRAGMA)", re.IGNORECASE)
"""What opens and ends a transaction is not counted."""
SAVEPOINT = re.compile(r"\s*(SAVEPOINT|RELEASE)", re.IGNORECASE)
DOORS = ("open_for", "open_brief")
"""Where the vault opens."""
SHOWN = int(os.environ.get("SHOWN", "0"))
"""With SHOWN=5, the five statements that each gesture repeats most are printed below it."""

Gesture = Callable[[], Awaitable[object]]


class Meter:
    """Counts, while it is on, what reaches the databases and what the vault opens."""

    def __init__(self) -> None:
        self.statements: Counter[str] = Counter()
        self.opened = 0

    @contextmanager
    def on(self) -> Iterator["Meter"]:
        """Count from here on."""
        event.listen(Engine, "before_cursor_execute", self._executed)
        doors = {door: getattr(Vault, door) for door in DOORS}
        for door, opens in doors.items():
            setattr(Vault, door, self._counted(opens))
        yield self
        for door, opens in doors.items():
            setattr(Vault, door, opens)
        event.remove(Engine, "before_cursor_execute", self._executed)

    def restart(self) -> None:
        """Count from nothing."""
        self.statements.clear()
        self.opened = 0

    @property
    def asked(self) -> int:
        """How many statements were executed, savepoints included."""
        return self.statements.total()

    @property
    def savepoints(self) -> int:
        """How many of them only set a savepoint or let it go."""
        return sum(
            times
            for text, times in self.statements.items()
            if SAVEPOINT.match(text)
        )

    def _executed(
        self, _connection, _cursor, statement: str, *_rest: object
    ) -> None:
        if not FRAME.match(statement):
            self.statements[statement] += 1

    def _counted(self, opened: Callable[..., bytes]) -> Callable[..., bytes]:
        def counted(*args, **kwargs) -> bytes:
            self.opened += 1
            return opened(*args, **kwargs)

        return counted


class Steps:
    """Counts, while it is on, how many hundreds of steps SQLite takes to answer: what it reads, not how long."""

    def __init__(self) -> None:
        self.taken = 0
        self._known: list[sqlite3.Connection] = []

    @contextmanager
    def on(self) -> Iterator["Steps"]:
        """Count from here on."""
        event.listen(Engine, "before_cursor_execute", self._executed)
        yield self
        event.remove(Engine, "before_cursor_execute", self._executed)
        for connection in self._known:
            connection.set_progress_handler(None, 0)

    async def of(self, gesture: Gesture) -> int:
        """Return what a gesture takes."""
        before = self.taken
        await gesture()
        return self.taken - before

    def _executed(self, connection, *_rest: object) -> None:
        raw = connection.connection.dbapi_connection
        is_new = isinstance(raw, sqlite3.Connection) and raw not in self._known
        if is_new:
            self._known.append(raw)
            raw.set_progress_handler(self._step, 100)

    def _step(self) -> int:
        self.taken += 1
        return 0


class Day:
    """An aidant and a référent at work: each method is a gesture, or what has to be done before the next one."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.maryse: Player
        self.paul: Player

    async def prepare(self) -> None:
        """Bind the group, log both in, and send a demande by every screen."""
        self.chat = await self.world.group("chef@caf.example", CAF)
        self.maryse = await self.world.player(MARYSE)
        self.paul = await self.world.player(PAUL)
        await self.maryse.sends(CAF)
        [self.topic] = self.chat.open_topics()

    async def says(self) -> None:
        """The aidant's text reaches the topic, and its author learns it."""
        await self.maryse.says("Toujours aucun versement.")

    async def takes(self) -> None:
        """The référent takes charge."""
        await self.paul.taps("Je m'en occupe", chat=self.chat, topic=self.topic)

    async def reaches_page(self) -> None:
        """The aidant opens the demande's page."""
        await self.maryse.says("/demandes")
        labels = self.maryse.screen().labels
        await self.maryse.taps(
            next(label for label in labels if label.startswith("n°\u00a01"))
        )
        await self.maryse.taps("Clore la demande")

    async def closes(self) -> None:
        """The aidant closes the demande."""
        await self.maryse.taps("Oui, clore")

    async def reaches_titre(self) -> None:
        """The aidant chooses whom to write to."""
        await self.maryse.says("/nouvelle")
        await self.maryse.taps(CAF)
        await self.maryse.taps("Continuer")

    async def types_titre(self) -> None:
        """The aidant types the titre."""
        await self.maryse.says("RSA suspendu depuis septembre")

    async def types_prenom(self) -> None:
        """The aidant types the usager's first name."""
        await self.maryse.says("Marie")

    async def reaches_code(self) -> None:
        """The aidant has a code sent to the usager."""
        for text in ("Dupont", "1962"):
            await self.maryse.says(text)
        await self.maryse.passes_identifiers()
        await self.maryse.tells_blocage()
        await self.maryse.taps("Mandat par SMS")
        await self.maryse.says(MOBILE)
        await self.maryse.taps("Envoyer le SMS")

    async def types_code(self) -> None:
        """The aidant types the code that the usager reads aloud."""
        [sms] = self.world.phones.received
        found = re.search(r"code à votre aidant : (\d{6}) ", sms.text)
        assert found
        await self.maryse.says(found.group(1))

    async def goes_home(self) -> None:
        """The aidant asks for the home screen."""
        await self.maryse.says("/accueil")


BUDGETS = {
    "texte relayé": 31,
    "« Je m'en occupe »": 36,
    "« Clore la demande »": 38,
    "titre": 15,
    "prénom": 19,
    "code reçu par SMS": 25,
    "accueil": 13,
}
"""The most statements of each gesture; the first six are together at most 164."""


async def play(world: World) -> AsyncIterator[tuple[str, Meter]]:
    """Play the gestures in the order of a day; give what each cost."""
    day = Day(world)
    await day.prepare()
    acts: list[tuple[Gesture | None, Gesture]] = [
        (None, day.says),
        (None, day.takes),
        (day.reaches_page, day.closes),
        (day.reaches_titre, day.types_titre),
        (None, day.types_prenom),
        (day.reaches_code, day.types_code),
        (None, day.goes_home),
    ]
    with Meter().on() as meter:
        for name, (before, gesture) in zip(BUDGETS, acts, strict=True):
            if before is not None:
                await before()
            meter.restart()
            await gesture()
            yield name, meter


async def tell(world: World) -> None:
    """Print what each gesture cost."""
    print(f"{'':24}{'SQL':>8}{'dont reprises':>16}{'ouvertures':>14}")
    async for name, meter in play(world):
        print(f"{name:24}{meter.asked:8}{meter.savepoints:16}{meter.opened:14}")
        _show(meter)


def _show(meter: Meter) -> None:
    for statement, times in meter.statements.most_common(SHOWN):
        print(f"{times:8} × {' '.join(statement.split())}")


async def run() -> None:
    """Open a world on SQLite, with mails and SMS, and play."""
    mailbox = Mailbox()
    mailbox.port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            template = await asyncio.to_thread(sqlite_template, Path(folder))
            world = await World.open(
                sqlite_clone(template, Path(folder)), mailbox
            )
            await tell(world)
            await world.close()
    finally:
        controller.stop()


if __name__ == "__main__":
    asyncio.run(run())
