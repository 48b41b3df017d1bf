"""Twilio: a form, and the basic authentication; source: Twilio's reference of Messages."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from urllib.parse import urlencode

from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import Json, Posted, basic
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Twilio:
    """`twilio://account:token@sender`; the sender may be a Messaging Service (`MG…`)."""

    account: str
    token: str
    sender: str
    base: str = "https://api.twilio.com/2010-04-01"

    @classmethod
    def read(cls, address: Address) -> Self:
        """Return the provider of this address.

        Raises:
            ValueError: the account or the token is missing, or the sender is none.
        """
        is_service = address.host.startswith("MG")
        sender = address.host if is_service else address.sender(address.host)
        return cls(*address.credentials(), sender)

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS."""
        who = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        body = urlencode(
            {"To": sms.to, who: self.sender, "Body": sms.text}
        ).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            **basic(self.account, self.token),
        }
        return Posted(
            f"{self.base}/Accounts/{self.account}/Messages.json", body, headers
        )

    def taken_as(self, answer: Json) -> str:
        """Return the provider's id for it, or nothing."""
        return str(answer.get("sid") or "")

    def ask(self) -> Posted:
        """Return the question about the account."""
        return Posted(
            f"{self.base}/Accounts/{self.account}.json",
            headers=basic(self.account, self.token),
            method="GET",
        )

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether the account was told."""
        return status == HTTPStatus.OK
