"""People come into the groups and go, under load, while the bot is killed, started again, and cut off."""

import asyncio
import re
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from bot.demo.waiting import GaveUp, until
from bot.simulator import faults as trouble
from bot.simulator.faults import Fault, Trouble
from bot.simulator.telegram.state import Chat, Message
from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.people.agent import agent_by_email
from models.people.membership import Role
from tests.chaos.doorkeeper import Doorkeeper
from tests.chaos.experiment import Figures, Setting
from tests.chaos.ledger import in_hand
from tests.chaos.relay import Relay
from tests.prepared import REFERENT, Service, database, name_of, prepare
from tests.processes import Bench

AIDANTS, GROUPS = 12, 3
LATENCY = 0.02
BAN, OPEN = "can_restrict_members", "Rouvrir le groupe"
FROZEN, OPENED = "Plus rien des demandes n'y est envoyé", "est rouvert"
PATIENCE = 120
GAP = 90
"""Seconds: longer than the bot may hear nothing."""
COMINGS = 0.1
"""How many strangers come, for each word."""


class Cut:
    """No request arrives; those for updates are counted."""

    def __init__(self) -> None:
        self.polls = 0

    def __call__(self, method: str, _params: object) -> Fault:
        self.polls += method == "getUpdates"
        return Fault(Trouble.DROP)

    async def is_felt(self) -> None:
        """Wait until the bot has asked in vain twice more."""
        polls = self.polls + 2
        await until(
            lambda: self.polls >= polls or None, "coupé", patience=PATIENCE
        )


class Crowd:
    """A relay whose groups people come into, and leave."""

    def __init__(
        self, bench: Bench, service: Service, chance: Random, clock: Path
    ) -> None:
        self.bench, self.service, self.chance = bench, service, chance
        self.clock = clock
        self.relay = Relay(
            service, chance=chance, unanswered=bench.server.unanswered
        )
        self.doors = Doorkeeper(service, self.relay)
        self.came = 0

    async def starts(self) -> None:
        """Start the bot; a machine that takes long for that alone makes everything wait as long."""
        before = time.monotonic()
        self.doors.must_count()
        await self.bench.start()
        self.doors.up_since = time.monotonic()
        slowness = self.doors.up_since - before
        self.doors.grace = max(self.doors.grace, slowness)

    async def dies(self) -> None:
        """`kill -9`."""
        await self.bench.kill()
        self.doors.up_since = None
        self.relay.ledger.note_doubts(await in_hand(self.bench.url))

    async def is_cut(self, words: range) -> None:
        """Telegram is out of reach for over a minute of the bot's own clock; people write, and come in."""
        cut = self.bench.server.faults = Cut()
        self.relay.says(words[0])
        await cut.is_felt()
        for chat in self.service.groups:
            self._somebody_comes(chat)
        for number in words[1:]:
            self.relay.says(number)
        # A lease is as long as a request may be: none is under way when the clock moves.
        while await in_hand(self.bench.url):  # noqa: ASYNC110 -- another process does it
            await asyncio.sleep(0.05)
        self.clock.write_text(str(GAP))
        await cut.is_felt()
        self.doors.must_count()
        self.doors.up_since = time.monotonic()
        self.bench.server.faults = trouble.none

    async def lives(self, numbers: range) -> None:
        """People write; now and then somebody unknown comes, or goes by themselves."""
        for number in numbers:
            self.relay.says(number)
            if self.chance.random() < COMINGS:
                self._somebody_comes(self.chance.choice(self.service.groups))
            await asyncio.sleep(0.03)

    def _somebody_comes(self, chat: Chat) -> None:
        self.came += 1
        who = self.service.telegram.person(f"Inconnu{self.came}")
        self.doors.comes(chat, who)
        if self.chance.random() < 0.3 and chat.id not in self.doors.frozen:
            who.leaves(chat)

    async def is_frozen(self, chat: Chat) -> None:
        """The bot may take nobody out of this group, and somebody unknown comes."""
        paul = self.service.referent
        paul.promotes(chat, self.service.bot.user, without=(BAN,))
        self._somebody_comes(chat)
        self.doors.comes(chat, self.service.telegram.person("Inconnue"))
        await self._reads(FROZEN)
        self.doors.frozen.add(chat.id)

    async def are_opened(self, frozen: Chat) -> None:
        """All that are unknown go, the right is given back, and what is frozen is opened again.

        With that group, those where somebody was at two counts.
        """
        paul = self.service.referent
        paul.promotes(frozen, self.service.bot.user)
        for user_id in self.doors.stay(frozen):
            paul.removes(frozen, frozen.members[user_id].user)
        self.doors.frozen.discard(frozen.id)
        await self.are_out()
        for chat in self.service.groups:
            if asked := self._asked_of(chat):
                private = paul.chat_with(self.service.bot)
                paul.taps_on(private, asked, OPEN)
                await self._reads(f"{chat.title} {OPENED}")

    def _asked_of(self, chat: Chat) -> Message | None:
        """The newest message that lets the group be opened."""
        private = self.service.referent.chat_with(self.service.bot)
        names = re.compile(rf"{re.escape(chat.title)}[.,]")
        asked = (
            message
            for message in reversed(private.shown())
            if OPEN in message.labels and names.search(message.shown)
        )
        return next(asked, None)

    async def _reads(self, words: str) -> None:
        chat = self.service.referent.chat_with(self.service.bot)

        def look() -> bool | None:
            return any(words in one.shown for one in chat.shown()) or None

        await until(look, words, patience=PATIENCE)

    async def are_out(self) -> None:
        """Nobody unknown is in a group any more."""

        def look() -> bool | None:
            return not any(map(self.doors.stay, self.service.groups)) or None

        try:
            await until(look, "dehors", patience=PATIENCE)
        except GaveUp:
            raise AssertionError("somebody unknown stays") from None


