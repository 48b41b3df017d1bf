"""What an SMTP server's answer means: whose fault it is, and so what becomes of the mail.

Only the recipient's own refusal is theirs. What is refused of us (who we are, from whom we send,
what we send) would be refused to everybody: the mail is kept, tried again, the operator is told.
"""

import re
from enum import StrEnum

from bot.gateways.ports import GatewayError, Permanent, Temporary
from models.outbox.backlog import OF_MAIL_SERVER

FINAL = 500
"""From this code on, the refusal is final (RFC 5321)."""


class Stage(StrEnum):
    """How far the conversation with the server went."""

    GREETING = "greeting"
    TLS = "tls"
    AUTH = "auth"
    SENDER = "sender"
    RECIPIENT = "recipient"
    DATA = "data"


ENHANCED = re.compile(r"\s*[245]\.(?P<subject>\d{1,3})\.\d{1,3}\b")
"""« 5.1.1 » at the head of a text: its second number says what it is about (RFC 3463)."""
ADDRESS, MAILBOX, POLICY = "1", "2", "7"
ABOUT_US = frozenset({500, 502, 503, 504, 521, 530, 534, 535, 538})
"""What is about the conversation or our account, at any stage (RFC 5321, 4954, 7504)."""
REJECTED = 554
"""« Relay access denied »: of a recipient, for a reason of policy, it is about who sends."""


SENTENCES: dict[str, str] = {
    Stage.GREETING: "le serveur nous refuse dès l'entrée",
    Stage.TLS: "le chiffrement (TLS) échoue : certificat, ou port",
    Stage.AUTH: "le serveur refuse notre identification (SMTP_URL)",
    Stage.SENDER: "le serveur refuse notre adresse d'envoi (MAIL_FROM)",
    Stage.RECIPIENT: "le serveur refuse d'envoyer pour nous (SMTP_URL)",
    Stage.DATA: "le serveur refuse ce que nous envoyons",
    "away": "le serveur ne répond pas",
    "not_supported": "le serveur ne connaît pas ce que SMTP_URL demande",
    "none": "SMTP_URL manque",
}
"""Why mails wait, in the operator's words."""


def kept_because(fault: str) -> str:
    """Return why mails wait for the server, from the fault of one of them."""
    stage, _, code = fault.removeprefix(OF_MAIL_SERVER).partition("_")
    if stage in SENTENCES and code.isdecimal():
        return f"{SENTENCES[stage]}, il répond {code}"
    return SENTENCES.get(fault.removeprefix(OF_MAIL_SERVER), fault)


def verdict(stage: Stage, code: int, words: str) -> GatewayError:
    """Return what follows from an answer; `words` is read for its enhanced code alone."""
    if is_theirs(stage, code, words):
        kind = Permanent if code >= FINAL else Temporary
        return kind(f"{Stage.RECIPIENT}_{code}")
    return Temporary(f"{OF_MAIL_SERVER}{stage}_{code}")


def is_theirs(stage: Stage, code: int, words: str) -> bool:
    """Return whether an answer is about this recipient alone."""
    enhanced = ENHANCED.match(words)
    subject = enhanced["subject"] if enhanced else ""
    if stage is Stage.DATA:
        # A server that looks at the mailbox last, as some do.
        return subject in {ADDRESS, MAILBOX}
    if stage is not Stage.RECIPIENT or code in ABOUT_US:
        return False
    return not (code == REJECTED and subject == POLICY)
