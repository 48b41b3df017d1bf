"""Each provider is asked as its documentation says, on a loopback that checks as it would."""

import hashlib
from base64 import b64encode
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.gateways.ports import Permanent
from bot.gateways.sms import PROVIDERS, read_sms_url
from bot.gateways.sms.address import Address
from bot.gateways.sms.posting import HttpSms
from bot.gateways.sms.receipts import read_receipt
from bot.health import Standing
from bot.web import make_web
from handlers.kit.calls import Sms
from tests.bot.gateways.test_sms import Provider, listening
from tests.test_sms_outbox import ask, look

SMS = Sms("+33639980012", "Votre code à donner : 123456")
OVH = "ovh://AppKey16:AppSecret:ConsumerKey@sms-ab12345-1/APLUS"


async def sent(url, provider, **changes):
    address = Address.read(url)
    async with listening(provider.site()) as host:
        adapter = replace(
            PROVIDERS[address.scheme].read(address),
            base=f"http://{host}",
            **changes,
        )
        taken_as = await HttpSms(adapter).send(SMS, message_id="aplus-7")
    (request, body) = provider.asked[0]
    assert request.method == "POST"
    return taken_as, request, body


async def test_ovh_reads_a_signed_job():
    answer = {
        "ids": [260712345],
        "invalidReceivers": [],
        "validReceivers": [SMS.to],
        "totalCreditsRemoved": 1,
    }
    taken_as, request, body = await sent(
        OVH, Provider(answer=answer), seconds=lambda: 1795597200.9
    )
    assert taken_as == "260712345"
    assert request.path == "/sms/sms-ab12345-1/jobs"
    signed = (
        f"AppSecret+ConsumerKey+POST+{request.url}+{body.decode()}+1795597200"
    )
    assert request.headers["X-Ovh-Application"] == "AppKey16"
    assert request.headers["X-Ovh-Consumer"] == "ConsumerKey"
    assert request.headers["X-Ovh-Timestamp"] == "1795597200"
    assert (
        request.headers["X-Ovh-Signature"]
        == "$1$"
        + hashlib.sha1(signed.encode(), usedforsecurity=False).hexdigest()
    )
    said = await request.json()
    assert (said["receivers"], said["message"], said["sender"]) == (
        [SMS.to],
        SMS.text,
        "APLUS",
    )
    assert said["noStopClause"] is True


async def test_ovh_lends_a_short_number_where_there_is_no_sender():
    _, request, _ = await sent(
        OVH.removesuffix("/APLUS"), Provider(answer={"ids": [1]})
    )
    said = await request.json()
    assert said["senderForResponse"] is True
    assert "sender" not in said


async def test_ovh_may_refuse_a_number_in_an_answer_that_says_200():
    answer = {"ids": [], "invalidReceivers": [SMS.to], "validReceivers": []}
    with pytest.raises(Permanent):
        await sent(OVH, Provider(answer=answer))


async def test_brevo_reads_a_transactional_sms():
    answer = {
        "reference": "ab1cde2fgh3i4jklmno",
        "messageId": 1511882900176220,
        "smsCount": 1,
    }
    taken_as, request, _ = await sent(
        "brevo://xkeysib-Ab@APLUS", Provider(201, answer)
    )
    assert taken_as == "1511882900176220"
    assert request.path == "/transactionalSMS/send"
    assert request.headers["api-key"] == "xkeysib-Ab"
    said = await request.json()
    assert (
        said["recipient"],
        said["content"],
        said["sender"],
        said["type"],
    ) == (
        "33639980012",
        SMS.text,
        "APLUS",
        "transactional",
    )


async def test_octopush_reads_an_alert_for_one():
    answer = {"sms_ticket": "sms_5fec89fe97109", "number_of_contacts": 1}
    taken_as, request, _ = await sent(
        "octopush://sms%40mairie.example:Cle1@APLUS", Provider(201, answer)
    )
    assert taken_as == "sms_5fec89fe97109"
    assert request.path == "/sms-campaign/send"
    assert (request.headers["api-login"], request.headers["api-key"]) == (
        "sms@mairie.example",
        "Cle1",
    )
    said = await request.json()
    assert said == {
        "text": SMS.text,
        "recipients": [{"phone_number": SMS.to}],
        "sender": "APLUS",
        "type": "sms_premium",
        "purpose": "alert",
    }


