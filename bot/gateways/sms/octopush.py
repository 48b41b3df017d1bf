"""Octopush: an SMS campaign of one; source: Octopush's API documentation."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import Json, Posted, as_json
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Octopush:
    """`octopush://login:key@sender`; the login is an e-mail address."""

    login: str
    key: str
    sender: str
    base: str = "https://api.octopush.com/v1/public"

    @classmethod
    def read(cls, address: Address) -> Self:
        """Return the provider of this address.

        Raises:
            ValueError: the login or the key is missing, or the sender is none.
        """
        return cls(*address.credentials(), address.sender(address.host))

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS.

        Premium and alert: at once, at any hour, without « STOP ».
        """
        fields = {
            "text": sms.text,
            "recipients": [{"phone_number": sms.to}],
            "sender": self.sender,
            "type": "sms_premium",
            "purpose": "alert",
        }
        url = f"{self.base}/sms-campaign/send"
        return as_json(url, fields, self._headers())

    def _headers(self) -> dict[str, str]:
        return {"api-login": self.login, "api-key": self.key}

    def taken_as(self, answer: Json) -> str:
        """Return the provider's ticket for it, or nothing."""
        return str(answer.get("sms_ticket") or "")

    def ask(self) -> Posted:
        """Return the question about the account."""
        return Posted(
            f"{self.base}/wallet/check-balance",
            headers=self._headers(),
            method="GET",
        )

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether the account was told."""
        return status == HTTPStatus.OK
