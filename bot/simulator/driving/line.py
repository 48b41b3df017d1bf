"""The way to a simulator: its address, and the bot that is tried."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from .waiting import PATIENCE

Json = dict[str, Any]
ANSWERS_WITHIN = 30.0
"""Seconds."""


class Refused(Exception):
    """The simulator refuses what it was asked; `status` is that of HTTP."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass
class Line:
    """A simulator that runs at this address, and a bot of its own by its token.

    `patience`: seconds after which what was awaited is not coming.
    """

    address: str
    token: str = ""
    patience: float = PATIENCE
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            base_url=f"{self.address}/control", timeout=ANSWERS_WITHIN
        )
        self.token = self.token or str(self.asks("GET", "/bots")[0]["token"])

    @property
    def bot(self) -> int:
        """The number of the bot."""
        return int(self.token.partition(":")[0])

    def asks(self, verb: str, path: str, **body: object) -> Any:
        """Ask the control, at this path below `/control`.

        Raises:
            Refused: it does not take it.
        """
        given = {name: one for name, one in body.items() if one is not None}
        sent: Json = {"params": given} if verb == "GET" else {"json": given}
        answer = self._http.request(verb, path, **sent)
        if answer.is_error:
            raise Refused(answer.status_code, answer.json()["error"])
        return answer.json()

    def downloads(self, file_id: str) -> bytes:
        """Return what a file holds."""
        return self._http.get(f"/files/{file_id}").raise_for_status().content

    def close(self) -> None:
        """Ask no more."""
        self._http.close()
