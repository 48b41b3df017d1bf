"""HTTP in: the webhook, the receipts of SMS, and the health of the machine."""

import asyncio
import hmac
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from pydantic import SecretStr

from bot.app import App
from bot.gateways.sms.receipts import read_receipt
from bot.gateways.smtp_answers import kept_because
from bot.outages import Outside
from bot.receiving.posted import read_form, read_json, whole_fields
from models.actions.mandat_sms import sms_day
from models.actions.sms_outcomes import sms_receipt
from models.errors import Unavailable
from models.journal.register import waiting_since
from models.outbox.backlog import NO_MAIL_SERVER, backlog
from models.store.base import Session
from models.store.parked import parked_updates
from models.store.pulse import beat, last_heard

log = structlog.get_logger("web")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- its name, no secret
UNHEARD = "rien n'est lu de Telegram"
REGISTER = "le registre ne s'écrit pas"
OUTSIDE = {
    Outside.HEARING: "Telegram ne répond pas à qui l'écoute",
    Outside.SENDING: "Telegram ne prend pas les envois",
    Outside.EAR: "un autre programme lit Telegram avec le même jeton",
    Outside.DATABASE: "la base ne répond pas",
    Outside.LEAD: "ce processus ne peut ni mener les envois, ni savoir qui les mène",
    Outside.SMS: "le fournisseur de SMS ne répond pas",
}
"""What this process found away, in the operator's words; kept mails say more of their server."""
CAUSES = {
    "token_refused": "Telegram refuse BOT_TOKEN",
    "webhook_fails": "Telegram n'arrive pas à nous joindre (WEBHOOK_URL)",
    "webhook_elsewhere": "Telegram envoie les messages de ce bot ailleurs (webhook)",
    "webhook_gone": "le webhook de ce bot a été retiré : redémarrez « web »",
}
"""The same, where the cause says more than what is away."""
FORM = "application/x-www-form-urlencoded"
PATIENCE = 5.0
"""Seconds given to the database to answer."""
RETRY_AFTER = "2"
"""Seconds before Telegram posts again; left to itself, it waits up to two minutes."""
UNHEARD_AFTER = timedelta(seconds=60)
"""A poll, or a look at the webhook, is noted several times a minute."""
REGISTER_LATE = 8.0
"""Seconds: a line is on the disk in two, or in six when a command beside the service wrote it."""
MOST_BYTES = 2**20
"""Of one body; an update of Telegram has some ten thousand."""
BODY_WITHIN = 10.0
"""Seconds given to whoever posts to send the whole body."""
IDLE_WITHIN = 30.0
"""Seconds that a connection may stay open without a whole request."""
LINGER = 2.0
"""Seconds during which what is still sent to a refusal is thrown away."""
RED_AFTER = 600
"""Seconds after which an unsent message makes the health red."""


def make_runner(
    app: App,
    *,
    path: str = "",
    idle_within: float = IDLE_WITHIN,
    body_within: float = BODY_WITHIN,
) -> web.AppRunner:
    """Return what serves the HTTP application, and keeps no connection for who says nothing.

    `idle_within`, `body_within`: seconds.
    """
    return web.AppRunner(
        make_web(app, path=path, body_within=body_within),
        access_log=None,
        keepalive_timeout=idle_within,
        lingering_time=LINGER,
        # Nobody who posts here compresses: what would swell in memory is read as it is.
        auto_decompress=False,
    )


def make_web(
    app: App, *, path: str = "", body_within: float = BODY_WITHIN
) -> web.Application:
    """Return the HTTP application; with a `path`, Telegram posts its updates there.

    `body_within`: seconds.
    """
    site = web.Application(client_max_size=MOST_BYTES)
    site.router.add_get("/health", _Health(app).tell)
    receipts = _Receipts(app, body_within)
    site.router.add_post("/sms/{secret}", receipts.take)
    site.router.add_get("/sms/{secret}", receipts.take)
    if path:
        site.router.add_post(path, _Webhook(app, body_within).take)
    return site


class _Health:
    def __init__(self, app: App) -> None:
        self._app = app

    async def tell(self, _request: web.Request) -> web.Response:
        status, health = await read_health(self._app)
        return web.json_response(health, status=status)


async def read_health(app: App) -> tuple[int, dict[str, Any]]:
    """Return the health: the HTTP status, and what the machine says of itself."""
    now = app.clock.now()
    try:
        async with asyncio.timeout(PATIENCE):
            away = [
                CAUSES.get(cause, OUTSIDE[what])
                for what, cause in app.outages.standing().items()
                if what in OUTSIDE
            ]
            health = await app.uow.read(_figures, now, away)
            await app.uow.run(beat, now=now)
    except (Unavailable, TimeoutError):
        return 503, {"status": "down", "database": "unavailable"}
    if health["oldest_unsent_seconds"] > RED_AFTER:
        return 503, health | {"status": "late"}
    return 200, health


def _figures(
    session: Session, now: datetime, away: list[str]
) -> dict[str, Any]:
    waits = backlog(session, now=now)
    sms = sms_day(session, now=now)
    problems = [
        *away,
        *_problems(session, now),
        *(
            f"e-mails gardés : {kept_because(why)}"
            for why in waits.kept_mails
            if why != NO_MAIL_SERVER
        ),
    ]
    return {
        "status": "degraded" if problems else "ok",
        "problems": problems,
        "database": "ok",
        "backlog": waits.unsent,
        "maybe": waits.maybe,
        "parked": waits.parked,
        "parked_updates": parked_updates(session),
        "sms_last_day": sms.asked,
        "sms_cap": sms.most,
        "oldest_unsent_seconds": round(waits.oldest_seconds, 1),
        "register_lag_seconds": round(_register_lag(session, now), 1),
    }


def _problems(session: Session, now: datetime) -> list[str]:
    heard = last_heard(session)
    is_unheard = heard is not None and now - heard > UNHEARD_AFTER
    is_behind = _register_lag(session, now) > REGISTER_LATE
    found = {UNHEARD: is_unheard, REGISTER: is_behind}
    return [problem for problem, stands in found.items() if stands]


def _register_lag(session: Session, now: datetime) -> float:
    since = waiting_since(session)
    return max(0.0, (now - since).total_seconds()) if since else 0.0


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
    def __init__(self, app: App, body_within: float) -> None:
        self._app, self._body_within = app, body_within
        self._secret = _clear(app.settings.webhook_secret)

    async def take(self, request: web.Request) -> web.Response:
        if not _is_secret(request.headers.get(SECRET_HEADER, ""), self._secret):
            return web.Response(status=403)
        try:
            update = read_json(await _body(request, within=self._body_within))
        except ValueError:
            return web.Response(status=400)
        try:
            if isinstance(update, dict):
                await self._app.receiver.take([update])
                self._app.receiver.posted_at = self._app.clock.now()
        except Unavailable:
            return _come_back()
        return web.Response()


class _Receipts:
    def __init__(self, app: App, body_within: float) -> None:
        self._app, self._body_within = app, body_within
        self._secret = _clear(app.settings.sms_receipts_secret)

    async def take(self, request: web.Request) -> web.Response:
        if not _is_secret(request.match_info["secret"], self._secret):
            return web.Response(status=403)
        try:
            receipt = read_receipt(await self._fields(request))
        except ValueError:
            return web.Response(status=400)
        if receipt is None:
            return web.Response()
        try:
            await self._app.uow.run(
                sms_receipt, *receipt, now=self._app.clock.now()
            )
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
