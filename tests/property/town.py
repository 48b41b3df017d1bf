"""The town: the whole bot in process, its people, and a process that may die at any act and start again."""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import structlog
from structlog.testing import LogCapture

from bot.app import Parts, build
from bot.demo.mailbox import Mailbox
from bot.simulator.telegram.state import Chat
from models.actions.accounts import disable, enable
from models.actions.import_directory import import_directory
from models.actions.watch import hold_all
from models.outbox.claiming import recover
from models.people.membership import Role
from tests.prepared import STRUCTURE
from tests.property.deliveries import Letters, Mobiles
from tests.property.fuse import Fuse, FusedRequest, FusedUow
from tests.property.gates import Gates
from tests.property.names import (
    AIDANTS,
    GROUPS,
    JEANNE,
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
from tests.property.verbs import drafts_in, file_demande, set_roles_in
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
        self.record = Record(self)
        self.phones = Mobiles(self.record)
        self.logs = LogCapture()
        structlog.configure(processors=[self.logs])
        self.fuse = Fuse()
        self.crashes: list[Crash] = []
        self.heard: deque[tuple[datetime, dict]] = deque(maxlen=20)
        self.telegram.update_witnesses.append(
            lambda _bot, update: self.heard.append((self.instant, update))
        )
        self.groups, self.people, self.heads = {}, {}, {}
        self.leaving: dict[str, Chat] = {}
        """The Telegram groups that are being left, until the town is at rest."""
        self.freed: list[Chat] = []
        self.remaining: dict[str, Chat] = {}
        """Where the bot could not delete the topics that a groupe left."""
        self._homes: dict[int, int] = {}
        self.gates = Gates(self)
        self.slow_until = self.instant
        """Until then Telegram takes no message from the bot."""

    async def start(self) -> None:
        self.fuse = Fuse()
        parts = Parts(
            request=FusedRequest(
                self.telegram, self.fuse, self._seconds_of_slowness
            ),
            now=lambda: self.instant,
            monotonic=self.monotonic,
            mail=Letters(self),
            sms=self.phones,
            draws=self.chance.randbytes,
        )
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
        await self._starts_again()

    def was_in_hand(self, call: int) -> bool:
        """Whether a process died before what this call did was surely written down."""
        return any(crash.first <= call <= crash.last for crash in self.crashes)

    async def restarts(self) -> None:
        """Another process takes over."""
        await self.app.close()
        await self._starts_again()

    async def _starts_again(self) -> None:
        await self.start()
        await self.app.uow.run(hold_all, now=self.instant)
        await self.app.uow.run(recover, now=self.instant, everything=True)
        await self.wait(seconds=RECOVERY.total_seconds())

    async def _dies(self, work: asyncio.Future) -> None:
        ended = [work, *self.app.sender._under_way]
        for one in ended:
            one.cancel()
        await asyncio.gather(*ended, return_exceptions=True)
        await self.app.close()

    @property
    def is_slow(self) -> bool:
        """Whether Telegram takes no message now, nor any correction of one."""
        return self.instant < self.slow_until

    def _seconds_of_slowness(self) -> int:
        return max(0, round((self.slow_until - self.instant).total_seconds()))

    def may_read(self, user_id: int) -> bool:
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
        self.heads[STRUCTURE] = await self.resident("jeanne", JEANNE, STRUCTURE)
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
        """Add the bot to a group, whose owner is responsable and works there."""
        self.groups[nom] = await self.group(chief, nom, **options)
        self.heads[nom] = await self.resident("chef", chief, nom)

    async def resident(self, name: str, email: str, groupe: str) -> Resident:
        """Somebody who logged in just now."""
        known = await self.agent(email)
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
        old, owner = self.groups[nom], self.heads[nom].person
        owner.says(old, "/rattacher Autre groupe")
        await self._lives(self.hears())
        new = self.groups[nom] = owner.migrates(old, is_forum=True)
        self._homes[new.id] = self.home(old.id)
        await self._lives(self.app.sender.drain())
        await self.settle()
        assert new.shown()[-1].text.startswith(READY), (
            f"{nom} moved, and is not ready"
        )

    def away(self) -> frozenset[int]:
        """Who was in the Telegram group of their groupe, and left it."""
        found = []
        for who in self.people.values():
            chat = self.groups.get(who.groupe)
            member = chat.members.get(who.id) if chat else None
            if member is not None and not member.is_present:
                found.append(who.id)
        return frozenset(found)

    def team(self, noms) -> list[Resident]:
        """Who answers for these groupes now."""
        return [
            one
            for one in self.people.values()
            if one.groupe in noms and one.works
        ]

    async def files(
        self, who: Resident, organismes: list[str], *, titre: str, nom: str
    ) -> None:
        """File a demande by the product's verb."""
        await self.app.uow.run(
            file_demande,
            who.email,
            who.person.user.id,
            organismes,
            titre,
            nom,
            now=self.instant,
        )
        await self.settle()

    async def drafts(self, who: Resident) -> dict[UUID, str]:
        """What the drafts of somebody hold, as they are kept."""
        return await self.app.uow.run(drafts_in, who.email)

    async def makes_responsable(self, who: Resident) -> None:
        """As a list that is imported says: responsable alone."""
        alone = frozenset({Role.RESPONSABLE})
        await self.app.uow.run(
            set_roles_in, who.email, who.groupe, alone, now=self.instant
        )
        await self.settle()

    async def enables(self, who: Resident) -> None:
        """`python -m bot enable`."""
        await self.app.uow.run(enable, who.email, now=self.instant)
        await self.settle()

    async def disables(self, who: Resident) -> None:
        """`python -m bot disable`."""
        await self.app.uow.run(disable, who.email, now=self.instant)
        await self.settle()
