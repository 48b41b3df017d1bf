"""A day as it is played: its people, what is to come, what waits; then what erases it."""

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from aiosmtpd.controller import Controller
from pydantic import SecretStr
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.demo.mailbox import Mailbox, free_port
from bot.jobs import JOBS
from bot.simulator.telegram import Call, Person, Telegram
from models.actions.close import close_demande
from models.actions.import_directory import import_directory
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.outbox.heads import next_due
from models.outbox.place import Place
from models.outbox.rows import UNSENT, Outgoing
from models.people.agent import Agent
from tests.chaos.machine import Machine, machine
from tests.national_day_shown import Facts
from tests.prepared import STRUCTURE, database, has_sent, name_of, prepare

EXCHANGES = 3
"""How often each side writes about a demande in the day."""
APART = 30 * 60
"""Seconds from a word to the next, on average."""
STEP = 0.25
"""Seconds between two turns of a sender that has something to send."""
DAWN = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Eight in Paris, of a Tuesday."""
OPENS = 8
ERASING = ("purge", "bury", "erase_copies", "delete_left_topics")
LATER = 181 * 86_400.0
TURN = 0.5
"""Seconds between two turns of a job that has more to do."""


class Drawn(Protocol):
    """A day to play."""

    @property
    def demandes(self) -> tuple[int, ...]:
        """How many each group is sent."""
        ...

    @property
    def seed(self) -> int:
        """How it is drawn."""
        ...

    def arrivals(self):
        """Give when each demande comes (seconds), and before which group."""
        ...


@dataclass(slots=True)
class Waits:
    """When each word was said, and the seconds up to its call, by group."""

    said: dict[str, tuple[float, int]] = field(default_factory=dict)
    seconds: dict[int, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def say(self, word: str, group: int, at: float) -> None:
        """Note that a word is said."""
        self.said[word] = at, group

    def arrives(self, word: str, at: float) -> None:
        """Note that it left, the first time."""
        if word in self.said:
            said_at, group = self.said.pop(word)
            self.seconds[group].append(at - said_at)


class Played:
    """The day under way, and what was seen of it."""

    def __init__(self, day: Drawn, playing: Machine) -> None:
        self.day, self.machine = day, playing
        self.service, self.watch = playing.service, playing.watch
        self.waits, self.topics = Waits(), dict[int, int]()
        self.queues: list[tuple[float, dict[int, int]]] = []
        self.calls, self.refused, self.words = Counter[str](), 0, 0
        self.purged: dict[int, float] = {}
        self.rng = random.Random(day.seed + 1)
        self.groups = {
            chat.id: rank for rank, chat in enumerate(self.service.groups)
        }
        self.events = [
            (at, number, "opens", group)
            for number, (at, group) in enumerate(sorted(day.arrivals()), 1)
        ]
        self.service.telegram.witnesses.append(self._left)

    def facts(self) -> Facts:
        """Return what was seen."""
        return Facts(
            self.day.demandes,
            OPENS,
            self.waits.seconds,
            self.queues,
            self.calls,
            self.refused,
            self.purged,
        )

    def _left(self, call: Call) -> None:
        self.calls[call.method] += 1
        self.refused += call.status == 429
        at = self.watch.seconds
        if call.status != 200:
            return
        if call.method == "createForumTopic":
            number = int(str(call.params["name"]).split()[1])
            self.topics[number] = call.body["result"]["message_thread_id"]
            self.waits.arrives(f"n° {number}", at)
        elif call.method == "sendMessage":
            self.waits.arrives(str(call.params["text"]).split("\n")[-1], at)

    async def run(self) -> None:
        """Play until nothing more is to come, and nothing waits."""
        while True:
            while self.events and self.events[0][0] <= self.watch.seconds:
                await self._happens(*heapq.heappop(self.events))
            await self.machine.settles()
            await self._look()
            later = await self._pause()
            if later is None:
                return
            self.watch.moves(later)

    async def _pause(self) -> float | None:
        """Return the seconds up to what comes next: nobody looks meanwhile."""
        due = await self.machine.app.uow.read(next_due)
        pauses = [event[0] - self.watch.seconds for event in self.events[:1]]
        if due is not None:
            wait = (due - self.watch.instant).total_seconds()
            pauses.append(max(STEP, wait))
        return min(pauses, default=None)

    async def _happens(
        self, at: float, number: int, what: str, group: int
    ) -> None:
        aidant = self.service.aidants[number - 1]
        if what == "opens":
            await self._opens(aidant, number, group)
            return
        if number not in self.topics:
            heapq.heappush(self.events, (at + 60, number, what, group))
            return
        self.words += 1
        word = f"message {self.words:04d}"
        self.waits.say(word, group, at)
        if what == "asks":
            chat = self.service.groups[group]
            self.service.referent.says(chat, word, thread=self.topics[number])
        else:
            chat = aidant.chat_with(self.service.bot)
            aidant.says(chat, word, reply_to=chat.shown()[-1])

    async def _opens(self, aidant: Person, number: int, group: int) -> None:
        await self.machine.app.uow.run(
            has_sent,
            email_of(number),
            aidant.user.id,
            name_of(group),
            now=self.watch.instant,
        )
        at = self.watch.seconds
        self.waits.say(f"n° {number}", group, at)
        for what in ("asks", "answers") * EXCHANGES:
            at += self.rng.expovariate(1 / APART)
            heapq.heappush(self.events, (at, number, what, group))

    async def _look(self) -> None:
        """Note, once a minute, how many rows wait for each group."""
        minute = self.watch.seconds // 60 * 60
        if self.queues and self.queues[-1][0] >= minute:
            return
        uow = self.machine.app.uow
        queues = Counter[int]()
        for chat, count in await uow.read(waiting, now=self.watch.instant):
            queues[self.groups.get(chat, -1)] += count
        self.queues.append((minute, dict(queues)))


def waiting(session: Session, *, now: datetime) -> list[tuple[int, int]]:
    """Return how many rows that are due wait, by chat."""
    query = (
        select(Place.chat_id, func.count())
        .join(Outgoing, Outgoing.place_id == Place.id)
        .where(text(UNSENT), Outgoing.not_before <= now)
        .group_by(Place.chat_id)
    )
    return list(session.execute(query).all())


def email_of(number: int) -> str:
    """The address of who files a demande."""
    return f"aidant{number}@bellac.example"


def enrol(session: Session, count: int, *, now: datetime) -> None:
    """Write down who is to file."""
    lines = "".join(
        f"{email_of(number)};Aidante;N{number};;aidant;{STRUCTURE}\n"
        for number in range(1, count + 1)
    )
    groupes = (
        "nom;type;organisme;territoires;email;note\n"
        f"{STRUCTURE};structure;;87;;\n"
    )
    agents = f"email;prenom;nom;fonction;role;groupe\n{lines}"
    import_directory(session, groupes, agents, now=now)


@asynccontextmanager
async def at_dawn(day: Drawn, url: str) -> AsyncIterator[Played]:
    """Everybody is there, and nothing was sent."""
    telegram = Telegram(lambda: DAWN)
    service = await prepare(
        url, aidants=0, groups=len(day.demandes), telegram=telegram
    )
    count = sum(day.demandes)
    service.aidants += [telegram.person(f"A{rank}") for rank in range(count)]
    for aidant in service.aidants:
        aidant.chat_with(service.bot).is_started = True
    async with database(url) as uow:
        await uow.run(enrol, count, now=DAWN)
    mailbox = Mailbox(free_port())
    office = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    office.start()
    smtp = SecretStr(f"smtp://127.0.0.1:{mailbox.port}")
    async with machine(service, url, pace="on", smtp_url=smtp) as playing:
        await playing.settles()
        yield Played(day, playing)
    office.stop()


async def purge(played: Played) -> None:
    """Close all, wait, and note when the last demande of each size of group was erased."""
    uow, watch = played.machine.app.uow, played.watch
    calls = played.calls.copy()
    places = await uow.read(sizes_of)
    await uow.run(close_all, now=watch.instant)
    await played.run()
    watch.moves(LATER)
    began = watch.seconds
    while left := await uow.read(alive):
        for demande_id in left:
            played.purged[places[demande_id]] = watch.seconds - began
        for job in JOBS:
            if job.name in ERASING:
                await uow.run(job.run, now=watch.instant)
        await played.machine.settles()
        watch.moves(TURN)
    played.calls = calls


def close_all(session: Session, *, now: datetime) -> None:
    """Have each aidant close what they filed."""
    for demande in session.scalars(select(Demande)).all():
        agent = session.get_one(Agent, demande.agent_id)
        close_demande(session, agent, demande, now=now)


def alive(session: Session) -> list:
    """Return the demandes of which something is left."""
    return list(session.scalars(select(Demande.id)))


def sizes_of(session: Session) -> dict:
    """Return how many demandes of the day the group of each was sent."""
    query = select(Dialogue.demande_id, Dialogue.groupe_id)
    rows = session.execute(query).all()
    counts = Counter(groupe_id for _, groupe_id in rows)
    return {demande_id: counts[groupe_id] for demande_id, groupe_id in rows}
