"""HTTP in: the webhook, the receipts of SMS, and what the machine says of itself."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.gateways.sms.receipts import read_receipt
from bot.health import Standing, Told, tell_health, tell_ready
from bot.receiving.posted import read_form, read_json, whole_fields
from models.actions.sms_outcomes import sms_receipt
from models.errors import Unavailable

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- its name, no secret
FORM = "application/x-www-form-urlencoded"
RETRY_AFTER = "2"
"""Seconds before Telegram posts again; left to itself, it waits up to two minutes."""
MOST_BYTES = 2**20
"""Of one body; an update of Telegram has some ten thousand."""
BODY_WITHIN = 10.0
"""Seconds given to whoever posts to send the whole body."""
IDLE_WITHIN = 30.0
"""Seconds that a connection may stay open without a whole request."""
LINGER = 2.0
"""Seconds during which what is still sent to a refusal is thrown away."""


def make_runner(
    standing: Standing,
    *,
    path: str = "",
    idle_within: float = IDLE_WITHIN,
    body_within: float = BODY_WITHIN,
) -> web.AppRunner:
    """Return what serves the HTTP application, and keeps no connection for who says nothing.

    `idle_within`, `body_within`: seconds.
    """
    return web.AppRunner(
        make_web(standing, path=path, body_within=body_within),
        access_log=None,
        keepalive_timeout=idle_within,
        lingering_time=LINGER,
        # Nobody who posts here compresses: what would swell in memory is read as it is.
        auto_decompress=False,
    )


def make_web(
    standing: Standing, *, path: str = "", body_within: float = BODY_WITHIN
) -> web.Application:
    """Return the HTTP application; with a `path`, Telegram posts its updates there.

    `body_within`: seconds.
    """
    site = web.Application(client_max_size=MOST_BYTES)
    site.router.add_get("/health", _telling(tell_health, standing))
    site.router.add_get("/ready", _telling(tell_ready, standing))
    site.router.add_get("/metrics", _Metrics(standing).tell)
    receipts = _Receipts(standing, body_within)
    site.router.add_post("/sms/{secret}", receipts.take)
    site.router.add_get("/sms/{secret}", receipts.take)
    if path:
        site.router.add_post(path, _Webhook(standing, body_within).take)
    return site


def _telling(
    tell: Callable[[Standing], Awaitable[Told]], standing: Standing
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_request: web.Request) -> web.Response:
        status, told = await tell(standing)
        words = json.dumps(told, ensure_ascii=False)
        return web.json_response(text=words, status=status)

    return answer


class _Metrics:
    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    async def tell(self, _request: web.Request) -> web.Response:
        # What nobody scrapes loads nothing.
        from bot.scrape import FORM, tell_metrics  # noqa: PLC0415

        page = await tell_metrics(self._standing)
        return web.Response(body=page, headers={"Content-Type": FORM})


def _clear(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _is_secret(given: str, secret: str) -> bool:
    """Compare in a time that tells nothing; without a secret of ours nobody has it."""
    # A header that is no UTF-8 comes with halves of signs, which are wrong like any other.
    written = given.encode(errors="surrogatepass")
    return bool(secret) and hmac.compare_digest(written, secret.encode())


async def _body(request: web.Request, *, within: float) -> bytes:
    try:
        async with asyncio.timeout(within):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def _come_back() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": RETRY_AFTER})


class _Webhook:
    def __init__(self, standing: Standing, body_within: float) -> None:
        self._standing, self._body_within = standing, body_within

    async def take(self, request: web.Request) -> web.Response:
        app = self._standing.app
        if app is None:
            return _come_back()
        secret = _clear(app.settings.webhook_secret)
        if not _is_secret(request.headers.get(SECRET_HEADER, ""), secret):
            return web.Response(status=403)
        try:
            update = read_json(await _body(request, within=self._body_within))
        except ValueError:
            return web.Response(status=400)
        try:
            if isinstance(update, dict):
                await app.receiver.take([update])
                app.receiver.posted_at = app.clock.now()
        except Unavailable:
            return _come_back()
        return web.Response()


class _Receipts:
    def __init__(self, standing: Standing, body_within: float) -> None:
        self._standing, self._body_within = standing, body_within

    async def take(self, request: web.Request) -> web.Response:
        app = self._standing.app
        if app is None:
            return _come_back()
        secret = _clear(app.settings.sms_receipts_secret)
        if not _is_secret(request.match_info["secret"], secret):
            return web.Response(status=403)
        try:
            receipt = read_receipt(await self._fields(request))
        except ValueError:
            return web.Response(status=400)
        if receipt is None:
            return web.Response()
        try:
            await app.uow.run(sms_receipt, *receipt, now=app.clock.now())
        except Unavailable:
            return _come_back()
        return web.Response()

    async def _fields(self, request: web.Request) -> dict[str, Any]:
        # OVH tells in the address, Twilio in a form, the others in JSON.
        if request.query:
            return whole_fields(dict(request.query))
        body = await _body(request, within=self._body_within)
        if request.content_type == FORM:
            return dict(read_form(body))
        fields = read_json(body)
        return fields if isinstance(fields, dict) else {}
