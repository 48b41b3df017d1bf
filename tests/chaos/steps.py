"""`kill -9` at the k-th call to Telegram: before the server applied it, applied and unanswered, or just answered."""

import asyncio
import re
import time

from aiohttp import web

from bot.demo.waiting import until
from bot.sending.sent import SentFile
from bot.simulator.server import Server, drop
from models.outbox.claiming import under_way
from tests.chaos.experiment import Figures, Setting
from tests.chaos.faulty import calm, is_quiet
from tests.prepared import Service, database, more, prepare
from tests.processes import Bench

FREE = frozenset(
    {
        "getUpdates",
        "getMe",
        "getWebhookInfo",
        "deleteWebhook",
        "setMyCommands",
        "deleteMyCommands",
    }
)
"""What changes nothing, and is neither counted nor made to wait."""
MOMENTS = ("before", "unanswered", "answered")
PATIENCE = 300
"""Seconds after which nothing more is awaited: a bound for a loaded machine, no pace."""
AIDANTS = 3
ROUNDS = 12
"""Words each way a trial: with the topics, cards, pins and receipts this makes more than 60 calls."""


class OneAtATime(Server):
    """Serves one call at a time, and kills the child at the k-th, once that one alone is in doubt."""

    def __init__(self, service: Service, bench: Bench) -> None:
        super().__init__(service.telegram)
        self._bench = bench
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._is_over = False
        self.arm(0, "")

    def arm(self, at: int, moment: str) -> None:
        """Kill at the call number `at` from now on; 0: never."""
        self.calls, self._at, self._moment = 0, at, moment

    def live_again(self) -> None:
        """Another process calls from now on."""
        self._is_over = False

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve a call in its turn; what a dead process asked for is not applied any more."""
        if request.match_info["method"] in FREE:
            return await super().serve(request)
        self._waiting += 1
        async with self._turn:
            self._waiting -= 1
            if self._is_over:
                return drop(request)
            self.calls += 1
            return await (
                self._last(request)
                if self.calls == self._at
                else super().serve(request)
            )

    async def _last(self, request: web.Request) -> web.StreamResponse:
        async with database(self._bench.url) as uow:
            end = time.monotonic() + PATIENCE
            while not await self._is_alone(uow):
                assert time.monotonic() < end, (
                    "the call to kill at is never the only one in doubt"
                )
                await asyncio.sleep(0.01)
        self._is_over = True
        answer = (
            None if self._moment == "before" else await super().serve(request)
        )
        if answer is not None and self._moment == "answered":
            asyncio.get_running_loop().call_later(0.002, self._bench.child.kill)
            return answer
        self._bench.child.kill()
        return drop(request)

    async def _is_alone(self, uow) -> bool:
        """Whether the process knows what became of all its calls but of this one and of those that wait."""
        noted = SentFile(self._bench.folder / "data" / "sent").read()
        doubtful = [
            one for one in await uow.read(under_way) if one not in noted
        ]
        return len(doubtful) == self._waiting + 1


async def steps(setting: Setting) -> Figures:
    """Kill at each step: what people see in the end is what they see undisturbed, but for the one send in doubt."""
    service = await prepare(setting.url, aidants=AIDANTS)
    doubled = dict.fromkeys(MOMENTS, 0)
    plan = [(k, moment) for k in range(1, 61) for moment in MOMENTS]
    if not setting.is_full:
        plan = setting.chance.sample(plan, 4)
    bench = Bench(service, setting.url, setting.folder)
    server = bench.server = OneAtATime(service, bench)
    async with bench:
        await bench.start()
        first = await _trial(
            service, bench, server, setting, at=0, moment="", first=0
        )
        assert first["calls"] >= 60
        for done, (at, moment) in enumerate(plan, start=1):
            await _newcomers(service, setting.url)
            seen = await _trial(
                service,
                bench,
                server,
                setting,
                at=at,
                moment=moment,
                first=len(service.aidants) - AIDANTS,
            )
            extra = _compare(
                first["seen"], seen["seen"], f"call {at}, {moment}"
            )
            assert extra <= 1, f"call {at}, {moment}: {extra} doubled"
            doubled[moment] += extra
            if done % 30 == 0:
                setting.tell(f"  {done}/{len(plan)} étapes")
        assert await bench.stop() == 0
    return {"étapes": len(plan)} | {
        f"doublons ({moment})": count for moment, count in doubled.items()
    }


async def _trial(
    service: Service,
    bench: Bench,
    server: OneAtATime,
    setting: Setting,
    *,
    at,
    moment,
    first,
) -> dict:
    who = range(first, first + AIDANTS)
    server.arm(at, moment)
    talk = asyncio.create_task(_talk(service, who))
    if at:
        await bench.child.wait()
        server.live_again()
        await bench.start()
    await talk
    await calm(is_quiet(service, setting.url), patience=PATIENCE)
    calls = server.calls
    server.arm(0, "")
    return {
        "calls": calls,
        "seen": {one - first: _seen(service, one) for one in who},
    }


async def _talk(service: Service, who: range) -> None:
    await until(
        lambda: all(service.topic_of(one) for one in who) or None,
        "les sujets",
        patience=PATIENCE,
    )
    for number in range(ROUNDS):
        for one in who:
            person, topic = service.aidants[one], service.topic_of(one)
            if number % 2:
                person.says(person.chat_with(service.bot), f"mot {number}")
            else:
                service.referent.says(
                    service.group, f"mot {number}", thread=topic.id
                )


def _seen(service: Service, one: int) -> dict[str, list[str]]:
    """What the bot wrote to the aidant and in the topic, without the demande's number; and the topics and pins."""
    person, number = service.aidants[one], one + 1
    topics = [
        topic
        for topic in service.group.open_topics()
        if topic.name.startswith(f"n° {number} ")
    ]
    shown = [
        message for topic in topics for message in service.group.shown(topic.id)
    ]
    private = person.chat_with(service.bot).shown()
    relayed, receipts = [], []
    for message in private:
        if message.author is service.bot.user:
            (relayed if "mot " in message.text else receipts).append(
                _plain(message.text)
            )
    return {
        "topic": [
            _plain(message.text)
            for message in shown
            if message.author is service.bot.user
        ],
        "relayed": relayed,
        "receipts": receipts,
        "made": [
            f"{len(topics)} topic",
            f"{sum(message.is_pinned for message in shown)} pin",
        ],
    }


