"""Any gateway that takes JSON: `{"to", "text", "id"}`, 2xx when it is taken."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from urllib.parse import urlsplit

from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import Json, Posted, as_json, basic
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Generic:
    """`https+json://user:password@host/path`; without user, no authentication."""

    url: str
    user: str = ""
    password: str = ""

    @classmethod
    def read(cls, address: Address) -> Self:
        """Return the provider of this address.

        Raises:
            ValueError: it names no host, or a port that is none.
        """
        url = f"{address.scheme.removesuffix('+json')}://{address.host}{address.path}"
        if not urlsplit(url).hostname or urlsplit(url).port == 0:
            raise ValueError(address.scheme)
        return cls(url, address.user, address.password)

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS."""
        headers = basic(self.user, self.password) if self.user else None
        return as_json(
            self.url,
            {"to": sms.to, "text": sms.text, "id": message_id},
            headers,
        )

    def taken_as(self, answer: Json) -> str:
        """Return the gateway's id for it, or nothing."""
        return str(answer.get("id") or answer.get("message_id") or "")

    def ask(self) -> Posted:
        """Return the same address, only looked at: no form of question is common to all."""
        headers = basic(self.user, self.password) if self.user else {}
        return Posted(self.url, headers=headers, method="GET")

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether it let us in: a gateway need not know what a look is."""
        return status not in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
