"""Telegram's library speaking to our Telegram in the same process: what the tests run on."""

import json
from urllib.parse import parse_qsl

from telegram.request import BaseRequest, RequestData

from bot.demo.telegram import Telegram
from bot.demo.telegram.errors import ApiError
from bot.demo.telegram.files import download

TEXTS = frozenset(
    {"text", "caption", "name", "callback_query_id", "url", "secret_token", "parse_mode", "photo", "file_id"}
)


def read_query(query: str) -> dict[str, object]:
    """Read parameters written in a URL, or in a form: JSON where it is JSON, text elsewhere."""
    return {name: read_value(name, value) for name, value in parse_qsl(query, keep_blank_values=True)}


def read_value(name: str, value: str) -> object:
    """Read one parameter as the server does: what people typed stays a text."""
    if name in TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


class SimulatorRequest(BaseRequest):
    """A request class that calls the simulator instead of a server."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        """Seconds; the simulator answers at once."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: PLR0913 -- the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Serve one request."""
        _, _, tail = url.partition("/bot")
        if "/file/bot" in url:
            token, _, path = url.partition("/file/bot")[2].partition("/")
            return self._file(token, path)
        token, _, name = tail.partition("/")
        name, _, query = name.partition("?")
        params = read_query(query)
        params |= json.loads(json.dumps(request_data.parameters)) if request_data else {}
        sent = {}
        if request_data is not None and request_data.contains_files:
            sent = {
                str(file[0]): file[1] for file in request_data.multipart_data.values() if isinstance(file[1], bytes)
            }
        status, body = self._telegram.call(token, name, params, sent)
        return status, json.dumps(body).encode()

    def _file(self, token: str, path: str) -> tuple[int, bytes]:
        try:
            return 200, download(self._telegram, token, path)
        except ApiError as error:
            return error.status, json.dumps(error.body()).encode()
