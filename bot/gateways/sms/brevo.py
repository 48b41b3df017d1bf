"""Brevo: transactional SMS; source: Brevo's API reference."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import Json, Posted, as_json
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Brevo:
    """`brevo://key@sender`."""

    key: str
    sender: str
    base: str = "https://api.brevo.com/v3"

    @classmethod
    def read(cls, address: Address) -> Self:
        """Return the provider of this address.

        Raises:
            ValueError: the key is missing, or the sender is none.
        """
        if not address.user:
            raise ValueError("brevo")
        return cls(address.user, address.sender(address.host))

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS; Brevo writes numbers without their plus."""
        fields = {
            "sender": self.sender,
            "recipient": sms.to.removeprefix("+"),
            "content": sms.text,
            "type": "transactional",
            "tag": message_id,
        }
        return as_json(
            f"{self.base}/transactionalSMS/send", fields, {"api-key": self.key}
        )

    def taken_as(self, answer: Json) -> str:
        """Return the provider's id for it, or nothing."""
        return str(answer.get("messageId") or "")

    def ask(self) -> Posted:
        """Return the question about the account."""
        return Posted(
            f"{self.base}/account", headers={"api-key": self.key}, method="GET"
        )

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether the account was told."""
        return status == HTTPStatus.OK
