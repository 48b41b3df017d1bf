"""The town: the whole bot in process, its people, and a process that may die at any act and start again."""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import structlog
from structlog.testing import LogCapture

from bot.app import Parts, build
from bot.demo.mailbox import Mailbox
from models.actions.accounts import disable
from models.actions.import_directory import import_directory
from models.outbox.claiming import recover
from models.people.agent import agent_by_email
from tests.prepared import STRUCTURE, send_one
from tests.property.deliveries import Letters, Mobiles
from tests.property.fuse import Fuse, FusedRequest, FusedUow
from tests.property.names import (
    AIDANTS,
    GROUPS,
    LATE_AGENTS,
    LATE_GROUPES,
    LATE_GROUPS,
    MEMBERS,
    NEWCOMERS,
    READY,
    RECOVERY,
)
from tests.property.record import Record
from tests.property.resident import Resident
from tests.world import KEYS, World

STRIDES = 6


@dataclass(frozen=True, slots=True)
class Crash:
    """A process that died: the calls it had made since its world was last at rest were perhaps not written down."""

    first: int
    last: int


class Town(World):
    """A world whose process may be killed."""

    def __init__(self, mailbox: Mailbox, **options: bool) -> None:
        super().__init__(mailbox, **options)
        self.chance = Random(1)
        self.record = Record(self.telegram, self._may_read, self.home)
        self.phones = Mobiles(self.record)
        self.logs = LogCapture()
        structlog.configure(processors=[self.logs])
        self.fuse = Fuse()
        self.crashes: list[Crash] = []
        self.heard: deque[tuple[datetime, dict]] = deque(maxlen=20)
        self.telegram.update_witnesses.append(
            lambda _bot, update: self.heard.append((self.instant, update))
        )
        self.groups, self.people, self.chiefs = {}, {}, {}
        self._homes: dict[int, int] = {}

    async def start(self) -> None:
        self.fuse = Fuse()
        parts = Parts(
            request=FusedRequest(self.telegram, self.fuse), now=lambda: self.instant, mail=Letters(self),
            sms=self.phones, draws=self.chance.randbytes,
        )  # fmt: skip
        self.app = await build(self.settings, KEYS, parts)
        fused = FusedUow(self.app.uow, self.fuse)
        self.app.receiver._uow = self.app.sender._uow = fused

    async def settle(self) -> None:
        await self._lives(super().settle())

    async def _lives(self, work) -> None:
        """Let the process do this; when it dies on the way another one starts, and recovers."""
        first, work = self.record.calls + 1, asyncio.ensure_future(work)
        burnt = asyncio.ensure_future(self.fuse.burnt.wait())
        await asyncio.wait({work, burnt}, return_when=asyncio.FIRST_COMPLETED)
        burnt.cancel()
        if not self.fuse.burnt.is_set():
            await work
            return
        await self._dies(work)
        self.crashes.append(Crash(first, self.record.calls))
        await self.start()
        await self.app.uow.run(recover, now=self.instant, everything=True)
        await self.wait(seconds=RECOVERY.total_seconds())

    async def _dies(self, work: asyncio.Future) -> None:
        ended = [work, *self.app.sender._under_way]
        for one in ended:
            one.cancel()
        await asyncio.gather(*ended, return_exceptions=True)
        await self.app.close()

    def _may_read(self, user_id: int) -> bool:
        known = next(
            (one for one in self.people.values() if one.id == user_id), None
        )
        return known is not None and known.is_in

    async def wait(self, **duration: float) -> None:
        """Let time pass in a few strides; the machine's own work is done at the end of each."""
        end = self.instant + timedelta(**duration)
        stride = max(timedelta(days=1), (end - self.instant) / STRIDES)
        while self.instant < end:
            self.instant = min(end, self.instant + stride)
            await self.run_jobs()
            await self.settle()

    async def rests(self) -> None:
        """Let what waits a second or two (reactions) happen too."""
        await self.settle()
        self.instant += timedelta(seconds=2)
        await self.settle()

    async def hears_again(self, count: int) -> None:
        """Be given the last updates once more; Telegram keeps one for a day."""
        kept = [
            update
            for at, update in self.heard
            if self.instant - at < timedelta(days=1)
        ]
        await self._lives(self.app.receiver.take(kept[-count:]))
        await self.settle()

    async def opens(self) -> None:
        """Bind the groups, and let everybody log in."""
        for nom, chief in GROUPS.items():
            await self.opens_group(nom, chief)
        for name, email in AIDANTS.items():
            self.people[name] = await self.resident(name, email, STRUCTURE)
        for name, (email, groupe) in MEMBERS.items():
            self.people[name] = await self.resident(name, email, groupe)
            self.people[name].person.joins(self.groups[groupe])
        await self.settle()

    async def opens_group(
        self, nom: str, chief: str, **options: object
    ) -> None:
        """Add the bot to a group."""
        self.groups[nom] = await self.group(chief, nom, **options)
        self.chiefs[nom] = next(iter(self.groups[nom].members))

    async def resident(self, name: str, email: str, groupe: str) -> Resident:
        """Somebody who logged in just now."""
        known = await self.player(email)
        return Resident(self, known.person, email, name=name, groupe=groupe)

    async def arrives(self, name: str) -> None:
        """Somebody new is written into the directory, logs in, and joins the group; a new group is bound first.

        It has no topics yet, and becomes a supergroup for them.
        """
        email, groupe = NEWCOMERS[name]
        await self.app.uow.run(
            import_directory, LATE_GROUPES, LATE_AGENTS, now=self.instant
        )
        if groupe in LATE_GROUPS and groupe not in self.groups:
            await self.opens_group(groupe, LATE_GROUPS[groupe], kind="group")
            await self.migrates(groupe)
        who = self.people[name] = Resident(
            self,
            self.telegram.person("Pseudo"),
            email,
            name=name,
            groupe=groupe,
        )
        await who.logs_in()
        if groupe in self.groups:
            who.person.joins(self.groups[groupe])
            await self.settle()

    def home(self, chat_id: int) -> int:
        """The first identifier of a group, whatever it became."""
        return self._homes.get(chat_id, chat_id)

    async def migrates(self, nom: str) -> None:
        """A group becomes a supergroup; what is on its way to it leaves before the bot learns of it."""
        old, owner = self.groups[nom], self.telegram.people[self.chiefs[nom]]
        owner.says(old, "/rattacher Autre groupe")
        await self._lives(self.hears())
        new = self.groups[nom] = owner.migrates(old, is_forum=True)
        self._homes[new.id] = self.home(old.id)
        await self._lives(self.app.sender.drain())
        await self.settle()
        assert new.shown()[-1].text.startswith(READY), (
            f"{nom} moved, and is not ready"
        )

    def team(self, noms) -> list[Resident]:
        """Who answers for these groupes now."""
        return [
            one
            for one in self.people.values()
            if one.groupe in noms and one.is_enabled
        ]

    async def files(
        self, who: Resident, organismes: list[str], *, titre: str, nom: str
    ) -> None:
        """File a demande by the product's verb."""
        await self.app.uow.run(
            _file,
            who.email,
            who.person.user.id,
            organismes,
            titre,
            nom,
            now=self.instant,
        )
        await self.settle()

    async def disables(self, who: Resident) -> None:
        """`python -m bot disable`."""
        await self.app.uow.run(disable, who.email, now=self.instant)
        await self.settle()


def _file(session, email, user_id, organismes, titre, nom, *, now) -> None:
    first, *others = organismes
    agent = agent_by_email(session, email)
    send_one(
        session,
        agent,
        user_id,
        now=now,
        groupe=first,
        also=others,
        structure=STRUCTURE,
        titre=titre,
        nom=nom,
    )
