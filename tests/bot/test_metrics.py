"""`/metrics` over HTTP: counts and ages by closed labels, each explained to the operator, never a person."""

import re
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.demo.mailbox import free_port
from bot.health import Standing
from bot.outages import Outside
from bot.web import make_web
from models.store.opening import make_uow
from models.store.trouble import Trouble
from tests.beginnings import filed_at_caf
from tests.directory import MARYSE

BEGINNINGS = {"maryse": filed_at_caf}
WORD = re.compile(r"[a-z_]+")
GUIDE = Path(__file__).parents[2] / "docs/exploitation.md"

pytestmark = pytest.mark.usefixtures("led")


@pytest.fixture
def standing(world, monkeypatch):
    monkeypatch.setattr(world.app.clock, "now", world.now)
    return Standing(world.app)


@pytest.fixture
async def scrapes(standing):
    async with TestClient(TestServer(make_web(standing))) as client:

        async def scrapes():
            async with client.get("/metrics") as answer:
                page = await answer.text()
            families = [*text_string_to_metric_families(page)]
            return {
                (sample.name, *sorted(sample.labels.values())): sample.value
                for family in families
                for sample in family.samples
            }

        yield scrapes


async def test_what_is_sent_refused_and_waits_is_counted(
    world, maryse, scrapes
):
    before = await scrapes()
    await maryse.says("/start d99")
    world.mailbox.refuses[MARYSE] = "550 5.1.1 No such user"
    someone = world.someone()
    await someone.says(MARYSE)
    world.mailbox.refuses.clear()
    maryse.person.says(maryse.chat, "bonjour")
    await world.hears()
    after = await scrapes()

    def grew(*key):
        return after.get(key, 0) - before.get(key, 0)

    assert grew("aplus_sends_total", "chat", "sent") > 0
    assert grew("aplus_sends_total", "mail", "refused") == 1
    assert grew("aplus_updates_total", "absorbed") > 0
    assert grew("aplus_updates_total", "refused") == 1
    assert grew("aplus_refusals_total", "not_found") == 1
    assert after["aplus_parked", "recipient"] == 1
    assert after["aplus_backlog_due",] > 0
    assert after["aplus_backlog_oldest_seconds",] == 0
    assert after["aplus_base_up",] == after["aplus_ready",] == 1


async def test_a_label_is_a_word_of_a_closed_set(world, maryse, caf, scrapes):
    await maryse.says("Le bail est joint.")
    for _name, *labels in await scrapes():
        for label in labels:
            assert WORD.fullmatch(label) or label in {"0.5", "0.9"}


async def test_each_trouble_is_a_metric_of_its_own(world, scrapes):
    world.app.outages.failed(Outside.SMS, "sms_away")
    shown = await scrapes()
    stands = {trouble: shown["aplus_problem", trouble] for trouble in Trouble}
    assert stands == {trouble: trouble == Trouble.SMS for trouble in Trouble}


async def test_every_metric_is_explained_to_the_operator(scrapes):
    guide = GUIDE.read_text()
    names = {name.removesuffix("_total") for name, *_ in await scrapes()}
    assert names == {name for name in names if f"`{name}" in guide}


async def test_a_process_without_its_base_tells_what_it_counted(
    world, standing, scrapes
):
    gone = make_uow(
        f"postgresql+asyncpg://127.0.0.1:{free_port()}/aplus",
        world.app.uow._tools,
        lambda: None,
    )
    here, world.app.uow = world.app.uow, gone
    shown = await scrapes()
    world.app.uow = here
    await gone.close()
    assert (shown["aplus_base_up",], shown["aplus_ready",]) == (0, 0)
    assert ("aplus_backlog_due",) not in shown
    standing.app = None
    assert (await scrapes())["aplus_ready",] == 0
