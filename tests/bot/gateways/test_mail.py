"""A real SMTP server answers us: what arrives, and whose fault a refusal is."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from bot.demo.mailbox import free_port
from bot.gateways.mail import NoMail, SmtpGateway
from bot.gateways.ports import Permanent, Temporary
from bot.gateways.smtp_answers import Stage, kept_because, verdict
from handlers.kit.calls import Mail

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LINK = f"https://t.me/administration_plus_bot?start={'aB3_-' * 9}"
BODY = f"Bonjour Zoé,\n\nPour entrer, touchez ce lien :\n{LINK}\n\nCode : 9WGGJX9E\n"
MAIL = Mail(to="zoe@bellac.example", subject="Votre accès, Zoé", body=BODY)


class Answers:
    """The handler of a server that answers what it is told, and keeps what comes."""

    def __init__(self, **answers):
        self.answers, self.came, self.options = answers, [], []

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802 -- the library's
        envelope.mail_from = address
        self.options += options
        return self.answers.get("sender", "250 OK")

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 -- the library's
        answer = self.answers.get("recipient", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- the library's
        self.came.append(envelope.content)
        return self.answers.get("data", "250 OK")


@pytest.fixture
def serve():
    """Start a server that gives these answers; return it and the gateway to it."""
    started = []

    def start(*, password="", scheme="smtp", is_old=False, **answers):
        handler, port = Answers(**answers), free_port()
        options = {
            "auth_require_tls": False,
            "authenticator": lambda *_: AuthResult(
                success=False, handled=False
            ),
            "decode_data": is_old,
            "enable_SMTPUTF8": not is_old,
        }
        controller = Controller(
            handler, hostname="127.0.0.1", port=port, **options
        )
        controller.start()
        started.append(controller)
        user = f"aplus:{password}@" if password else ""
        url = f"{scheme}://{user}127.0.0.1:{port}"
        return handler, gateway_to(url)

    yield start
    for controller in started:
        controller.stop()


def gateway_to(url):
    sender = "Administration+ <aplus@service.exemple.fr>"
    return SmtpGateway(url, sender=sender, now=lambda: NOW)


async def arrived(handler, gateway, mail=MAIL):
    await gateway.send(mail, message_id="aplus-7")
    [content] = handler.came
    if isinstance(content, str):
        content = content.encode()
    return content, message_from_bytes(content, policy=policy.default)


async def test_what_arrives_says_when_from_whom_and_holds_the_link_whole(
    serve,
):
    content, message = await arrived(*serve())
    assert parsedate_to_datetime(message["Date"]) == NOW
    assert message["Message-ID"] == "<aplus-7@service.exemple.fr>"
    assert str(message["Subject"]) == MAIL.subject
    assert message.get_content().replace("\r\n", "\n") == BODY
    assert LINK.encode() in content.splitlines()


async def test_a_server_of_seven_bits_reads_the_same(serve):
    content, message = await arrived(*serve(is_old=True))
    assert content.isascii()
    assert LINK in message.get_content().splitlines()


@pytest.mark.parametrize(
    ("answers", "kind", "code"),
    [
        ({"recipient": "550 5.1.1 No such user"}, Permanent, "recipient_550"),
        ({"recipient": "553 Bad mailbox"}, Permanent, "recipient_553"),
        ({"recipient": "450 4.2.0 Greylisted"}, Temporary, "recipient_450"),
        (
            {"recipient": "554 5.7.1 Relay denied"},
            Temporary,
            "smtp_recipient_554",
        ),
        (
            {"recipient": "530 Authentication required"},
            Temporary,
            "smtp_recipient_530",
        ),
        (
            {"sender": "530 5.7.0 Authenticate first"},
            Temporary,
            "smtp_sender_530",
        ),
        ({"sender": "550 5.1.8 Sender refused"}, Temporary, "smtp_sender_550"),
        ({"sender": "553 Not your address"}, Temporary, "smtp_sender_553"),
        ({"sender": "451 Later"}, Temporary, "smtp_sender_451"),
        ({"data": "554 5.7.1 Looks like spam"}, Temporary, "smtp_data_554"),
        ({"data": "552 5.2.2 Mailbox full"}, Permanent, "recipient_552"),
        ({"data": "451 Later"}, Temporary, "smtp_data_451"),
        ({"password": "wrong"}, Temporary, "smtp_auth_535"),
        ({"scheme": "smtps"}, Temporary, "smtp_tls"),
    ],
)
async def test_a_refusal_of_us_is_never_the_recipients(
    serve, answers, kind, code
):
    _, gateway = serve(**answers)
    with pytest.raises(kind) as refused:
        await gateway.send(MAIL, message_id="aplus-7")
    assert type(refused.value) is kind
    assert refused.value.code == code


async def test_a_server_that_is_away_is_told(serve):
    gateway = gateway_to(f"smtp://127.0.0.1:{free_port()}")
    for attempt in (gateway.probe(), gateway.send(MAIL, message_id="aplus-7")):
        with pytest.raises(Temporary) as refused:
            await attempt
        assert refused.value.code == "smtp_away"


async def test_a_look_at_the_server_sends_nothing(serve):
    handler, gateway = serve()
    await gateway.probe()
    assert handler.came == []
    _, refused = serve(sender="550 5.1.8 Sender refused")
    with pytest.raises(Temporary):
        await refused.probe()
    with pytest.raises(Temporary):
        await NoMail().probe()


ADDRESS_OF_ACCENTS = Mail(to="zoé@bellac.example", subject="x", body="x")


async def test_an_address_of_accents_is_the_recipients_where_no_server_takes_it(
    serve,
):
    _, gateway = serve(is_old=True)
    with pytest.raises(Permanent) as refused:
        await gateway.send(ADDRESS_OF_ACCENTS, message_id="aplus-7")
    assert refused.value.code == "recipient_letters"


@pytest.mark.parametrize(
    ("stage", "code", "words", "kind"),
    [
        (Stage.GREETING, 421, "4.3.2 Busy", Temporary),
        (Stage.GREETING, 554, "No service", Temporary),
        (Stage.GREETING, 521, "We take no mail", Temporary),
        (Stage.TLS, 454, "4.7.0 Not available", Temporary),
        (Stage.TLS, 501, "Syntax", Temporary),
        (Stage.AUTH, 535, "5.7.8 Wrong", Temporary),
        (Stage.AUTH, 534, "5.7.9 Too weak", Temporary),
        (Stage.AUTH, 530, "5.7.0 Encryption needed", Temporary),
        (Stage.AUTH, 454, "4.7.0 Later", Temporary),
        (Stage.SENDER, 550, "5.7.1 Not allowed", Temporary),
        (Stage.SENDER, 501, "5.1.7 Bad address", Temporary),
        (Stage.SENDER, 552, "5.3.4 Too large", Temporary),
        (Stage.SENDER, 421, "4.7.0 Too many", Temporary),
        (Stage.RECIPIENT, 550, "5.1.1 Unknown", Permanent),
        (Stage.RECIPIENT, 550, "User unknown", Permanent),
        (Stage.RECIPIENT, 550, "5.7.1 This person takes none", Permanent),
        (Stage.RECIPIENT, 551, "Not here", Permanent),
        (Stage.RECIPIENT, 552, "5.2.2 Full", Permanent),
        (Stage.RECIPIENT, 553, "5.1.3 Bad", Permanent),
        (Stage.RECIPIENT, 554, "5.1.2 No such domain", Permanent),
        (Stage.RECIPIENT, 556, "5.1.10 Takes no mail", Permanent),
        (Stage.RECIPIENT, 501, "5.1.3 Syntax of the address", Permanent),
        (Stage.RECIPIENT, 554, "5.7.1 Relay access denied", Temporary),
        (Stage.RECIPIENT, 503, "5.5.1 MAIL first", Temporary),
        (Stage.RECIPIENT, 530, "5.7.0 Authenticate", Temporary),
        (Stage.RECIPIENT, 450, "4.2.0 Greylisted", Temporary),
        (Stage.RECIPIENT, 452, "4.2.2 Full for now", Temporary),
        (Stage.DATA, 550, "5.7.26 No signature", Temporary),
        (Stage.DATA, 554, "Spam", Temporary),
        (Stage.DATA, 552, "5.3.4 Too large", Temporary),
        (Stage.DATA, 550, "5.1.1 Unknown", Permanent),
        (Stage.DATA, 421, "4.3.0 Closing", Temporary),
    ],
)
def test_each_answer_has_its_fate(stage, code, words, kind):
    found = verdict(stage, code, words)
    assert type(found) is kind
    of_us = found.code.startswith("smtp_")
    assert not (of_us and kind is Permanent)
    if of_us:
        assert str(code) in kept_because(found.code)
