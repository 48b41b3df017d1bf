"""One HTTPS request an SMS, and each failure classified by what to do next."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

from bot.gateways.ports import Maybe, Permanent, Temporary
from handlers.kit.calls import Sms

Json = dict[str, Any]

FIRST_SECONDS = 10.0
TOTAL_SECONDS = 20.0
"""Shorter than the lease of an outgoing row, or a second sender would take it."""
AWAY = frozenset({408, 425, 429})
LOST = 504
"""The provider's front gave up on its back, which may have taken the SMS."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A request, ready to leave."""

    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"


class Provider(Protocol):
    """What differs from one provider to the next."""

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS."""
        ...

    def taken_as(self, answer: Json) -> str:
        """Return the provider's id for what it took, or nothing.

        Raises:
            Permanent: the answer, though well received, is a refusal.
        """
        ...

    def ask(self) -> Posted:
        """Return a request that changes nothing, and that only who is known may make."""
        ...

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether the answer to it is one for who is known."""
        ...


def as_json(
    url: str, fields: Json, headers: Mapping[str, str] | None = None
) -> Posted:
    """Return a request that carries JSON."""
    body = json.dumps(fields).encode()
    return Posted(
        url, body, {"Content-Type": "application/json", **(headers or {})}
    )


def basic(user: str, password: str) -> dict[str, str]:
    """Return the header of the basic authentication."""
    return {
        "Authorization": "Basic "
        + b64encode(f"{user}:{password}".encode()).decode()
    }


class HttpSms:
    """Sends through one provider; a connection an SMS, as they are few."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    async def send(self, sms: Sms, *, message_id: str) -> str:
        """Hand the SMS over; return the provider's id for it, or nothing.

        Raises:
            Temporary: the provider did not take it; nothing left.
            Maybe: nobody knows whether the provider took it.
            Permanent: the provider refuses this number, this text or us.
        """
        status, answer = await _exchange(
            self._provider.post(sms, message_id=message_id)
        )
        _check(status)
        return self._provider.taken_as(_read(answer))

    async def probe(self) -> None:
        """Ask the provider for what only who is known may ask.

        Raises:
            Temporary: it does not answer.
            Permanent: it refuses us.
        """
        try:
            status, answer = await _exchange(self._provider.ask())
        except Maybe as error:
            raise Temporary(error.code) from error
        if status >= 500:  # noqa: PLR2004 -- HTTP's own
            raise Temporary(f"sms_{status}")
        if not self._provider.knows_us(status, _read(answer)):
            raise Permanent(f"sms_{status}")


async def _exchange(posted: Posted) -> tuple[int, bytes]:
    timeout = aiohttp.ClientTimeout(
        total=TOTAL_SECONDS, sock_connect=FIRST_SECONDS
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.request(
                posted.method,
                posted.url,
                data=posted.body or None,
                headers=posted.headers,
                allow_redirects=False,
            ) as answer,
        ):
            return answer.status, await answer.read()
    except (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
    ) as error:
        raise Temporary("sms_away") from error
    except TimeoutError as error:
        raise Maybe("sms_timed_out") from error
    except aiohttp.ClientError as error:
        raise Maybe("sms_answer_lost") from error


def _check(status: int) -> None:
    code = f"sms_{status}"
    if status == LOST:
        raise Maybe(code)
    if status in AWAY or status >= 500:  # noqa: PLR2004 -- HTTP's own
        raise Temporary(code)
    if not 200 <= status < 300:  # noqa: PLR2004 -- HTTP's own
        raise Permanent(code)


def _read(answer: bytes) -> Json:
    try:
        read = json.loads(answer)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
