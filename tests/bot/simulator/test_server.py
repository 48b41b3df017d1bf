"""The same over HTTP: ways of giving parameters, long polling, webhooks, files and faults."""

import asyncio
import json

import aiohttp
import pytest

from bot.gateways.polling import Poller
from bot.gateways.ports import GatewayError
from bot.gateways.telegram import AiohttpRequest, make_bot
from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from tests.bot.place import TOKEN
from tests.bot.simulator.line import PATIENCE, Line, hook, running


async def test_parameters_come_in_every_way(line):
    place, url = line.place, f"{line.base}/bot{TOKEN}/sendMessage"
    params = {"chat_id": place.chat.id, "text": "123"}
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    form = params | {"reply_markup": json.dumps(keys)}
    async with line.client.get(url, params=form) as answer:
        told = [(await answer.json())["result"]]
    told.append(await line.result("sendMessage", data=form))
    told.append(
        await line.result("sendMessage", json=params | {"reply_markup": keys})
    )
    multipart = aiohttp.FormData(
        {name: str(value) for name, value in form.items()},
        default_to_multipart=True,
    )
    told.append(await line.result("sendMessage", data=multipart))
    assert [(one["text"], one["reply_markup"]) for one in told] == [
        ("123", keys)
    ] * 4


async def test_a_file_is_sent_and_fetched(line):
    form = aiohttp.FormData({"chat_id": str(line.place.chat.id)})
    form.add_field(
        "document",
        b"%PDF",
        filename="mandat.pdf",
        content_type="application/pdf",
    )
    document = (await line.result("sendDocument", data=form))["document"]
    path = (
        await line.result("getFile", json={"file_id": document["file_id"]})
    )["file_path"]
    async with line.client.get(f"{line.base}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == b"%PDF"
    async with line.client.get(
        f"{line.base}/file/bot{TOKEN}/documents/x"
    ) as answer:
        assert answer.status == 404


@pytest.mark.parametrize("sent", [b"[", b"[" * 100_000])
async def test_a_body_that_cannot_be_read_is_refused(line, sent):
    status, body = await line.posts(
        "sendMessage", data=sent, headers={"Content-Type": "application/json"}
    )
    assert (status, body["ok"]) == (400, False)


async def test_half_an_emoji_is_refused(line):
    half = {"chat_id": line.place.chat.id, "text": "\ud83d"}
    status, body = await line.posts("sendMessage", json=half)
    assert status == 400
    assert "strings must be encoded in UTF-8" in body["description"]


async def test_a_parameter_of_another_shape_is_said_and_the_server_goes_on(
    line, caplog
):
    chat_id = line.place.chat.id
    wrong = {"chat_id": chat_id, "text": "x", "reply_parameters": "la 3"}
    status, body = await line.posts("sendMessage", json=wrong)
    assert (status, body["ok"], body["error_code"]) == (500, False, 500)
    assert "sendMessage was not understood" in body["description"]
    assert "could not be read" in caplog.text
    await line.result("sendMessage", json={"chat_id": chat_id, "text": "y"})


async def test_a_waiting_poll_is_woken_by_the_first_update(line):
    waiting = await line.polls(PATIENCE)
    line.place.maryse.says(line.place.chat, "bonjour")
    async with asyncio.timeout(PATIENCE / 2):
        _, body = await waiting
    assert [one["message"]["text"] for one in body["result"]] == ["bonjour"]


async def test_who_waited_when_the_world_was_put_back_takes_nothing_of_it(line):
    place, snapshot = line.place, line.place.telegram.snapshot()
    place.maryse.says(place.chat, "perdu")
    [taken] = await line.result("getUpdates")
    waiting = await line.polls(PATIENCE, offset=taken["update_id"] + 1)
    place.telegram.restore(snapshot)
    place.maryse.says(place.chat, "gardé")
    assert (await waiting)[1]["result"] == []
    [update] = await line.result("getUpdates")
    assert update["message"]["text"] == "gardé"


async def test_a_second_poll_ends_the_first(line):
    first = await line.polls(PATIENCE)
    assert await line.result("getUpdates", json={"timeout": 0}) == []
    status, body = await first
    assert status == 409
    assert body["description"].startswith(
        "Conflict: terminated by other getUpdates request"
    )


async def test_a_webhook_ends_the_poll(line):
    first = await line.polls(PATIENCE)
    async with hook([]) as url:
        await line.result("setWebhook", json={"url": url})
        assert (await first)[1][
            "description"
        ] == "Conflict: terminated by setWebhook request"
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
    with pytest.raises(
        (aiohttp.ClientError, TimeoutError, AssertionError)
    ) as failed:
        await line.result(
            "sendMessage",
            json=request,
            timeout=aiohttp.ClientTimeout(total=0.3),
        )
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


async def test_a_call_that_came_too_fast_is_answered_late(paced):
    waits = []

    def at_once(seconds):
        waits.append(seconds)
        return 0.0

    app = application(paced.telegram, wait=at_once)
    async with running(app) as base, aiohttp.ClientSession() as client:
        line = Line(paced, base, client)
        for _ in range(4):
            await line.result(
                "sendMessage", json={"chat_id": paced.chat.id, "text": "x"}
            )
    assert waits == [3.0]


async def test_a_poll_whose_connection_is_closed_of_age_loses_nothing(place):
    request = AiohttpRequest()
    await request.initialize()
    async with running(
        application(place.telegram, connection_age=0.05)
    ) as base:
        poller = Poller(request, make_bot(request, base=base, token=TOKEN))
        with pytest.raises(GatewayError):
            await poller.updates(0, seconds=PATIENCE)
        place.maryse.says(place.chat, "bonjour")
        [update] = await poller.updates(0, seconds=PATIENCE)
        assert update["message"]["text"] == "bonjour"
        await request.shutdown()
