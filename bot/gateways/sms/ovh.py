"""OVHcloud: signed requests; source: OVHcloud's API guide and its SMS cookbook."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from bot.gateways.ports import Permanent
from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import Json, Posted
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Ovh:
    """`ovh://application:secret:consumer@service/sender`.

    Without sender, a short number of OVH's, which can be answered.
    """

    application: str
    secret: str
    consumer: str
    service: str
    sender: str = ""
    base: str = "https://eu.api.ovh.com/1.0"
    seconds: Callable[[], float] = time.time
    """The signature's time, since 1970; OVH refuses one that is far from its own."""

    @classmethod
    def read(cls, address: Address) -> Self:
        """Return the provider of this address.

        Raises:
            ValueError: a key or the service is missing, or the sender is none.
        """
        secret, _, consumer = address.password.partition(":")
        if not (address.user and secret and consumer and address.host):
            raise ValueError("ovh")
        sender = (
            address.sender(address.path.removeprefix("/"))
            if len(address.path) > 1
            else ""
        )
        return cls(address.user, secret, consumer, address.host, sender)

    def post(self, sms: Sms, *, message_id: str) -> Posted:
        """Return the request that sends this SMS."""
        url = f"{self.base}/sms/{self.service}/jobs"
        sender: Json = (
            {"sender": self.sender}
            if self.sender
            else {"senderForResponse": True}
        )
        fields = {
            "receivers": [sms.to],
            "message": sms.text,
            "charset": "UTF-8",
            "coding": "7bit",
            "priority": "high",
            "noStopClause": True,
            "tag": message_id,
            **sender,
        }
        body = json.dumps(fields).encode()
        return Posted(url, body, self._headers("POST", url, body))

    def ask(self) -> Posted:
        """Return the question about our own keys."""
        url = f"{self.base}/auth/currentCredential"
        headers = self._headers("GET", url, b"")
        return Posted(url, headers=headers, method="GET")

    def knows_us(self, status: int, answer: Json) -> bool:
        """Return whether the keys are true: those that may only send are told so, by name."""
        is_only_narrow = answer.get("errorCode") == "NOT_GRANTED_CALL"
        return status == HTTPStatus.OK or is_only_narrow

    def _headers(self, verb: str, url: str, body: bytes) -> dict[str, str]:
        at = str(int(self.seconds()))
        signed = f"{self.secret}+{self.consumer}+{verb}+{url}+{body.decode()}+{at}".encode()
        # The provider's own form: the request is signed, the hash protects no password.
        digest = hashlib.sha1(signed, usedforsecurity=False).hexdigest()
        return {
            "Content-Type": "application/json",
            "X-Ovh-Application": self.application,
            "X-Ovh-Consumer": self.consumer,
            "X-Ovh-Timestamp": at,
            "X-Ovh-Signature": f"$1${digest}",
        }

    def taken_as(self, answer: Json) -> str:
        """Return the provider's id for what it took, or nothing.

        Raises:
            Permanent: the number is refused, in an answer that says 200.
        """
        if answer.get("invalidReceivers"):
            raise Permanent("number_refused")
        ids = answer.get("ids")
        return str(ids[0]) if isinstance(ids, list) and ids else ""
