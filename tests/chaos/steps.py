"""`kill -9` at the k-th call to Telegram: before the server applied it, applied and unanswered, or just answered."""

import asyncio
import re

from sqlalchemy import func, select

from bot.demo.faults import Fault, Trouble
from bot.demo.people import until
from models.outbox import Outgoing, State
from tests.chaos.experiment import Figures, Setting
from tests.chaos.faulty import calm, is_quiet
from tests.prepared import Service, database, more, prepare
from tests.processes import Bench

MOMENTS = ("before", "unanswered", "answered")
AIDANTS = 3
ROUNDS = 12
"""Words each way a trial: with the topics, cards, pins and receipts this makes more than 60 calls."""


class Killer:
    """Kills the child at the k-th call, once."""

    def __init__(self) -> None:
        self.bench: Bench
        self.calls = 0
        self.at, self.moment = 0, ""

    def arm(self, at: int, moment: str) -> None:
        """Kill at the call number `at` from now on; 0: never."""
        self.calls, self.at, self.moment = 0, at, moment

    def __call__(self, method, params) -> Fault | None:
        if method in {"getUpdates", "getMe", "deleteWebhook"}:
            return None
        self.calls += 1
        if self.calls != self.at:
            return None
        if self.moment == "answered":
            asyncio.get_running_loop().call_later(0.002, self.bench.child.kill)
            return None
        self.bench.child.kill()
        return Fault(Trouble.DROP if self.moment == "before" else Trouble.LOSE)


async def steps(setting: Setting) -> Figures:
    """Kill at each step: what people see in the end is what they see undisturbed, but for what was under way."""
    service = await prepare(setting.url, aidants=AIDANTS)
    killer = Killer()
    doubled = dict.fromkeys(MOMENTS, 0)
    plan = [(k, moment) for k in range(1, 61) for moment in MOMENTS]
    if not setting.is_full:
        plan = setting.chance.sample(plan, 9)
    async with Bench(service, setting.url, setting.folder, faults=killer) as bench:
        killer.bench = bench
        await bench.start()
        first = await _trial(service, bench, killer, setting, at=0, moment="", first=0)
        assert first["calls"] >= 60
        for done, (at, moment) in enumerate(plan, start=1):
            await _newcomers(service, setting.url)
            seen = await _trial(
                service, bench, killer, setting, at=at, moment=moment, first=len(service.aidants) - AIDANTS
            )
            extra = _compare(first["seen"], seen["seen"], f"call {at}, {moment}")
            assert extra <= seen["held"], f"call {at}, {moment}: {extra} doubled of {seen['held']} under way"
            doubled[moment] += extra
            if done % 30 == 0:
                setting.tell(f"  {done}/{len(plan)} étapes")
        assert await bench.stop() == 0
    return {"étapes": len(plan)} | {f"doublons ({moment})": count for moment, count in doubled.items()}


async def _trial(service: Service, bench: Bench, killer: Killer, setting: Setting, *, at, moment, first) -> dict:
    who = range(first, first + AIDANTS)
    killer.arm(at, moment)
    talk = asyncio.create_task(_talk(service, who))
    held = 0
    if at:
        await bench.child.wait()
        held = await _held(setting.url)
        await bench.start()
    await talk
    await calm(is_quiet(service, setting.url), patience=60)
    calls = killer.calls
    killer.arm(0, "")
    return {"calls": calls, "held": held, "seen": {one - first: _seen(service, one) for one in who}}


async def _talk(service: Service, who: range) -> None:
    await until(lambda: all(service.topic_of(one) for one in who) or None, "les sujets")
    for number in range(ROUNDS):
        for one in who:
            person, topic = service.aidants[one], service.topic_of(one)
            if number % 2:
                person.says(person.chat_with(service.bot), f"mot {number}")
            else:
                service.referent.says(service.group, f"mot {number}", thread=topic.id)


def _seen(service: Service, one: int) -> dict[str, list[str]]:
    """What the bot wrote to the aidant and in the topic, without the demande's number; and the topics and pins."""
    person, number = service.aidants[one], one + 1
    topics = [topic for topic in service.group.open_topics() if topic.name.startswith(f"n° {number} ")]
    shown = [message for topic in topics for message in service.group.shown(topic.id)]
    private = person.chat_with(service.bot).shown()
    relayed, receipts = [], []
    for message in private:
        if message.author is service.bot.user:
            (relayed if "mot " in message.text else receipts).append(_plain(message.text))
    return {
        "topic": [_plain(message.text) for message in shown if message.author is service.bot.user],
        "relayed": relayed,
        "receipts": receipts,
        "made": [f"{len(topics)} topic", f"{sum(message.is_pinned for message in shown)} pin"],
    }


def _plain(text: str) -> str:
    # Which demandes are alike depends on who was sent first: the disturbed order is as good.
    alone = re.sub(r"(?:Une demande proche|Des demandes proches)[^\n]*\n*", "", text)
    return re.sub(r"n°\s*\d+", "n°", re.sub(r"Aidante N\.?\d*", "Aidante", alone))


def _compare(expected, seen, where: str) -> int:
    doubled = 0
    for one, lists in expected.items():
        for name, texts in lists.items():
            doubled += _extra(texts, seen[one][name], f"{where}, {name} of {one}")
    return doubled


def _extra(expected: list[str], seen: list[str], where: str) -> int:
    """How many of `seen` repeat the one just before, when that makes it what was expected."""
    merged, extra, left = [], 0, list(expected)
    for text in seen:
        if left and text == left[0]:
            merged.append(left.pop(0))
        elif merged and text == merged[-1]:
            extra += 1
        else:
            raise AssertionError(
                f"{where}: unexpected « {text[-60:]} » after {len(merged)}, awaited « {(left or [''])[0][-60:]} »"
            )
    assert not left, f"{where}: {len(left)} missing"
    return extra


async def _held(url: str) -> int:
    """How many sends were under way at the kill."""
    query = select(func.count()).select_from(Outgoing).where(Outgoing.state == State.SENDING)
    async with database(url) as uow:
        return await uow.read(lambda session: session.scalar(query))


async def _newcomers(service: Service, url: str) -> None:
    people = [service.telegram.person("Nouvelle") for _ in range(AIDANTS)]
    first = len(service.aidants)
    for one in people:
        one.chat_with(service.bot).is_started = True
    async with database(url) as uow:
        await uow.run(more, [one.user.id for one in people], first, now=service.telegram.now())
    service.aidants.extend(people)
