"""Telegram's library speaking to our Telegram in the same process: what the tests run on."""

import json
from urllib.parse import unquote

from telegram.request import RequestData

from bot.gateways.telegram import TelegramRequest
from bot.simulator.telegram import Telegram
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.files import download
from bot.simulator.telegram.state import Json, Sent
from bot.simulator.wire import read_fields

Answer = tuple[int, bytes]


class SimulatorRequest(TelegramRequest):
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

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> Answer:
        """Serve one request."""
        if "/file/bot" in url:
            token, path = _parts(unquote(url), "/file/bot")
            return self._file(token, path)
        token, name = _parts(url, "/bot")
        if request_data is None:
            return self._call(token, name, {}, {})
        params = read_fields(request_data.json_parameters)
        return self._call(token, name, params, _files_of(request_data))

    async def fetch(
        self, url: str, fields: dict[str, str], *, seconds: float
    ) -> Answer:
        """Serve a plain form; what is not there yet is not waited for."""
        token, name = _parts(url, "/bot")
        return self._call(token, name, read_fields(fields), {})

    def _call(
        self, token: str, name: str, params: Json, files_sent: Sent
    ) -> Answer:
        status, body = self._telegram.call(token, name, params, files_sent)
        return status, json.dumps(body).encode()

    def _file(self, token: str, path: str) -> Answer:
        try:
            return 200, download(self._telegram, token, path)
        except ApiError as error:
            return error.status, json.dumps(error.body()).encode()


def _parts(url: str, before: str) -> tuple[str, str]:
    """Return the token and what is asked with it."""
    _, _, tail = url.partition(before)
    token, _, rest = tail.partition("/")
    return token, rest


def _files_of(request: RequestData) -> Sent:
    if not request.contains_files:
        return {}
    files_sent: Sent = {}
    for field, file in request.multipart_data.items():
        filename, content = file[0], file[1]
        if isinstance(content, bytes):
            files_sent[field] = (str(filename), content)
    return files_sent
