"""Telegram for real: the library's request class on aiohttp."""

import time
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.gateways.connections import POLL_AGE, SEND_AGE, Connections
from bot.gateways.refusals import UNSAID_PAUSE, NotSent

Json = dict[str, Any]
Fields = dict[str, str | int | None]

FIRST_SECONDS = 10.0
TOTAL_SECONDS = 30.0
TOO_MANY = 429
MOST_POLLS = 2
"""One at a time; the next one must not wait for one that was given up."""


class TelegramRequest(BaseRequest):
    """The library's request, which also posts a plain form, and reads little of what was made."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read an answer; of a message that we made, its ids.

        The library would rebuild all the rest for nobody.
        """
        answer = BaseRequest.parse_json_payload(payload)
        if isinstance(answer, dict) and answer.get("error_code") == TOO_MANY:
            answer["parameters"] = _with_pause(answer)
        made = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(made, dict):
            answer["result"] = _ids(made)
        elif isinstance(made, list):
            answer["result"] = [_ids(item) for item in made]
        return answer

    @abstractmethod
    async def fetch(
        self, url: str, fields: dict[str, str], *, seconds: float
    ) -> tuple[int, bytes]:
        """Post a form; return the status and the raw answer.

        Raises:
            NetworkError: as `do_request` does.
        """


def _with_pause(answer: Json) -> Json:
    said = answer.get("parameters")
    kept = said if isinstance(said, dict) else {}
    return kept | {"retry_after": pause_of(answer)}


def pause_of(answer: object) -> float:
    """Return the seconds that a 429 asks for: it does not always say how many."""
    parameters = answer.get("parameters") if isinstance(answer, dict) else None
    said = parameters if isinstance(parameters, dict) else {}
    seconds = said.get("retry_after")
    if isinstance(seconds, int | float) and seconds > 0:
        return seconds
    return UNSAID_PAUSE


HELD = ("photo", "video", "animation", "audio", "document", "voice")
"""Which file a message holds."""
KEPT = (
    "message_id",
    "date",
    "chat",
    "message_thread_id",
    "is_topic_message",
    "ephemeral_message_id",
    *HELD,
)


def _ids(made: object) -> object:
    """Return what is kept of a message; what is none is left as it is."""
    if not isinstance(made, dict) or "message_id" not in made:
        return made
    kept = {name: made[name] for name in KEPT if name in made}
    keyboard = made.get("reply_markup")
    if isinstance(keyboard, dict) and keyboard.get("force_reply"):
        kept["reply_markup"] = {"inline_keyboard": [], "force_reply": True}
    return kept


@dataclass(frozen=True, slots=True)
class Form:
    """A request's fields: what `do_request` reads of the library's own (and final) class."""

    json_parameters: dict[str, str]
    contains_files: bool = False


async def post(bot: Bot, method: str, fields: Fields) -> Json:
    """Call a method of Telegram with fields ready to leave.

    For what is sent all day: the library's own way costs the double.

    Raises:
        TelegramError: as the library does.
    """
    parameters = {
        name: str(value) for name, value in fields.items() if value is not None
    }
    # The base class hands the data on to our `do_request`, unread.
    data = cast("RequestData", Form(parameters))
    made = await bot.request.post(f"{bot.base_url}/{method}", data)
    return made if isinstance(made, dict) else {}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request ready to leave; `seconds` to wait for its answer."""

    method: str
    url: str
    body: aiohttp.FormData | bytes | None
    seconds: float


class AiohttpRequest(TelegramRequest):
    """The library's contract over aiohttp: seven times the default's throughput, on one machine."""

    def __init__(
        self,
        *,
        connections: int = 256,
        seconds: float = TOTAL_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._sends = Connections(
            most=connections, age=SEND_AGE, monotonic=monotonic
        )
        # Polls have connections of their own: one that dies with them costs no send.
        self._polls = Connections(
            most=MOST_POLLS, age=POLL_AGE, monotonic=monotonic
        )
        self._is_open = False

    @property
    def read_timeout(self) -> float | None:
        """Seconds before an answer is given up."""
        return self._seconds

    async def initialize(self) -> None:
        """Let requests leave; a connection is opened when one does."""
        self._is_open = True

    async def shutdown(self) -> None:
        """Close the connections."""
        self._is_open = False
        await self._sends.close()
        await self._polls.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Send one request; return the status and the raw answer.

        Raises:
            NotSent: no connection was made.
            TimedOut: no answer in time; it may have been applied.
            NetworkError: the connection broke; it may have been applied.
        """
        seconds = (
            read_timeout
            if isinstance(read_timeout, int | float)
            else self._seconds
        )
        return await self._exchange(
            self._sends, _Asked(method, url, _body(request_data), seconds)
        )

    async def fetch(
        self, url: str, fields: dict[str, str], *, seconds: float
    ) -> tuple[int, bytes]:
        """Post a form; return the status and the raw answer.

        Raises:
            NetworkError: as `do_request` does.
        """
        return await self._exchange(
            self._polls, _Asked("POST", url, _quoted(fields), seconds)
        )

    async def _exchange(
        self, connections: Connections, asked: _Asked
    ) -> tuple[int, bytes]:
        if not self._is_open:
            raise NotSent("the connections are closed")
        timeout = aiohttp.ClientTimeout(
            total=asked.seconds, sock_connect=FIRST_SECONDS
        )
        headers = QUOTED if isinstance(asked.body, bytes) else None
        try:
            async with (
                connections.session() as session,
                session.request(
                    asked.method,
                    asked.url,
                    data=asked.body,
                    headers=headers,
                    timeout=timeout,
                ) as answer,
            ):
                return answer.status, await answer.read()
        except (
            aiohttp.ClientConnectorError,
            aiohttp.ConnectionTimeoutError,
        ) as error:
            raise NotSent("no connection") from error
        except TimeoutError as error:
            raise TimedOut("no answer in time") from error
        except aiohttp.ClientError as error:
            raise NetworkError("the connection broke") from error


QUOTED = {"Content-Type": "application/x-www-form-urlencoded"}


def _quoted(fields: dict[str, str]) -> bytes:
    # yarl quotes in C what aiohttp's own forms quote sign by sign.
    return URL.build(query=fields).raw_query_string.encode()


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:
        return _quoted(data.json_parameters)
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def make_bot(request: BaseRequest, *, base: str, token: str) -> Bot:
    """Return the library's bot, speaking through our request class."""
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
    )
