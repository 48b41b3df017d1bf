"""The same over HTTP: ways of giving parameters, long polling, webhooks, files and faults."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from bot.simulator.webhooks import SECRET
from tests.bot.place import TOKEN, Place

PATIENCE = 10


@dataclass
class Line:
    """The way to the server: its address, a client, and the faults to come."""

    place: Place
    base: str
    client: aiohttp.ClientSession
    faults: list[Fault] = field(default_factory=list)

    async def posts(self, method, **request):
        async with self.client.post(f"{self.base}/bot{TOKEN}/{method}", **request) as answer:
            return answer.status, await answer.json()

    async def polls(self, seconds):
        """Start a request for updates and return once the server holds it."""
        before = len(self.place.telegram.calls)
        waiting = asyncio.create_task(self.posts("getUpdates", json={"timeout": seconds}))
        await waits_for(lambda: len(self.place.telegram.calls) > before)
        return waiting

    async def result(self, method, **request):
        status, body = await self.posts(method, **request)
        assert status == 200, body
        return body["result"]


@asynccontextmanager
async def running(app):
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def line(place):
    faults: list[Fault] = []
    app = application(
        place.telegram, faults=lambda *_: faults.pop(0) if faults else None, wait=lambda _: 0.0
    )
    async with running(app) as base, aiohttp.ClientSession() as client:
        yield Line(place, base, client, faults)


async def test_parameters_come_in_every_way(line):
    place, url = line.place, f"{line.base}/bot{TOKEN}/sendMessage"
    params = {"chat_id": place.chat.id, "text": "123"}
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    form = params | {"reply_markup": json.dumps(keys)}
    async with line.client.get(url, params=form) as answer:
        told = [(await answer.json())["result"]]
    told.append(await line.result("sendMessage", data=form))
    told.append(await line.result("sendMessage", json=params | {"reply_markup": keys}))
    multipart = aiohttp.FormData(
        {name: str(value) for name, value in form.items()}, default_to_multipart=True
    )
    told.append(await line.result("sendMessage", data=multipart))
    assert [(one["text"], one["reply_markup"]) for one in told] == [("123", keys)] * 4


async def test_a_file_is_sent_and_fetched(line):
    form = aiohttp.FormData({"chat_id": str(line.place.chat.id)})
    form.add_field("document", b"%PDF", filename="mandat.pdf", content_type="application/pdf")
    document = (await line.result("sendDocument", data=form))["document"]
    path = (await line.result("getFile", json={"file_id": document["file_id"]}))["file_path"]
    async with line.client.get(f"{line.base}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == b"%PDF"
    async with line.client.get(f"{line.base}/file/bot{TOKEN}/documents/x") as answer:
        assert answer.status == 404


async def test_a_body_that_cannot_be_read_is_refused(line):
    status, body = await line.posts(
        "sendMessage", data=b"[", headers={"Content-Type": "application/json"}
    )
    assert (status, body["ok"]) == (400, False)


async def test_a_waiting_poll_is_woken_by_the_first_update(line):
    waiting = await line.polls(PATIENCE)
    line.place.maryse.says(line.place.chat, "bonjour")
    async with asyncio.timeout(PATIENCE / 2):
        _, body = await waiting
    assert [one["message"]["text"] for one in body["result"]] == ["bonjour"]


async def test_a_second_poll_ends_the_first(line):
    first = await line.polls(PATIENCE)
    assert await line.result("getUpdates", json={"timeout": 0}) == []
    status, body = await first
    assert status == 409
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_a_webhook_ends_the_poll(line):
    first = await line.polls(PATIENCE)
    async with hook([]) as url:
        await line.result("setWebhook", json={"url": url})
        assert (await first)[1]["description"] == "Conflict: terminated by setWebhook request"
        await line.result("deleteWebhook")


@asynccontextmanager
async def hook(received, statuses=()):
    """A receiver that notes what comes, and answers these statuses first."""
    left = list(statuses)

    async def take(request):
        received.append((request.headers.get(SECRET), await request.json()))
        return web.Response(status=left.pop(0) if left else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        yield f"{base}/hook"


async def waits_for(found):
    async with asyncio.timeout(PATIENCE):
        while not found():  # noqa: ASYNC110 -- the simulator knows no event
            await asyncio.sleep(0.005)


async def test_a_webhook_gets_each_chat_s_updates_in_order_with_its_secret(line):
    place, received = line.place, []
    async with hook(received, statuses=[500, 503]) as url:
        await line.result("setWebhook", json={"url": url, "secret_token": "secret-1"})
        for number in range(3):
            place.maryse.says(place.chat, str(number))
            place.paul.says(place.group, f"groupe {number}")
        await waits_for(lambda: not place.telegram.pending(place.bot))
        await line.result("deleteWebhook")
    assert {secret for secret, _ in received} == {"secret-1"}
    for chat, words in ((place.chat, "{}"), (place.group, "groupe {}")):
        texts = [
            update["message"]["text"]
            for _, update in received
            if update["message"]["chat"]["id"] == chat.id
        ]
        assert list(dict.fromkeys(texts)) == [words.format(number) for number in range(3)]
    assert len(received) == 8


async def test_a_slow_chat_does_not_hold_the_others(line):
    place, free, received = line.place, asyncio.Event(), []

    async def take(request):
        update = await request.json()
        if update["message"]["chat"]["id"] == place.chat.id:
            await free.wait()
        received.append(update["message"]["text"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "attend")
        place.paul.says(place.group, "passe")
        await waits_for(lambda: received == ["passe"])
        free.set()
        await waits_for(lambda: received == ["passe", "attend"])
        await line.result("deleteWebhook")


async def test_a_webhook_may_answer_with_a_method(line):
    place = line.place

    async def take(_request):
        return web.json_response(
            {"method": "sendMessage", "chat_id": place.chat.id, "text": "reçu"}
        )

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "bonjour")
        await waits_for(lambda: place.chat.shown()[-1].text == "reçu")
        await line.result("deleteWebhook")


@pytest.mark.parametrize(
    ("trouble", "is_applied"),
    [
        (Trouble.DROP, False),
        (Trouble.LOSE, True),
        (Trouble.HANG, False),
        (Trouble.HANG_APPLIED, True),
        (Trouble.BAD_GATEWAY, False),
        (Trouble.NOT_JSON, True),
        (Trouble.TOO_MANY, False),
    ],
)
async def test_each_trouble_happens_as_asked(line, trouble, is_applied):
    line.faults.append(Fault(trouble, retry_after=3))
    request = {"chat_id": line.place.chat.id, "text": "x"}
    with pytest.raises((aiohttp.ClientError, TimeoutError, AssertionError)) as failed:
        await line.result("sendMessage", json=request, timeout=aiohttp.ClientTimeout(total=0.3))
    assert (line.place.chat.shown()[-1].text == "x") is is_applied
    expected = {
        Trouble.TOO_MANY: AssertionError,
        Trouble.HANG: TimeoutError,
        Trouble.HANG_APPLIED: TimeoutError,
    }
    assert isinstance(failed.value, expected.get(trouble, aiohttp.ClientError))


async def test_too_many_requests_carry_their_wait(line):
    line.faults.append(Fault(Trouble.TOO_MANY, retry_after=7))
    status, body = await line.posts(
        "sendMessage", json={"chat_id": line.place.chat.id, "text": "x"}
    )
    assert (status, body["parameters"]) == (429, {"retry_after": 7})


async def test_latency_delays_each_call_and_not_the_polls(place):
    async with (
        running(application(place.telegram, latency=0.05)) as base,
        aiohttp.ClientSession() as client,
    ):
        line = Line(place, base, client)
        loop = asyncio.get_running_loop()
        start = loop.time()
        await line.result("getMe")
        assert loop.time() - start >= 0.05
        start = loop.time()
        await line.result("getUpdates")
        assert loop.time() - start < 0.05


async def test_an_answer_about_a_world_that_was_left_forgets_nothing_of_the_next(line):
    place, asked, free, texts = line.place, asyncio.Event(), asyncio.Event(), []
    snapshot = place.telegram.snapshot()

    async def take(request):
        texts.append((await request.json())["message"]["text"])
        asked.set()
        if texts == ["avant"]:
            await free.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "avant")
        await asked.wait()
        place.telegram.restore(snapshot)
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        bot = place.telegram.bots[TOKEN]
        place.maryse.says(place.maryse.chat_with(bot), "après")
        free.set()
        await waits_for(lambda: not place.telegram.pending(bot))
        await line.result("deleteWebhook")
    assert texts == ["avant", "après"]
