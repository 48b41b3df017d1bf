"""E-mail for real: one connection a mail, each error classified by what to do next."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.gateways.ports import GatewayError, Permanent, Temporary
from bot.gateways.smtp_answers import Stage, verdict
from handlers.kit.calls import Mail
from models.outbox.backlog import NO_MAIL_SERVER, OF_MAIL_SERVER

SECONDS = 20
STAGES: dict[type[aiosmtplib.SMTPResponseException], Stage] = {
    aiosmtplib.SMTPConnectResponseError: Stage.GREETING,
    aiosmtplib.SMTPHeloError: Stage.GREETING,
    aiosmtplib.SMTPAuthenticationError: Stage.AUTH,
    aiosmtplib.SMTPSenderRefused: Stage.SENDER,
    aiosmtplib.SMTPRecipientRefused: Stage.RECIPIENT,
    aiosmtplib.SMTPDataError: Stage.DATA,
}
"""What was being asked when the server refused; nothing else than STARTTLS is left out."""


class SmtpGateway:
    """Sends through the server that `SMTP_URL` names."""

    def __init__(
        self, url: str, *, sender: str, now: Callable[[], datetime]
    ) -> None:
        self._url = urlsplit(url)
        self._sender, self._now = sender, now

    async def send(self, mail: Mail, *, message_id: str) -> None:
        """Hand the mail over; the same `message_id` twice is one mail for a reader's program.

        Raises:
            Temporary: the server is away, asks to come back, or refuses us.
            Permanent: the server refuses this recipient.
        """
        with _read_errors(mail.to):
            message = self._message(mail, message_id)
            async with self._client() as client:
                await client.send_message(message)

    async def probe(self) -> None:
        """Go as far as saying who sends, and no further.

        Raises:
            Temporary: as for `send`.
        """
        with _read_errors():
            async with self._client() as client:
                await client.ehlo()
                await client.mail(parseaddr(self._sender)[1])
                await client.rset()

    def _client(self) -> aiosmtplib.SMTP:
        url = self._url
        return aiosmtplib.SMTP(
            hostname=url.hostname or "localhost",
            port=url.port,
            username=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            use_tls=url.scheme == "smtps",
            timeout=SECONDS,
        )

    def _message(self, mail: Mail, message_id: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self._sender, mail.to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(self._now())
        domain = parseaddr(self._sender)[1].rpartition("@")[2]
        message["Message-ID"] = f"<{message_id}@{domain or 'localhost'}>"
        message["Auto-Submitted"] = "auto-generated"
        # As it is, line by line: quoted-printable would cut a link, and write its « = » as « =3D ».
        # Beside a server that takes no such letters, the library writes it in base64.
        message.set_content(mail.body, cte="8bit")
        return message


class NoMail:
    """Keeps the mails that nobody configured a server for: they wait in the outbox."""

    async def send(self, mail: Mail, *, message_id: str) -> None:
        """Refuse for now.

        Raises:
            Temporary: always; the mail waits.
        """
        raise Temporary(NO_MAIL_SERVER)

    async def probe(self) -> None:
        """Refuse as well.

        Raises:
            Temporary: always.
        """
        raise Temporary(NO_MAIL_SERVER)


@contextmanager
def _read_errors(recipient: str = "") -> Iterator[None]:
    """Say what went wrong by what to do next."""
    try:
        yield
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise _refused(error.recipients[0]) from error
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error) from error
    except aiosmtplib.SMTPNotSupported as error:
        if not recipient.isascii():
            # Another server may take it one day; this one never will.
            raise Permanent("recipient_letters") from error
        raise Temporary(f"{OF_MAIL_SERVER}not_supported") from error
    except (aiosmtplib.SMTPException, OSError) as error:
        what = "tls" if _is_about_tls(error) else "away"
        raise Temporary(f"{OF_MAIL_SERVER}{what}") from error
    except ValueError as error:
        raise Permanent("recipient_address") from error


def _refused(error: aiosmtplib.SMTPResponseException) -> GatewayError:
    return verdict(
        STAGES.get(type(error), Stage.TLS), error.code, error.message
    )


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
