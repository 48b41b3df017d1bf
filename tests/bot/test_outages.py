"""What is away is said when it begins and when it ends, and asked less and less meanwhile."""

import structlog

from bot.health import read_health
from bot.outages import LONGEST, Outages, Outside
from bot.problems import OUTSIDE
from bot.sending.watched_leader import WatchedLeader
from models.chance import Chance
from models.store.leader import PostgresLeader
from tests.databases import name_of
from tests.tls import front


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


def outages(byte=0):
    time = Time()
    return Outages(Chance(lambda count: bytes([byte]) * count), time), time


def test_an_outage_is_one_line_when_it_begins_and_one_when_it_ends():
    seen, time = outages()
    with structlog.testing.capture_logs() as lines:
        for _ in range(40):
            time.seconds += seen.failed(Outside.HEARING, "not_sent")
        assert seen.standing() == {Outside.HEARING: "not_sent"}
        seen.answered(Outside.HEARING)
        seen.answered(Outside.HEARING)
    assert [line["event"] for line in lines] == ["outage_began", "outage_over"]
    assert lines[1]["seconds"] == round(time.seconds, 1)
    assert lines[1]["times"] == 40
    assert seen.standing() == {}


def test_pauses_grow_to_a_cap_and_are_drawn_from_the_given_chance():
    least, _ = outages(0)
    most, _ = outages(249)
    pauses = [
        (least.failed(Outside.HEARING, ""), most.failed(Outside.HEARING, ""))
        for _ in range(8)
    ]
    assert [low for low, _ in pauses] == [0.5, 1, 2, 4, 8, 8, 8, 8]
    assert all(low < high <= 2 * low for low, high in pauses)
    assert max(high for _, high in pauses) <= LONGEST[Outside.HEARING]


async def test_a_worker_that_cannot_lead_says_why_once_and_leads_when_it_can(
    postgres, world
):
    seen, time = outages()
    base = name_of(postgres.template)
    async with front(postgres.url) as (_, port):
        url = f"postgresql://postgres@localhost:{port}/{base}"
        refused = WatchedLeader(
            PostgresLeader(f"{url}?sslmode=require", print), seen
        )
        world.app.outages = seen
        with structlog.testing.capture_logs() as lines:
            for _ in range(20):
                assert not await refused.leads()
                time.seconds += 0.25
        [began] = lines
        assert (began["what"], began["cause"]) == ("lead", "ConnectionError")
        _, health = await read_health(world.app)
        assert OUTSIDE[Outside.LEAD] in health["problems"]
        taken = WatchedLeader(PostgresLeader(url, print), seen)
        with structlog.testing.capture_logs() as lines:
            assert await taken.leads()
        assert [line["event"] for line in lines] == ["outage_over"]
        await taken.close()