@pytest.mark.parametrize(
    ("sender", "field"),
    [
        ("+33639980099", "From"),
        ("APLUS", "From"),
        ("MG0123456789abcdef", "MessagingServiceSid"),
    ],
)
async def test_twilio_reads_a_form(sender, field):
    taken_as, request, _ = await sent(
        f"twilio://AC01:Jeton@{sender}", Provider(201, {"sid": "SM42"})
    )
    assert taken_as == "SM42"
    assert request.path == "/Accounts/AC01/Messages.json"
    assert (
        request.headers["Authorization"]
        == "Basic " + b64encode(b"AC01:Jeton").decode()
    )
    assert dict(await request.post()) == {
        "To": SMS.to,
        field: sender,
        "Body": SMS.text,
    }


@pytest.mark.parametrize(
    "url",
    [
        "ovh://a:b@service",
        "ovh://a:b:c@",
        "ovh://a:b:c@service/EXPEDITEURTROPLONG",
        "brevo://cle@",
        "brevo://@APLUS",
        "octopush://login@APLUS",
        "twilio://AC01@APLUS",
        "twilio://AC01:j@A",
    ],
)
def test_a_missing_key_or_a_wrong_sender_is_refused_with_the_forms_to_write(
    url,
):
    with pytest.raises(ValueError, match="brevo://cle@expediteur"):
        read_sms_url(url)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"id": "a", "status": "delivered"}, ("a", "delivered")),
        ({"id": "a", "status": "failed"}, ("a", "failed")),
        ({"id": "a", "status": "sent"}, None),
        (
            {"id": 26570, "messageId": 123, "msg_status": "delivered"},
            ("123", "delivered"),
        ),
        (
            {"id": 26570, "messageId": 123, "msg_status": "hard_bounce"},
            ("123", "failed"),
        ),
        ({"id": 26570, "messageId": 123, "msg_status": "sent"}, None),
        (
            {"channel": "sms", "message_id": "sms_1", "status": "DELIVERED"},
            ("sms_1", "delivered"),
        ),
        (
            {
                "channel": "sms",
                "message_id": "sms_1",
                "status": "BAD_DESTINATION",
            },
            ("sms_1", "failed"),
        ),
        (
            {
                "MessageSid": "SM1",
                "MessageStatus": "undelivered",
                "ErrorCode": "30003",
            },
            ("SM1", "failed"),
        ),
        (
            {
                "id": "26",
                "ptt": "4",
                "description": "1",
                "descriptionDlr": "Success",
            },
            ("26", "delivered"),
        ),
        (
            {
                "id": "26",
                "ptt": "20",
                "description": "2",
                "descriptionDlr": "Failed",
            },
            ("26", "failed"),
        ),
        (
            {
                "id": "26",
                "ptt": "3",
                "description": "8",
                "descriptionDlr": "Buffered",
            },
            None,
        ),
        ({"hello": "world"}, None),
    ],
)
def test_each_provider_tells_in_its_own_words(told, read):
    assert read_receipt(told) == read


async def test_a_receipt_is_kept_for_the_one_who_knows_the_secret(world):
    secret = type(world.settings.bot_token)("s3cret")
    await world.app.uow.run(ask, now=world.instant)
    await world.settle()

    async def receipt():
        request, _ = await world.app.uow.run(look)
        return request.receipt

    world.app.settings = world.settings

    async with (
        listening(make_web(Standing(world.app))) as host,
        ClientSession() as session,
    ):
        assert (
            await session.post(f"http://{host}/sms/", json={})
        ).status == 404
        assert (
            await session.post(f"http://{host}/sms/s3cret", json={})
        ).status == 403
    world.app.settings = world.settings.model_copy(
        update={"sms_receipts_secret": secret}
    )
    async with (
        listening(make_web(Standing(world.app))) as host,
        ClientSession() as session,
    ):
        told = {"id": "sms-1", "status": "delivered"}
        assert (
            await session.post(f"http://{host}/sms/wrong", json=told)
        ).status == 403
        assert await receipt() is None
        url = f"http://{host}/sms/s3cret"
        assert (await session.post(url, data=b"\xff{")).status == 400
        for harmless in (
            [],
            {"id": "unknown", "status": "failed"},
            {"id": "sms-1", "status": "sent"},
        ):
            assert (await session.post(url, json=harmless)).status == 200
        assert await receipt() is None
        assert (
            await session.get(
                url, params={"id": "sms-1", "ptt": "4", "description": "1"}
            )
        ).status == 200
        assert await receipt() == "delivered"
        assert (
            await session.post(
                url, data={"MessageSid": "sms-1", "MessageStatus": "failed"}
            )
        ).status == 200
        assert await receipt() == "delivered"
