"""A mail server that can be told to refuse: us, whoever we write to, or one recipient."""

from typing import Any

from bot.demo.mailbox import Mailbox


class PostOffice(Mailbox):
    """Keeps what comes; `refuses_us` and `refuses` are its answers meanwhile, when there are any."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses_us = ""
        self.refuses: dict[str, str] = {}

    async def handle_MAIL(  # noqa: N802 -- the library's own name
        self,
        _server: Any,
        _session: Any,
        envelope: Any,
        address: str,
        options: list[str],
    ) -> str:
        """Take who sends, or not."""
        if self.refuses_us:
            return self.refuses_us
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- the library's own name
        self,
        _server: Any,
        _session: Any,
        envelope: Any,
        address: str,
        _options: list[str],
    ) -> str:
        """Take a recipient, or not."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"
