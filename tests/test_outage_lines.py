"""The real bot before a server that goes away and comes back: a line when that begins, one when it ends."""

import asyncio
import json
from collections import Counter

import pytest

from bot.demo.waiting import until
from bot.simulator.faults import Fault, Trouble
from tests.chaos.outage import disconnected
from tests.databases import sqlite_clone
from tests.prepared import prepare
from tests.processes import Bench


def lines_of(bench):
    """What the bot has logged, each line read as JSON."""
    text = (bench.folder / "bot.log").read_text()
    return [json.loads(line) for line in text.splitlines()]


def outages(bench):
    return Counter(
        (line["event"], line["what"])
        for line in lines_of(bench)
        if line["event"].startswith("outage_")
    )


class Cut:
    """Breaks every connection while it is on; counts those of polls."""

    def __init__(self):
        self.is_on, self.broken = False, 0

    def __call__(self, method, _params):
        if not self.is_on:
            return None
        self.broken += method == "getUpdates"
        return Fault(Trouble.DROP)


@pytest.fixture
def server_base(postgres):
    url = postgres.clone()
    yield url
    postgres.drop(url)


@pytest.mark.slow
async def test_telegram_away_is_two_lines_and_what_waited_leaves(
    sqlite_file, tmp_path
):
    cut, url = Cut(), sqlite_clone(sqlite_file, tmp_path)
    service = await prepare(url, aidants=2)
    async with Bench(
        service, url, tmp_path, faults=cut, LOG_FORMAT="json"
    ) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets")
        cut.is_on = True
        # The poll that waits ends with these words, and no other is answered.
        person = service.aidants[0]
        person.says(person.chat_with(service.bot), "bonjour")
        await until(lambda: cut.broken >= 4 or None, "quatre demandes coupées")
        cut.is_on = False
        await until(
            lambda: outages(bench)["outage_over", "telegram_hearing"] or None,
            "la fin de la panne",
        )
        assert await bench.stop() == 0
        seen = outages(bench)
        assert seen["outage_began", "telegram_hearing"] == 1
        assert seen["outage_over", "telegram_hearing"] == 1
        assert len(lines_of(bench)) < cut.broken + 4
        [over] = [
            line
            for line in lines_of(bench)
            if line["event"] == "outage_over"
            and line["what"] == "telegram_hearing"
        ]
        assert over["seconds"] > 0
        assert {"at", "level", "logger", "cause"} <= over.keys()


@pytest.mark.slow
async def test_a_base_away_is_two_lines_and_the_bot_goes_on(
    server_base, tmp_path
):
    url = server_base
    service = await prepare(url, aidants=2)
    async with Bench(service, url, tmp_path, LOG_FORMAT="json") as bench:
        await bench.start()
        await until(service.are_ready, "les sujets")
        give_back = await asyncio.to_thread(disconnected, url)
        await until(
            lambda: outages(bench)["outage_began", "database"] or None,
            "la panne de la base",
        )
        await until(
            lambda: outages(bench)["outage_began", "lead"] or None,
            "la panne de qui mène",
        )
        await asyncio.to_thread(give_back)
        for what in ("database", "lead"):
            await until(
                lambda what=what: outages(bench)["outage_over", what] or None,
                f"la fin : {what}",
            )
        assert await bench.stop() == 0
        for event in ("outage_began", "outage_over"):
            for what in ("database", "lead"):
                assert outages(bench)[event, what] == 1
        assert len(lines_of(bench)) == 4
