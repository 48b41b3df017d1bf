"""Whatever is posted to the machine is taken or refused: no trouble of ours, nobody keeps a line."""

import asyncio
import gzip
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.commands import process
from bot.health import Standing
from bot.settings import Settings, WrongSettings, read_settings
from bot.web import make_runner

SECRET = "invented-secret"
TOKEN = SECRET.encode()
DEEP = 100_000
UPDATE = b'{"update_id": 1, "message": %b}'
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
QUICK = 0.05
"""Seconds: what is waited for in a test is that the line is cut."""
ENDLESS = 3600.0


@asynccontextmanager
async def served(world, **patience):
    """The machine on a port of its own; gives the port."""
    secret = type(world.settings.bot_token)(SECRET)
    secrets = {"webhook_secret": secret, "sms_receipts_secret": secret}
    world.app.settings = world.settings.model_copy(update=secrets)
    runner = make_runner(Standing(world.app), path="/hook", **patience)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def says(port, request):
    """What is answered to these bytes, until the line is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    return answer


def status(answer):
    return int(answer.split()[1])


def request(path, body, *, kind=JSON, secret=TOKEN, method="POST", more=b""):
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: aplus\r\nConnection: close\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    )
    token = b"X-Telegram-Bot-Api-Secret-Token: " + secret + b"\r\n"
    return head.encode() + token + more + b"\r\n" + body


HOOKS = {
    "secret of bytes that are no UTF-8": (403, {"secret": b"\xff\xfe\xed"}),
    "no secret": (403, {"secret": b""}),
    "secret with an accent": (403, {"secret": "é".encode()}),
    "nothing": (400, {"body": b""}),
    "no JSON": (400, {"body": b"bonjour"}),
    "bytes that are no UTF-8": (400, {"body": b'{"update_id": "\xff"}'}),
    "lists without end": (400, {"body": b"[" * DEEP}),
    "deep lists": (400, {"body": b"[" * DEEP + b"]" * DEEP}),
    "deep objects": (400, {"body": b'{"a":' * DEEP + b"1" + b"}" * DEEP}),
    "deep, under what the reader takes": (
        400,
        {"body": UPDATE % (b'{"a":' * 300 + b"1" + b"}" * 300)},
    ),
    "a list": (200, {"body": b"[]"}),
    "a number": (200, {"body": b"1"}),
    "an endless number": (400, {"body": b"1" * 5000}),
    "no number of update": (200, {"body": b"{}"}),
    "number of update as a text": (200, {"body": b'{"update_id": "1"}'}),
    "infinite number of update": (200, {"body": b'{"update_id": 1e999}'}),
    "large number of update": (200, {"body": b'{"update_id": %d}' % 2**70}),
    "truth as a number of update": (200, {"body": b'{"update_id": true}'}),
    "half a sign": (
        200,
        {
            "body": UPDATE
            % json.dumps(
                {
                    "message_id": 1,
                    "date": 1,
                    "chat": {
                        "id": 7,
                        "type": "private",
                        "first_name": "\ud800",
                    },
                    "from": {"id": 7, "is_bot": False, "first_name": "\udfff"},
                    "text": "bonjour \ud83d !",
                }
            ).encode()
        },
    ),
    "half a sign in a name": (200, {"body": b'{"update_id": 2, "\\ud800": 1}'}),
    "too long": (413, {"body": b" " * (2**20 + 1)}),
    "compressed, and it is not": (
        200,
        {"body": b"{}", "more": b"Content-Encoding: gzip\r\n"},
    ),
    "compressed": (
        400,
        {
            "body": gzip.compress(b" " * 2**22),
            "more": b"Content-Encoding: gzip\r\n",
        },
    ),
    "another method": (405, {"body": b"{}", "method": "PUT"}),
}
RECEIPT = b'{"id": "sms-1", "status": "delivered"}'
RECEIPTS = {
    "unknown charset of a form": (
        200,
        {"body": b"id=1&status=2", "kind": f"{FORM}; charset=nowhere"},
    ),
    "unknown charset of JSON": (
        200,
        {"body": RECEIPT, "kind": f"{JSON}; charset=nowhere"},
    ),
    "a form of bytes that are no UTF-8": (
        200,
        {"body": b"id=\xff%ff%00&status=delivered", "kind": FORM},
    ),
    "a form of many fields": (
        400,
        {"body": b"&".join([b"a=1"] * 5000), "kind": FORM},
    ),
    "a kind that is none": (200, {"body": RECEIPT, "kind": "x/y/z; ="}),
    "lists without end": (400, {"body": b"[" * DEEP}),
    "deep lists": (400, {"body": b"[" * DEEP + b"]" * DEEP}),
    "a list": (200, {"body": b"[]"}),
    "half a sign": (
        200,
        {"body": b'{"id": "\\ud800\\u0000", "status": "delivered"}'},
    ),
    "objects for values": (200, {"body": b'{"id": {}, "status": []}'}),
    "an id of a megabyte": (
        200,
        {"body": RECEIPT.replace(b"sms-1", b"1" * 10**6)},
    ),
    "too long": (413, {"body": b" " * (2**20 + 1)}),
}


def table(cases):
    return pytest.mark.parametrize(
        ("expected", "posted"), cases.values(), ids=cases.keys()
    )


@table(HOOKS)
async def test_no_update_makes_trouble(world, expected, posted):
    async with served(world) as port:
        asked = request("/hook", **{"body": UPDATE % b"{}"} | posted)
        assert status(await says(port, asked)) == expected


@table(RECEIPTS)
async def test_no_receipt_makes_trouble(world, expected, posted):
    async with served(world) as port:
        asked = request(f"/sms/{SECRET}", **posted)
        assert status(await says(port, asked)) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sms/%FF", 403),
        ("/sms/%ED%A0%80", 403),
        ("/sms/%00", 403),
        (f"/sms/{SECRET}?id=%FF%ED%A0%80%00&status=delivered", 200),
        (f"/sms/{SECRET}?id=1&id=2&status=delivered", 200),
        (f"/sms/{SECRET}?=&&=", 200),
        ("/sms/", 404),
        ("/" + "a" * 5000, 404),
    ],
)
async def test_no_address_makes_trouble(world, path, expected):
    async with served(world) as port:
        asked = request(path, b"", method="GET")
        assert status(await says(port, asked)) == expected


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /hook HTTP/1.1\r\nHost: apl",
        request("/hook", b"", more=b"").replace(b"close", b"keep-alive"),
    ],
    ids=["nothing", "half a head", "a request, then nothing"],
)
async def test_who_says_nothing_keeps_no_line(world, begun):
    async with served(world, idle_within=QUICK) as port:
        await asyncio.wait_for(says(port, begun), timeout=30)


@pytest.mark.parametrize("path", ["/hook", f"/sms/{SECRET}"])
async def test_a_body_that_does_not_come_is_not_waited_for(world, path):
    async with served(world, idle_within=ENDLESS, body_within=QUICK) as port:
        whole = request(path, b"{" * 100)
        answer = await asyncio.wait_for(says(port, whole[:-50]), timeout=30)
        assert status(answer) == 408


@pytest.mark.parametrize("name", ["WEBHOOK_SECRET", "SMS_RECEIPTS_SECRET"])
@pytest.mark.parametrize(
    ("written", "is_taken"),
    [
        ("a", False),
        ("a" * 11, False),
        ("a secret with spaces", False),
        ("unsecrétunsecrét", False),
        ("a" * 257, False),
        ("a" * 12, True),
        ("A-secret_of-256_bits", True),
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(
    monkeypatch, name, written, is_taken
):
    monkeypatch.setenv(name, written)
    if is_taken:
        assert isinstance(read_settings(), Settings)
        return
    with pytest.raises(WrongSettings, match=f"{name} : écrivez de 12 à 256"):
        read_settings()


@pytest.mark.parametrize("port", ["0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(WrongSettings, match="PORT : écrivez un nombre"):
        read_settings()


async def test_a_port_that_is_taken_is_said_in_a_sentence(world):
    async with served(world) as port:
        settings = world.settings.model_copy(update={"port": port})
        opening = process._site(settings, Standing(), path="")
        with pytest.raises(WrongSettings, match=f"écoute déjà sur {port}"):
            await opening.__aenter__()
