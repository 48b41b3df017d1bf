"""Our Telegram refuses and forgets as the real one does; calls are held to the description."""

from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, NetworkError

from bot.gateways.polling import Poller
from bot.gateways.ports import Slow
from bot.gateways.refusals import UNSAID_PAUSE
from bot.gateways.telegram import AiohttpRequest, make_bot
from bot.simulator.faults import Fault, Trouble
from bot.simulator.server import application
from bot.simulator.telegram import Telegram
from tests.botapi import NotTheBotApi, check, check_update
from tests.world import TOKEN


class Place:
    """A bot, a person, and a group with topics that the bot administers."""

    def __init__(self, *, enforces_limits=False):
        self.instant = datetime(2026, 11, 24, tzinfo=UTC)
        self.telegram = Telegram(
            lambda: self.instant, enforces_limits=enforces_limits
        )
        self.telegram.witnesses.append(check)
        self.bot = self.telegram.add_bot(TOKEN)
        self.person = self.telegram.person("Alix")
        self.group = self.telegram.group(self.person, "Groupe")
        self.person.adds_bot(self.group, self.bot)
        self.person.starts(self.bot)

    def call(self, method, **params):
        return self.telegram.call(TOKEN, method, params)

    def refused(self, method, **params):
        status, body = self.call(method, **params)
        return status, body.get("description", "")


@pytest.fixture
def place():
    return Place()


def test_topics_switched_off_drop_the_thread_in_silence(place):
    topic = place.person.creates_topic(place.group, "n° 1")
    place.group.is_forum = False
    status, body = place.call(
        "sendMessage",
        chat_id=place.group.id,
        message_thread_id=topic.id,
        text="x",
    )
    assert status == 200
    assert "message_thread_id" not in body["result"]


def test_topics_need_their_right(place):
    member = place.group.members[place.bot.user.id]
    member.rights = member.rights - {"can_manage_topics"}
    refused = place.refused(
        "createForumTopic", chat_id=place.group.id, name="x"
    )
    assert refused == (400, "Bad Request: not enough rights to create a topic")


def test_a_blocked_bot_is_forbidden(place):
    place.person.blocks(place.bot)
    refused = place.refused(
        "sendMessage", chat_id=place.person.user.id, text="x"
    )
    assert refused == (403, "Forbidden: bot was blocked by the user")


def test_a_stranger_cannot_be_written_to(place):
    stranger = place.telegram.person("Nadia")
    assert (
        place.refused("sendMessage", chat_id=stranger.user.id, text="x")[1]
        == "Bad Request: chat not found"
    )


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": " "}, "message text is empty"),
        (
            {
                "text": "x",
                "reply_markup": {
                    "inline_keyboard": [
                        [{"text": "k", "callback_data": "d" * 65}]
                    ]
                },
            },
            "BUTTON_DATA_INVALID",
        ),
    ],
)
def test_what_is_too_long_or_empty_is_refused(place, params, words):
    place.telegram.witnesses.clear()
    assert place.refused(
        "sendMessage", chat_id=place.person.user.id, **params
    ) == (
        400,
        f"Bad Request: {words}",
    )


def test_messages_older_than_two_days_stay(place):
    said = place.person.says(place.person.chat_with(place.bot), "vieux")
    place.instant += timedelta(hours=49)
    refused = place.refused(
        "deleteMessage", chat_id=place.person.user.id, message_id=said.id
    )
    assert refused == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


def test_an_offset_forgets_what_is_below_it(place):
    place.person.says(place.person.chat_with(place.bot), "un")
    updates = place.call("getUpdates", offset=0)[1]["result"]
    for update in updates:
        check_update(update)
    place.call("getUpdates", offset=updates[-1]["update_id"] + 1)
    assert place.call("getUpdates", offset=0)[1]["result"] == []


def test_the_description_catches_a_made_up_parameter(place):
    with pytest.raises(NotTheBotApi):
        place.call(
            "sendMessage", chat_id=place.person.user.id, text="x", colour="red"
        )


@pytest.fixture
async def served():
    place = Place()
    faults: list[Fault] = []
    app = application(
        place.telegram,
        faults=lambda method, _: (
            faults.pop() if faults and method != "getMe" else None
        ),
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    request = AiohttpRequest()
    await request.initialize()
    bot = make_bot(
        request,
        base=f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}",
        token=TOKEN,
    )
    yield place, faults, bot, Poller(request, bot)
    await request.shutdown()
    await runner.cleanup()


async def test_the_library_speaks_to_it_over_http(served):
    place, _, bot, poller = served
    assert (await bot.get_me()).username == "aplus_demo_bot"
    keys = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Oui", callback_data="o")]]
    )
    await bot.send_message(
        place.person.user.id, "Question ?", reply_markup=keys
    )
    place.person.taps(place.person.chat_with(place.bot), "Oui")
    kinds = [
        Update.de_json(raw, bot) for raw in await poller.updates(0, seconds=1)
    ]
    assert kinds[-1].callback_query.data == "o"
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")


@pytest.mark.parametrize(
    "trouble", [Trouble.DROP, Trouble.LOSE, Trouble.BAD_GATEWAY]
)
async def test_a_lost_answer_is_a_network_error(served, trouble):
    place, faults, bot, _ = served
    faults.append(Fault(trouble))
    with pytest.raises(NetworkError):
        await bot.send_message(place.person.user.id, "x")
    arrived = [
        message.text for message in place.person.chat_with(place.bot).shown()
    ]
    assert ("x" in arrived) == (trouble is Trouble.LOSE)


@pytest.mark.parametrize(("asked", "waited"), [(9, 9), (0, UNSAID_PAUSE)])
async def test_a_poll_that_came_too_soon_is_told_for_how_long(
    served, asked, waited
):
    _, faults, _, poller = served
    faults.append(Fault(Trouble.TOO_MANY, retry_after=asked))
    with pytest.raises(Slow) as slowed:
        await poller.updates(0, seconds=0)
    assert slowed.value.seconds == waited
