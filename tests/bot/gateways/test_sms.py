"""What leaves as an SMS: the generic gateway on the loopback, and what each answer means."""

import asyncio
from base64 import b64encode
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.demo.mailbox import free_port
from bot.demo.phone import Outage, Phone
from bot.gateways.ports import Maybe, Permanent, Temporary
from bot.gateways.sms import NoSms, posting, read_sms_url
from bot.settings import read_settings
from handlers.kit.calls import Sms

SMS = Sms("+33639980012", "Votre code : 123456")


@asynccontextmanager
async def listening(site):
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await runner.cleanup()


class Provider:
    """A server that keeps what it is asked and answers what it is told to."""

    def __init__(self, status=200, answer=None):
        self.status, self.answer = status, answer
        self.asked = []

    async def take(self, request):
        self.asked.append((request, await request.read()))
        if self.status == 0:
            request.transport.abort()
        if self.answer is None:
            return web.Response(status=self.status, text="merci")
        return web.json_response(self.answer, status=self.status)

    def site(self):
        site = web.Application()
        site.router.add_route("*", "/{path:.*}", self.take)
        return site


async def test_any_json_gateway_takes_the_sms_and_gives_its_id():
    phone, site = (
        Phone(lambda: datetime(2026, 11, 24, tzinfo=UTC)),
        web.Application(),
    )
    site.router.add_routes(phone.routes())
    async with listening(site) as host:
        gateway = read_sms_url(f"http+json://{host}/sms")
        assert await gateway.send(SMS, message_id="aplus-7") == "aplus-7"
        phone.outage = Outage.REFUSES
        with pytest.raises(Temporary):
            await gateway.send(SMS, message_id="aplus-8")
    assert [sms.text for sms in phone.to("+33639980012")] == [
        "Votre code : 123456"
    ]


async def test_the_gateway_is_told_who_we_are_and_which_sms_it_is():
    provider = Provider(answer={"message_id": 12})
    async with listening(provider.site()) as host:
        url = f"http+json://mairie:mot%3Ade%40passe@{host}/envoi?pays=fr"
        assert await read_sms_url(url).send(SMS, message_id="aplus-7") == "12"
    request, _ = provider.asked[0]
    assert request.path_qs == "/envoi?pays=fr"
    assert (
        request.headers["Authorization"]
        == "Basic " + b64encode(b"mairie:mot:de@passe").decode()
    )
    assert await request.json() == {
        "to": SMS.to,
        "text": SMS.text,
        "id": "aplus-7",
    }


async def test_a_gateway_that_answers_no_json_gives_no_id():
    async with listening(Provider(204).site()) as host:
        assert (
            await read_sms_url(f"http+json://{host}/").send(SMS, message_id="x")
            == ""
        )


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, Permanent),
        (400, Permanent),
        (401, Permanent),
        (404, Permanent),
        (408, Temporary),
        (429, Temporary),
        (500, Temporary),
        (503, Temporary),
        (504, Maybe),
        (0, Maybe),
    ],
)
async def test_an_answer_says_what_to_do_next(status, kind):
    async with listening(Provider(status).site()) as host:
        with pytest.raises(kind):
            await read_sms_url(f"http+json://{host}/").send(SMS, message_id="x")


async def test_nobody_at_the_address_is_not_sent_and_silence_is_a_doubt(
    monkeypatch,
):
    with pytest.raises(Temporary):
        await read_sms_url(f"http+json://127.0.0.1:{free_port()}/").send(
            SMS, message_id="x"
        )
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.1)
    silent = asyncio.Event()

    async def wait(_request):
        await silent.wait()

    site = web.Application()
    site.router.add_post("/", wait)
    async with listening(site) as host:
        with pytest.raises(Maybe):
            await read_sms_url(f"http+json://{host}/").send(SMS, message_id="x")
        silent.set()


async def test_without_a_provider_nothing_is_kept_waiting():
    with pytest.raises(Permanent):
        await NoSms().send(SMS, message_id="x")


def test_no_address_is_no_provider(monkeypatch):
    monkeypatch.setenv("SMS_URL", "")
    assert read_settings().sms_url is None


@pytest.mark.parametrize(
    "url",
    [
        "sms",
        "https://hote/x",
        "http+json://",
        "http+json://hote:port/",
        "x://[",
        "ovh:",
    ],
)
def test_a_wrong_address_is_refused_with_the_forms_to_write(url):
    with pytest.raises(
        ValueError, match=r"^écrivez .*http\+json://hote/chemin"
    ):
        read_sms_url(url)
