"""Telegram's library speaking to our Telegram in the same process: what the tests run on."""

import json
from urllib.parse import unquote

from telegram.request import RequestData

from bot.gateways.telegram import TelegramRequest
from bot.simulator.telegram import Telegram
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.files import Sent, download
from bot.simulator.wire import read_value


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
    ) -> tuple[int, bytes]:
        """Serve one request."""
        _, _, tail = url.partition("/bot")
        if "/file/bot" in url:
            token, _, path = unquote(url.partition("/file/bot")[2]).partition("/")
            return self._file(token, path)
        token, _, name = tail.partition("/")
        fields = request_data.json_parameters if request_data else {}
        params = {field: read_value(field, value) for field, value in fields.items()}
        sent: Sent = {}
        if request_data is not None and request_data.contains_files:
            files = request_data.multipart_data.items()
            sent = {
                name: (str(file[0]), file[1]) for name, file in files if isinstance(file[1], bytes)
            }
        status, body = self._telegram.call(token, name, params, sent)
        return status, json.dumps(body).encode()

    async def fetch(self, url: str, fields: dict[str, str], *, seconds: float) -> tuple[int, bytes]:
        """Serve a plain form; what is not there yet is not waited for."""
        token, _, name = url.partition("/bot")[2].partition("/")
        params = {field: read_value(field, value) for field, value in fields.items()}
        status, body = self._telegram.call(token, name, params)
        return status, json.dumps(body).encode()

    def _file(self, token: str, path: str) -> tuple[int, bytes]:
        try:
            return 200, download(self._telegram, token, path)
        except ApiError as error:
            return error.status, json.dumps(error.body()).encode()
