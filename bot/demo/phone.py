"""A SMS gateway of our own: takes what the bot posts, keeps it, and fails on demand."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from aiohttp import web

PATH = "/sms"
WANTED = frozenset({"to", "text", "id"})
NATIONAL = 9
"""Digits of a French number that are the same however it is written."""


class Outage(StrEnum):
    """What goes wrong at the provider's."""

    REFUSES = "refuses"  # 500, nothing kept
    HANGS = "hangs"  # no answer ever, nothing kept


@dataclass(frozen=True, slots=True)
class Sms:
    """A message as it arrived."""

    to: str
    text: str
    id: str
    at: datetime


@dataclass(slots=True)
class Phone:
    """Every telephone that is reached by SMS; `outage` makes the provider fail."""

    now: Callable[[], datetime]
    messages: list[Sms] = field(default_factory=list)
    outage: Outage | None = None
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    def to(self, number: str) -> list[Sms]:
        """Return what a number received, oldest first; however the number is written."""
        digits = _digits(number)
        return [sms for sms in self.messages if _digits(sms.to) == digits]

    async def close(self, _app: web.Application) -> None:
        """Let go whoever waits."""
        self._closing.set()

    def routes(self) -> web.RouteTableDef:
        """Return the provider's side: `POST {"to","text","id"}`."""
        routes = web.RouteTableDef()

        @routes.post(PATH)
        async def take(request: web.Request) -> web.Response:
            if self.outage is Outage.HANGS:
                await self._closing.wait()
            if self.outage is not None:
                return web.json_response({"error": "out of order"}, status=500)
            posted = await request.json()
            if not posted.keys() >= WANTED:
                return web.json_response(
                    {"error": "to, text and id are wanted"}, status=400
                )
            to, text, sms_id = (
                str(posted[name]) for name in ("to", "text", "id")
            )
            self.messages.append(Sms(to, text, sms_id, self.now()))
            return web.json_response({"id": sms_id})

        return routes


def _digits(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits[-NATIONAL:]
