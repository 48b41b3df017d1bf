"""The simulator over HTTP, where any bot's library finds it.

Methods, files, long polling, webhooks, and faults on demand.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from functools import partial

from aiohttp import web

from bot.simulator import faults as trouble
from bot.simulator.ageing import closing_at
from bot.simulator.faults import APPLIED, Fault, Faults, Trouble
from bot.simulator.polling import Polls
from bot.simulator.telegram import ApiError, Telegram
from bot.simulator.telegram.errors import bad_request, too_many
from bot.simulator.telegram.files import download
from bot.simulator.telegram.state import Sent
from bot.simulator.webhooks import Webhooks
from bot.simulator.wire import Values, read_json, read_query, read_value

Wait = Callable[[float], float]
"""Given seconds to wait, those that are waited."""
UPLOAD = 50 * 1024 * 1024
MARGIN = 1024 * 1024
"""What a request may hold besides its file: bytes."""
BAD_GATEWAY = (
    "<html><head><title>502 Bad Gateway</title></head>"
    "<body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
NOT_UNICODE = "strings must be encoded in UTF-8"
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)
"""What a parameter of another shape than the server expects ends in."""
log = logging.getLogger(__name__)


def as_long(seconds: float) -> float:
    """Wait for as long as the real server does."""
    return seconds


class Server:
    """Serves one simulator; `latency` (seconds) delays each call but `getUpdates`.

    `wait` turns the seconds that a bot's pace costs it into others (tests).
    """

    def __init__(
        self,
        telegram: Telegram,
        *,
        latency: float = 0.0,
        faults: Faults = trouble.none,
        wait: Wait = as_long,
    ) -> None:
        self.telegram = telegram
        self._wait = wait
        self.latency = latency
        self.faults = faults
        self.unanswered: set[int] = set()
        """The numbers of the calls that were applied and whose answer never left."""
        self._polls: Polls | None = None
        self._closing = asyncio.Event()

    @property
    def polls(self) -> Polls:
        """The requests for updates that wait."""
        if self._polls is None:
            self._polls = Polls(self.telegram)
        return self._polls

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve `/bot<token>/<method>`."""
        token = request.match_info["token"]
        method = request.match_info["method"]
        try:
            params, files_sent = await _read(request)
            # Half an emoji goes through JSON, and then to nobody's screen.
            json.dumps(params, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return _json(400, bad_request(NOT_UNICODE).body())
        except ValueError:
            return _json(400, bad_request("can't parse request").body())
        if self.latency and method != "getUpdates":
            await asyncio.sleep(self.latency)
        apply = partial(self.telegram.call, token, method, params, files_sent)
        fault = self.faults(method, params)
        if fault is not None:
            return await self._fail(request, fault, apply)
        if method.lower() == "getupdates":
            return _json(*await self.polls.updates(token, params))
        try:
            answer = _json(*apply())
        except UNREADABLE as error:
            log.exception("%s could not be read", method)
            return _json(500, _puzzled(method, error))
        call = self.telegram.calls[-1]
        if call.waited:
            await asyncio.sleep(self._wait(call.waited))
        if request.transport is None or request.transport.is_closing():
            self.unanswered.add(call.number)
        return answer

    async def _fail(
        self, request: web.Request, fault: Fault, apply: Callable[[], object]
    ) -> web.StreamResponse:
        if fault.trouble in APPLIED:
            apply()
            self.unanswered.add(self.telegram.calls[-1].number)
        match fault.trouble:
            case Trouble.DROP | Trouble.LOSE:
                return drop(request)
            case Trouble.HANG | Trouble.HANG_APPLIED:
                await self._closing.wait()
                return drop(request)
            case Trouble.BAD_GATEWAY:
                return web.Response(
                    status=502, text=BAD_GATEWAY, content_type="text/html"
                )
            case Trouble.NOT_JSON:
                return web.Response(
                    text="<!DOCTYPE html><p>OK", content_type="text/html"
                )
            case Trouble.TOO_MANY:
                return _json(429, too_many(fault.retry_after).body())

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Serve `/file/bot<token>/<path>`."""
        token = request.match_info["token"]
        path = request.match_info["path"]
        try:
            content = download(self.telegram, token, path)
        except ApiError as error:
            return _json(error.status, error.body())
        return web.Response(
            body=content, content_type="application/octet-stream"
        )

    async def close(self) -> None:
        """Let go whoever waits."""
        self._closing.set()
        if self._polls is not None:
            self._polls.stop()
            self._polls = None


def application(
    telegram: Telegram,
    *,
    latency: float = 0.0,
    faults: Faults = trouble.none,
    wait: Wait = as_long,
    connection_age: float | None = None,
) -> web.Application:
    """Return the server, ready to run.

    `wait` changes the seconds that a bot's pace costs, and those between a webhook's tries;
    `connection_age` (seconds): when each connection is closed, busy or not.
    """
    server = Server(telegram, latency=latency, faults=faults, wait=wait)
    return serving(server, wait=wait, connection_age=connection_age)


def serving(
    server: Server, *, wait: Wait = as_long, connection_age: float | None = None
) -> web.Application:
    """Return this server, ready to run."""
    webhooks = Webhooks(server.telegram, wait=wait)

    async def around(_app: web.Application) -> AsyncIterator[None]:
        webhooks.start()
        yield
        await webhooks.stop()

    async def closing(_app: web.Application) -> None:
        await server.close()

    middlewares = [] if connection_age is None else [closing_at(connection_age)]
    app = web.Application(
        client_max_size=UPLOAD + MARGIN, middlewares=middlewares
    )
    app.cleanup_ctx.append(around)
    app.on_shutdown.append(closing)
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", server.serve)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", server.file)
    return app


async def _read(request: web.Request) -> tuple[Values, Sent]:
    params = read_query(request.query_string)
    if request.content_type == "multipart/form-data":
        fields, files_sent = await _read_form(request)
        return params | fields, files_sent
    if not request.can_read_body:
        return params, {}
    body = await request.read()
    if request.content_type == "application/json":
        return params | read_json(body), {}
    return params | read_query(body.decode()), {}


async def _read_form(request: web.Request) -> tuple[Values, Sent]:
    params: Values = {}
    files_sent: Sent = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files_sent[name] = (value.filename, value.file.read())
        elif isinstance(value, str):
            params[name] = read_value(name, value)
    return params, files_sent


def _json(status: int, body: object) -> web.Response:
    content = json.dumps(body).encode()
    return web.Response(
        status=status, body=content, content_type="application/json"
    )


def _puzzled(method: str, error: Exception) -> dict[str, object]:
    words = (
        f"{method} was not understood by the simulator, check its parameters "
        f"({type(error).__name__}: {error})"
    )
    return ApiError(500, f"Internal Server Error: {words}").body()


def drop(request: web.Request) -> web.StreamResponse:
    """Break the connection instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
