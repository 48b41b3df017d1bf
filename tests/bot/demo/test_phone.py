"""The demo's SMS gateway: what is posted arrives, and its troubles happen as asked."""

from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, ClientTimeout, web

from bot.demo.phone import Outage, Phone

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SMS = {"to": "+33639981234", "text": "Votre code : 123456", "id": "a1"}


@pytest.fixture
async def line(unused_tcp_port):
    phone, app = Phone(lambda: NOW), web.Application()
    app.add_routes(phone.routes())
    app.on_shutdown.append(phone.close)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    async with ClientSession(f"http://127.0.0.1:{unused_tcp_port}") as client:
        yield phone, client
    await runner.cleanup()


async def test_a_sms_is_found_by_its_number_however_it_is_written(line):
    phone, client = line
    async with client.post("/sms", json=SMS) as answer:
        assert (answer.status, await answer.json()) == (200, {"id": "a1"})
    assert [(one.text, one.at) for one in phone.to("06 39 98 12 34")] == [
        ("Votre code : 123456", NOW)
    ]
    assert phone.to("06 39 98 12 35") == []


async def test_a_sms_without_a_number_is_refused(line):
    phone, client = line
    async with client.post("/sms", json={"text": "x", "id": "a1"}) as answer:
        assert answer.status == 400
    assert phone.messages == []


async def test_a_provider_out_of_order_keeps_nothing(line):
    phone, client = line
    phone.outage = Outage.REFUSES
    async with client.post("/sms", json=SMS) as answer:
        assert answer.status == 500
    phone.outage = Outage.HANGS
    with pytest.raises(TimeoutError):
        await client.post("/sms", json=SMS, timeout=ClientTimeout(total=0.05))
    assert phone.messages == []
