"""Everybody at once before any topic exists, and SIGTERM under load: one topic each, nothing lost, nothing twice."""

import asyncio

from bot.demo.waiting import until
from tests.chaos.experiment import Figures, Setting
from tests.chaos.relay import Relay
from tests.prepared import prepare
from tests.processes import Bench

AIDANTS, GROUPS, WORDS = 20, 3, 5


async def races(setting: Setting) -> Figures:
    """Write while the topics are being made, and stop the bot again and again."""
    stops = setting.many(3, 30)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    said = [
        (who, f"mot {word} de {who}")
        for word in range(WORDS)
        for who in range(AIDANTS)
    ]
    for who, text in said:
        person = service.aidants[who]
        person.says(person.chat_with(service.bot), text)
    async with Bench(
        service, setting.url, setting.folder, latency=0.02
    ) as bench:
        for _ in range(stops):
            await bench.start()
            await asyncio.sleep(setting.chance.uniform(0, 0.6))
            assert await bench.stop() == 0
        await bench.start()
        await until(
            lambda: _copies(service, said) >= len(said) or None,
            "tous les mots",
            patience=120,
        )
        topics = [len(chat.open_topics()) for chat in service.groups]
        relay = Relay(
            service, chance=setting.chance, unanswered=bench.server.unanswered
        )
        for number in range(setting.many(100, 1000)):
            relay.says(number)
            if number % 33 == 32:
                assert await bench.stop() == 0
                await bench.start()
        await relay.ledger.all_arrive()
        assert await bench.stop() == 0
    assert sum(topics) == AIDANTS, (
        f"{sum(topics)} topics for {AIDANTS} demandes"
    )
    for who, text in said:
        topic = service.topic_of(who)
        here = [
            one.text
            for one in service.group_of(who).shown(topic.id)
            if one.text.endswith(f"\n{text}")
        ]
        assert len(here) == 1, (
            f"« {text} » stands {len(here)} times in its topic"
        )
    assert _copies(service, said) == len(said), "a word stands elsewhere"
    verdict = relay.ledger.verdict()
    verdict.check()
    assert verdict.doubled == 0, f"{verdict.doubled} doubled by SIGTERM"
    return {
        "SIGTERM": stops + setting.many(100, 1000) // 33,
        "sujets": sum(topics),
    } | verdict.figures()


def _copies(service, said) -> int:
    endings = {text for _, text in said}
    return sum(
        one.text.rpartition("\n")[2] in endings
        and one.author is service.bot.user
        for chat in service.groups
        for one in chat.shown()
    )
