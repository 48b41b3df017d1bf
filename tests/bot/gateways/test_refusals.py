"""What Telegram answers when it refuses, in its own words, and what is to be done next."""

import json

import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.commands.causes import cause_in_french
from bot.gateways import refusals
from bot.gateways.ports import (
    GatewayError,
    Maybe,
    Migrated,
    NotModified,
    Permanent,
    Slow,
    Temporary,
    TopicGone,
    Unreachable,
)
from bot.gateways.refusals import UNSAID_PAUSE, NotSent, classify
from bot.gateways.telegram import AiohttpRequest, post
from tests.directory import CAF

TOKEN = "1:invented"
READINGS = {
    *refusals.REFUSALS.values(),
    *refusals.UNKNOWN.values(),
    *refusals.NOT_TAKEN.values(),
    refusals.CLOSED,
    refusals.REFUSED,
    refusals.TOKEN_REFUSED,
}
"""All that a refusal may be read as."""


def refusal(status, words, **parameters):
    body = {"ok": False, "error_code": status, "description": words}
    if parameters:
        body["parameters"] = parameters
    return status, json.dumps(body).encode()


def bad(words):
    return refusal(400, f"Bad Request: {words}")


def page(status, words):
    return (
        status,
        f"<html><center><h1>{status} {words}</h1></center></html>".encode(),
    )


class Refusing(AiohttpRequest):
    """Answers the same to whatever is asked."""

    def __init__(self, answer):
        super().__init__()
        self._answer = answer

    async def do_request(self, *_args, **_kwargs):
        return self._answer


async def classified(answer):
    """Return what the library's error is read as, kind and code."""
    bot = Bot(
        TOKEN, request=Refusing(answer), get_updates_request=Refusing(answer)
    )
    with pytest.raises(TelegramError) as caught:
        await post(bot, "sendMessage", {"chat_id": 1})
    error = classify(caught.value)
    return type(error), error.code


NO_RIGHT = (Permanent, "no_right")
TOPICS_OFF = (Permanent, "topics_off")
TOPIC_GONE = (TopicGone, "topic_gone")
CLOSED = (Unreachable, "forbidden")
CANNOT_EDIT = (Permanent, "cannot_edit")
CANNOT_ERASE = (Permanent, "cannot_erase")
TOO_LARGE = (Permanent, "too_large")
REPLY_GONE = (Permanent, "reply_gone")
UNKNOWN_TOKEN = (Temporary, "token_refused")
IN_DOUBT = (Maybe, "answer_lost")

