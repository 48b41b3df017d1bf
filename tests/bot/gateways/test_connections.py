"""Telegram closes each connection 39 seconds after it was opened, whatever it carries."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import NetworkError

from bot.gateways.polling import POLL_SECONDS
from bot.gateways.telegram import AiohttpRequest

LIFE = 39
OK = {"ok": True, "result": []}


class Ageing:
    """A server on a clock of its own, whose connections die of age."""

    def __init__(self):
        self.now = 0.0
        self.opened = {}
        self.polls, self.sends = set(), set()

    async def send(self, request):
        return self.answer(request, self.sends)

    async def poll(self, request):
        opened = self.opened.setdefault(request.transport, self.now)
        self.now += POLL_SECONDS
        if self.now - opened > LIFE:
            request.transport.abort()
        return self.answer(request, self.polls)

    def answer(self, request, connections):
        opened = self.opened.setdefault(request.transport, self.now)
        if self.now - opened > LIFE:
            request.transport.abort()
        connections.add(request.transport)
        return web.json_response(OK)


@pytest.fixture
def ageing():
    return Ageing()


@asynccontextmanager
async def served(ageing):
    site = web.Application()
    site.router.add_post("/send", ageing.send)
    site.router.add_post("/poll", ageing.poll)
    request = AiohttpRequest(monotonic=lambda: ageing.now)
    await request.initialize()
    async with TestServer(site) as server:
        try:
            yield request, str(server.make_url("")).rstrip("/")
        finally:
            await request.shutdown()


async def test_no_send_is_lost_on_a_connection_that_dies(ageing):
    async with served(ageing) as (request, address):
        for _ in range(60):
            assert (await request.do_request(f"{address}/send", "POST"))[
                0
            ] == 200
            ageing.now += 6
    assert len(ageing.sends) < 20


async def test_no_poll_is_lost_and_polls_share_no_connection_with_sends(ageing):
    async with served(ageing) as (request, address):
        for _ in range(12):
            polled = await request.fetch(f"{address}/poll", {}, seconds=5)
            sent = await request.do_request(f"{address}/send", "POST")
            assert (polled[0], sent[0]) == (200, 200)
    assert ageing.polls.isdisjoint(ageing.sends)


async def test_requests_close_to_each_other_share_a_connection(ageing):
    async with served(ageing) as (request, address):
        for _ in range(5):
            await request.do_request(f"{address}/send", "POST")
            ageing.now += 1
            await request.fetch(f"{address}/send", {}, seconds=5)
    assert len(ageing.sends) == 2


async def test_a_request_under_way_ends_on_its_own_connection(ageing):
    going_on, may_end = asyncio.Event(), asyncio.Event()

    async def slow(request):
        going_on.set()
        await may_end.wait()
        return await Ageing.send(ageing, request)

    ageing.poll = slow
    async with served(ageing) as (request, address):
        waiting = asyncio.create_task(
            request.do_request(f"{address}/poll", "POST")
        )
        await going_on.wait()
        ageing.now += 30
        assert (await request.do_request(f"{address}/send", "POST"))[0] == 200
        may_end.set()
        assert (await waiting)[0] == 200


async def test_a_closed_pool_asks_nothing(ageing):
    async with served(ageing) as (request, address):
        await request.shutdown()
        with pytest.raises(NetworkError):
            await request.do_request(f"{address}/send", "POST")
    assert not ageing.sends
