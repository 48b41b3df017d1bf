"""A real mail server's memory: every mail that came in, for the demo's page and the tests."""

import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any


def free_port() -> int:
    """Return a port of the loopback that nobody uses at this instant."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        _, port = probe.getsockname()
        return int(port)


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it arrived."""

    to: str
    subject: str
    body: str
    message_id: str


@dataclass(slots=True)
class Mailbox:
    """The handler of an SMTP server: keeps what comes."""

    port: int = 0
    mails: list[Received] = field(default_factory=list)
    is_down: bool = False
    """Whether it takes no mail for now."""

    async def handle_DATA(  # noqa: N802 -- the library's own name
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        """Keep a mail."""
        if self.is_down:
            return "451 Try again later"
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        plain = parsed.get_body(("plain",))
        body = (
            "" if plain is None else plain.get_content().replace("\r\n", "\n")
        )
        mail = Received(
            to=", ".join(envelope.rcpt_tos),
            subject=str(parsed["Subject"]),
            body=body,
            message_id=str(parsed["Message-ID"]),
        )
        self.mails.append(mail)
        return "250 Message accepted"

    def to(self, address: str) -> list[Received]:
        """Return what came for an address, oldest first."""
        return [
            mail
            for mail in self.mails
            if mail.to.casefold() == address.casefold()
        ]
