"""HTTP in: the webhook and the health of the machine."""

import hmac
import json
from typing import Any

import structlog
from aiohttp import web

from bot.app import App
from models import outbox, seen
from models.errors import Unavailable

log = structlog.get_logger("web")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a name or an invented value, no secret
RED_AFTER = 600
"""Seconds after which an unsent message makes the health red."""


def make_web(app: App, *, path: str = "") -> web.Application:
    """Return the HTTP application; with a `path`, Telegram posts its updates there."""
    site = web.Application(client_max_size=2**22)
    site.router.add_get("/health", _Health(app).tell)
    if path:
        site.router.add_post(path, _Webhook(app).take)
    return site


class _Health:
    def __init__(self, app: App) -> None:
        self._app = app

    async def tell(self, _request: web.Request) -> web.Response:
        try:
            waits = await self._app.uow.read(outbox.backlog, now=self._app.clock.now())
            put_aside = await self._app.uow.read(seen.parked_updates)
        except Unavailable:
            return web.json_response({"status": "down", "database": "unavailable"}, status=503)
        told: dict[str, Any] = {
            "status": "ok", "database": "ok", "backlog": waits.unsent, "maybe": waits.maybe, "parked": waits.parked,
            "parked_updates": put_aside, "oldest_unsent_seconds": round(waits.oldest_seconds, 1),
        }  # fmt: skip
        if waits.oldest_seconds > RED_AFTER:
            return web.json_response(told | {"status": "late"}, status=503)
        return web.json_response(told)


class _Webhook:
    def __init__(self, app: App) -> None:
        self._app = app
        secret = app.settings.webhook_secret
        self._secret = secret.get_secret_value() if secret else ""

    async def take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not self._secret or not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        try:
            await self._app.receiver.take([update] if isinstance(update, dict) else [])
        except Unavailable:
            return web.Response(status=503)
        return web.Response()