async def strangers(setting: Setting) -> Figures:
    """Nobody unknown reads what people say, for more than ten seconds; a frozen group is told nothing."""
    kills, messages = setting.many(2, 40), setting.many(60, 2000)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    await _manages(setting.url, service)
    clock = setting.folder / "clock"
    clock.write_text("0")
    async with Bench(
        service,
        setting.url,
        setting.folder,
        latency=LATENCY,
        TEST_MODE="1",
        CLOCK_OFFSET_FILE=str(clock),
    ) as bench:
        crowd = Crowd(bench, service, setting.chance, clock)
        await crowd.starts()
        await until(service.are_ready, "les sujets", patience=PATIENCE)
        for kill in range(kills):
            first, end = kill * messages, (kill + 1) * messages
            numbers = range(first // kills, end // kills)
            await crowd.lives(numbers)
            if kill == 0:
                await crowd.is_frozen(service.groups[-1])
            await crowd.dies()
            await crowd.starts()
        await crowd.is_cut(range(messages, messages + messages // 4))
        end = messages + messages // 2
        await crowd.lives(range(messages + messages // 4, end))
        await _outlasts(crowd)
        await crowd.are_opened(service.groups[-1])
        with suppress(GaveUp):
            # A group that was counted while somebody was there is held for a minute.
            await until(
                crowd.relay.ledger.are_here, "les mots", patience=PATIENCE
            )
        await crowd.relay.ledger.all_arrive()
        assert await bench.stop() == 0
    doors = crowd.doors
    assert not doors.seen_by_strangers, doors.seen_by_strangers
    assert not doors.told_frozen, doors.told_frozen
    assert not doors.told_uncounted, doors.told_uncounted
    verdict = crowd.relay.ledger.verdict()
    # The bot says there who was taken out, and which right it lacks.
    verdict.in_general = 0
    verdict.check()
    return {
        "inconnus": crowd.came,
        "mots montrés dans les groupes": doors.shown,
        "lus par un inconnu": len(doors.seen_by_strangers),
        "dits dans un groupe gelé": len(doors.told_frozen),
        "dits avant d'avoir compté": len(doors.told_uncounted),
        "kill -9": kills,
        "coupures": 1,
    } | verdict.figures()


async def _outlasts(crowd: Crowd) -> None:
    """Words wait for the frozen group while somebody unknown is in it for longer than is excused."""
    frozen = len(crowd.service.groups) - 1
    for number in range(10**6, 10**6 + 5):
        crowd.relay.says(2 * number + 1, aidant=frozen)
    await asyncio.sleep(crowd.doors.grace)


async def _manages(url: str, service: Service) -> None:
    """The référent is responsable too: it is them whom the bot tells."""
    both = frozenset({Role.REFERENT, Role.RESPONSABLE})

    def give(session) -> None:
        agent = agent_by_email(session, REFERENT)
        for number in range(len(service.groups)):
            groupe = groupe_by_name(session, name_of(number))
            set_roles(
                session, Post(agent, groupe), both, now=service.telegram.now()
            )

    async with database(url) as uow:
        await uow.run(give)
