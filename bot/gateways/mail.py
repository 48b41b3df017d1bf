"""E-mail for real: one connection a mail, each error classified by what to do next."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.gateways.ports import Permanent, Temporary
from handlers.kit.calls import Mail

SECONDS = 20
FINAL = 500
"""From this SMTP code on, the refusal is final (RFC 5321)."""


class SmtpGateway:
    """Sends through the server that `SMTP_URL` names."""

    def __init__(self, url: str, *, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    async def send(self, mail: Mail, *, message_id: str) -> None:
        """Hand the mail over; the same `message_id` twice is one mail for a reader's program.

        Raises:
            Temporary: the server is away or asks to come back.
            Permanent: the server refuses this mail.
        """
        try:
            await aiosmtplib.send(
                _message(mail, sender=self._sender, message_id=message_id),
                hostname=self._url.hostname or "localhost",
                port=self._url.port,
                username=unquote(self._url.username)
                if self._url.username
                else None,
                password=unquote(self._url.password)
                if self._url.password
                else None,
                use_tls=self._url.scheme == "smtps",
                timeout=SECONDS,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise Permanent("recipient_refused") from error
        except aiosmtplib.SMTPResponseException as error:
            kind = Permanent if error.code >= FINAL else Temporary
            raise kind(f"smtp_{error.code}") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Temporary("smtp_away") from error


class NoMail:
    """Keeps the mails that nobody configured a server for: they wait in the outbox."""

    async def send(self, mail: Mail, *, message_id: str) -> None:
        """Refuse for now.

        Raises:
            Temporary: always; the mail waits.
        """
        raise Temporary("no_smtp_url")


def _message(mail: Mail, *, sender: str, message_id: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        sender,
        mail.to,
        mail.subject,
    )
    message["Message-ID"] = f"<{message_id}@administration-plus>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message