ANSWERS = [
    (
        refusal(429, "Too Many Requests: retry after 3", retry_after=3),
        (Slow, "slow"),
    ),
    (refusal(429, "Too Many Requests: retry later"), (Slow, "slow")),
    (refusal(429, "Flood control", retry_after=0), (Slow, "slow")),
    (refusal(429, "Too Many Requests", adaptive_retry=1), (Slow, "slow")),
    (page(429, "Too Many Requests"), (Slow, "slow")),
    (page(502, "Too Many Requests (429)"), IN_DOUBT),
    (
        refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-1005,
        ),
        (Migrated, "migrated"),
    ),
    (bad("message thread not found"), TOPIC_GONE),
    (bad("TOPIC_DELETED"), TOPIC_GONE),
    (bad("TOPIC_ID_INVALID"), TOPIC_GONE),
    (bad("TOPIC_CLOSED"), NO_RIGHT),
    (bad("CHAT_WRITE_FORBIDDEN"), NO_RIGHT),
    (bad("CHAT_ADMIN_REQUIRED"), NO_RIGHT),
    (bad("have no write access to the chat"), NO_RIGHT),
    (bad("have no rights to send a message"), NO_RIGHT),
    (bad("not enough rights to send photos to the chat"), NO_RIGHT),
    (bad("not enough rights to create a topic"), NO_RIGHT),
    (bad("CHAT_SEND_MEDIA_FORBIDDEN"), NO_RIGHT),
    (bad("CHAT_SEND_PLAIN_FORBIDDEN"), NO_RIGHT),
    (bad("CHAT_SEND_VOICES_FORBIDDEN"), NO_RIGHT),
    (refusal(403, "Forbidden: CHAT_WRITE_FORBIDDEN"), NO_RIGHT),
    (bad("the chat is not a forum"), TOPICS_OFF),
    (bad("the chat is not a supergroup forum"), (Permanent, "no_forum")),
    (bad("VOICE_MESSAGES_FORBIDDEN"), (Permanent, "voice_refused")),
    (bad("message to be replied not found"), REPLY_GONE),
    (bad("reply message not found"), REPLY_GONE),
    (bad("chat not found"), (Unreachable, "chat_gone")),
    (refusal(403, "Forbidden: bot was blocked by the user"), CLOSED),
    (refusal(403, "Forbidden: user is deactivated"), CLOSED),
    (
        refusal(403, "Forbidden: bot was kicked from the supergroup chat"),
        CLOSED,
    ),
    (
        refusal(403, "Forbidden: bot can't initiate conversation with a user"),
        CLOSED,
    ),
    (
        bad("message is not modified: specified new content …"),
        (NotModified, "not_modified"),
    ),
    (bad("TOPIC_NOT_MODIFIED"), (NotModified, "not_modified")),
    (bad("message to delete not found"), (NotModified, "already_erased")),
    (bad("message to edit not found"), CANNOT_EDIT),
    (bad("message can't be edited"), CANNOT_EDIT),
    (bad("message can't be deleted"), CANNOT_ERASE),
    (bad("message can't be deleted for everyone"), CANNOT_ERASE),
    (
        bad("query is too old and response timeout expired"),
        (Permanent, "press_too_old"),
    ),
    (bad("message is too long"), (Permanent, "too_long")),
    (bad("message caption is too long"), (Permanent, "too_long")),
    (bad("file is too big"), TOO_LARGE),
    (refusal(413, "Request Entity Too Large"), TOO_LARGE),
    (page(413, "Request Entity Too Large"), TOO_LARGE),
    (bad("BUTTON_DATA_INVALID"), (Permanent, "bad_request")),
    (refusal(401, "Unauthorized"), UNKNOWN_TOKEN),
    (refusal(404, "Not Found"), UNKNOWN_TOKEN),
    (
        refusal(404, "Not Found: method not found"),
        (Permanent, "unknown_method"),
    ),
    (page(502, "Bad Gateway: the chat is not a forum"), IN_DOUBT),
    (refusal(500, "Internal Server Error"), IN_DOUBT),
]


@pytest.mark.parametrize(
    ("answer", "expected"),
    ANSWERS,
    ids=[answer[1].decode()[:90] for answer, _ in ANSWERS],
)
async def test_each_refusal_of_telegram_says_what_to_do_next(answer, expected):
    assert await classified(answer) == expected


async def test_a_429_that_does_not_say_for_how_long_is_waited_out_a_little():
    for answer in (
        refusal(429, "Too Many Requests"),
        page(429, "Too Many Requests"),
    ):
        bot = Bot(
            TOKEN,
            request=Refusing(answer),
            get_updates_request=Refusing(answer),
        )
        with pytest.raises(TelegramError) as caught:
            await post(bot, "sendMessage", {"chat_id": 1})
        assert classify(caught.value).seconds == UNSAID_PAUSE


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (NotSent("no connection"), Temporary),
        (TimedOut(), Maybe),
        (NetworkError("broken"), Maybe),
    ],
)
def test_a_lost_connection_is_in_doubt_once_it_was_made(error, kind):
    assert isinstance(classify(error), kind)


def test_each_reason_for_giving_up_is_told_in_french():
    untold = [
        code
        for kind, code in READINGS
        if is_final(kind) and cause_in_french(code) == code
    ]
    assert untold == []


def is_final(kind: type[GatewayError]) -> bool:
    return kind in {Permanent, Unreachable}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("unsure", "deux envois sans réponse"),
        ("timed_out", "deux envois sans réponse"),
        ("smtp_550", "le serveur d'e-mails a répondu 550"),
        ("sms_400", "le fournisseur de SMS a répondu 400"),
        ("sms_away", "le fournisseur de SMS ne répond pas"),
        ("something new", "something new"),
    ],
)
def test_what_mail_and_sms_answered_is_told_too(code, words):
    assert cause_in_french(code) == words


async def test_a_method_that_the_server_does_not_know_blocks_nobody(
    world, monkeypatch
):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    served = world.app.request.do_request

    async def older_server(url, *args, **kwargs):
        if url.endswith("/pinChatMessage"):
            return refusal(404, "Not Found: method not found")
        return await served(url, *args, **kwargs)

    monkeypatch.setattr(world.app.request, "do_request", older_server)
    await maryse.sends(CAF)
    await maryse.says("Une précision.")
    [topic] = caf.open_topics()
    assert any(
        "Une précision." in message.text for message in caf.shown(topic.id)
    )