def _plain(text: str) -> str:
    # Which demandes are alike depends on who was sent first: the disturbed order is as good.
    alone = re.sub(
        r"(?:Une demande proche|Des demandes proches)[^\n]*\n*", "", text
    )
    return re.sub(
        r"n°\s*\d+", "n°", re.sub(r"Aidante N\.?\d*", "Aidante", alone)
    )


def _stateless(text: str) -> str:
    # A no-break space stands before the colon.
    return re.sub(r"État\s: [^\n]*", "", text)


def _compare(expected, seen, where: str) -> int:
    doubled = 0
    for one, lists in expected.items():
        for name, texts in lists.items():
            doubled += _extra(
                texts, seen[one][name], f"{where}, {name} of {one}"
            )
    return doubled


def _extra(expected: list[str], seen: list[str], where: str) -> int:
    """How many of `seen` repeat their neighbour, when that makes it what was expected."""
    merged, extra, left = [], 0, list(expected)
    for text in seen:
        if left and text == left[0]:
            merged.append(left.pop(0))
        elif (merged and text == merged[-1]) or (
            left and _stateless(text) == _stateless(left[0])
        ):
            # A card that left twice: the one whose number was never told keeps the state that it was sent with.
            extra += 1
        else:
            raise AssertionError(
                f"{where}: unexpected « {text[-60:]} » after {len(merged)}, awaited « {(left or [''])[0][-60:]} »"
            )
    assert not left, f"{where}: {len(left)} missing"
    return extra


async def _newcomers(service: Service, url: str) -> None:
    people = [service.telegram.person("Nouvelle") for _ in range(AIDANTS)]
    first = len(service.aidants)
    for one in people:
        one.chat_with(service.bot).is_started = True
    async with database(url) as uow:
        await uow.run(
            more,
            [one.user.id for one in people],
            first,
            now=service.telegram.now(),
        )
    service.aidants.extend(people)
