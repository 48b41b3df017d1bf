"""What the machine expects of the outside world: a few verbs; errors named by what to do next."""

from typing import Protocol

from handlers.kit.calls import Mail, Sms


class GatewayError(Exception):
    """The parent of what can go wrong outside.

    `code` is safe to log; `strayed`: Telegram's ids of what landed elsewhere and is still there.
    """

    def __init__(
        self, code: str = "", *, strayed: tuple[int, ...] = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.strayed = strayed


class Temporary(GatewayError):
    """It did not leave: try again later."""


class Elsewhere(Temporary):
    """Another program listens in our place."""


class Maybe(GatewayError):
    """Nobody knows whether it arrived."""


class Permanent(GatewayError):
    """It will never be taken as it is."""


class TopicGone(GatewayError):
    """The topic does not exist any more."""


class Unreachable(GatewayError):
    """The chat is closed to us."""


class NotModified(GatewayError):
    """It already says that."""


class Slow(GatewayError):
    """The chat takes nothing before `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("slow")
        self.seconds = seconds


class ShownToAll(GatewayError):
    """What was meant for one member of a group is read by all, and must be deleted."""

    def __init__(self, telegram_id: int) -> None:
        super().__init__("shown_to_all")
        self.telegram_id = telegram_id


class NotNow(GatewayError):
    """It did not leave: ask again after `seconds`; the rest of the chat does not wait."""

    def __init__(
        self, seconds: float, *, strayed: tuple[int, ...] = ()
    ) -> None:
        super().__init__("not_now", strayed=strayed)
        self.seconds = seconds


class Migrated(GatewayError):
    """The group lives under another id."""

    def __init__(self, chat_id: int) -> None:
        super().__init__("migrated")
        self.chat_id = chat_id


class MailGateway(Protocol):
    """Sends e-mails."""

    async def send(self, mail: Mail, *, message_id: str) -> None:
        """Hand the mail over.

        Raises:
            Temporary: the server is away, or refuses us; nothing left.
            Permanent: the server refuses this recipient.
        """
        ...

    async def probe(self) -> None:
        """Look whether mails would be taken; none leaves.

        Raises:
            Temporary: the server is away, or refuses us.
        """
        ...


class Scanner(Protocol):
    """Looks for viruses."""

    async def is_infected(self, content: bytes) -> bool:
        """Return whether a virus was found.

        Raises:
            Temporary: the scanner did not answer.
        """
        ...


class Charts(Protocol):
    """Draws pictures of figures."""

    async def draw(self, facts: bytes) -> bytes:
        """Return the picture of these facts (JSON), as a PNG.

        Raises:
            Temporary: it was not drawn, or not in time.
        """
        ...


class SmsGateway(Protocol):
    """Sends text messages."""

    async def send(self, sms: Sms, *, message_id: str) -> str:
        """Hand the SMS over; return the provider's id for it, or nothing.

        Raises:
            Temporary: the provider did not take it; nothing left.
            Maybe: nobody knows whether the provider took it.
            Permanent: the provider refuses this number, this text or us.
        """
        ...

    async def probe(self) -> None:
        """Look whether the provider knows us; no SMS leaves.

        Raises:
            Temporary: it does not answer.
            Permanent: it refuses us.
        """
        ...
