"""Twenty random `kill -9` during a relay of 200 messages: nothing lost, nothing misplaced, nothing out of order."""

import asyncio
import random
import time
from collections import Counter
from itertools import islice

import pytest

from bot.demo.people import until
from tests.prepared import prepare
from tests.processes import Bench

KILLS = 20
MESSAGES = 200
AIDANTS = 5
SEED = 20261124
IN_FLIGHT = 1.0
"""Seconds around a kill in which a send may lose its answer: a call lasts 20 ms here, and is applied after the kill too."""


class Relay:
    """What was said, where it must arrive, and when each copy was made."""

    def __init__(self, service) -> None:
        self.service = service
        self.expected: dict[str, tuple[int, int | None]] = {}
        self.made: dict[str, list[float]] = {}
        service.telegram.witnesses.append(self._witness)

    def _witness(self, call) -> None:
        text = str(call.params.get("text", "")).rpartition("\n")[2]
        if call.method == "sendMessage" and call.status == 200 and text in self.expected:
            self.made.setdefault(text, []).append(time.monotonic())

    def says(self, number: int) -> None:
        aidant = self.service.aidants[number % AIDANTS]
        topic = self.topic(number % AIDANTS)
        text = f"message {number:04d}"
        if number % 2:
            self.expected[text] = (self.service.group.id, topic.id)
            aidant.says(aidant.chat_with(self.service.bot), text)
        else:
            self.expected[text] = (aidant.user.id, None)
            self.service.referent.says(self.service.group, text, thread=topic.id)

    def topic(self, place: int):
        return next(one for one in self.service.group.open_topics() if one.name.startswith(f"n° {place + 1} "))

    def found(self) -> list[tuple[str, tuple[int, int | None]]]:
        """Every relayed copy, with the place it stands in, in the order of each place."""
        bot = self.service.bot
        chats = [self.service.group, *(one.chat_with(bot) for one in self.service.aidants)]
        return [
            (message.text.rpartition("\n")[2], (chat.id, message.thread_id))
            for chat in chats
            for message in chat.shown()
            if message.author is bot.user and message.text.rpartition("\n")[2] in self.expected
        ]


@pytest.mark.slow
async def test_twenty_kills_during_a_relay_lose_and_misplace_nothing(database_url, tmp_path):
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    service = await prepare(database_url, aidants=AIDANTS)
    kills: list[float] = []
    async with Bench(service, database_url, tmp_path, latency=0.02) as bench:
        await bench.start()
        await until(
            lambda: len([one for one in service.group.shown() if one.is_pinned and one.thread_id]) == AIDANTS or None,
            "les sujets",
        )
        relay = Relay(service)
        numbers = iter(range(MESSAGES))
        for _ in range(KILLS):
            for number in islice(numbers, MESSAGES // KILLS):
                relay.says(number)
            await asyncio.sleep(chance.uniform(0.0, 0.4))
            await bench.kill()
            kills.append(time.monotonic())
            await bench.start()
        await until(lambda: len(relay.made) == MESSAGES or None, f"{MESSAGES} messages", patience=90)
        assert await bench.stop() == 0
        assert "messages reçus mis de côté : 0" in (await bench.command("outbox"))[1]
    found = relay.found()
    assert len(relay.expected) == MESSAGES
    assert {text for text, _ in found} == set(relay.expected), "lost"
    assert all(relay.expected[text] == place for text, place in found), "misplaced"
    _check_order(found)
    copies = Counter(text for text, _ in found)
    doubled = [text for text, count in copies.items() if count > 1]
    print(f"{len(found)} copies of {MESSAGES} messages, {len(doubled)} doubled, {KILLS} kills")
    assert all(any(abs(kill - relay.made[text][0]) < IN_FLIGHT for kill in kills) for text in doubled), (
        "doubled for no reason"
    )


def _check_order(found) -> None:
    seen: dict[tuple[int, int | None], list[str]] = {}
    for text, place in found:
        if text not in seen.setdefault(place, []):
            seen[place].append(text)
    assert all(texts == sorted(texts) for texts in seen.values()), "out of order"
