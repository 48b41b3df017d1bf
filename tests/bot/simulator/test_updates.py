"""What a bot hears, in what order, for how long."""

import pytest

from tests.bot.place import TOKEN


def ids(place, **params):
    return [one["update_id"] for one in place.gets("getUpdates", **params)]


def test_updates_stay_until_an_offset_forgets_them(place):
    for number in range(5):
        place.maryse.says(place.chat, str(number))
    first = ids(place)
    assert ids(place) == first
    assert ids(place, offset=first[2]) == first[2:]
    assert ids(place) == first[2:]
    assert ids(place, offset=-1) == first[-1:]
    assert ids(place, offset=first[-1] + 1) == []


def test_a_limit_gives_the_oldest(place):
    for number in range(5):
        place.maryse.says(place.chat, str(number))
    assert ids(place, limit=2) == ids(place)[:2]


def test_an_update_dies_after_a_day(place):
    place.maryse.says(place.chat, "hier")
    place.wait(hours=24, seconds=1)
    assert ids(place) == []


def test_membership_and_reactions_are_told_only_to_who_asks(place):
    place.gets("getUpdates", allowed_updates=[])
    place.paul.leaves(place.group)
    place.maryse.reacts(place.chat, place.chat.shown()[0], "👍")
    assert [set(one) - {"update_id"} for one in place.gets("getUpdates")] == [
        {"message"}
    ]


def test_a_webhook_refuses_polling_until_it_is_taken_away(place):
    place.gets("setWebhook", url="http://127.0.0.1/hook", secret_token="s-1")
    assert place.refusal("getUpdates").startswith(
        "409 Conflict: can't use getUpdates method while webhook is active"
    )
    assert place.gets("getWebhookInfo")["url"] == "http://127.0.0.1/hook"
    place.gets("deleteWebhook")
    assert place.gets("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        (
            {"url": "ftp://x"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "http://x", "secret_token": "é"},
            "secret token contains unallowed characters",
        ),
    ],
)
def test_a_wrong_webhook_is_refused(place, params, words):
    assert place.refusal("setWebhook", **params) == f"400 Bad Request: {words}"


def test_a_wrong_token_and_an_unknown_method_are_refused(place):
    place.telegram.witnesses.clear()
    assert (
        place.telegram.call("1:no", "getMe", {})[1]["description"]
        == "Unauthorized"
    )
    assert place.telegram.call(TOKEN, "getMoon", {}) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found"},
    )


def test_method_names_are_compared_without_case(place):
    place.telegram.witnesses.clear()
    assert place.gets("GETME")["username"] == "aplus_demo_bot"


def test_each_bot_has_its_own_updates_and_hears_no_other_bot(place):
    other = place.telegram.add_bot("77:other", username="other_bot")
    place.maryse.adds_bot(place.group, other)
    place.telegram.call("77:other", "getUpdates", {"offset": -1})
    before = len(place.telegram.pending(other))
    place.says("de l'un à l'autre", chat_id=place.group.id)
    place.paul.says(place.group, "à tous")
    assert len(place.telegram.pending(other)) == before + 1


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("bonjour", False),
        ("/aide", True),
        ("/aide@aplus_demo_bot", True),
        ("/aide@autre", False),
    ],
)
def test_privacy_hides_what_is_not_for_the_bot(place, text, is_heard):
    place.maryse.demotes(place.group, place.bot.user)
    place.hears()
    place.paul.says(place.group, text)
    assert bool(place.hears("message")) is is_heard


def test_privacy_lets_replies_to_the_bot_through(place):
    place.maryse.demotes(place.group, place.bot.user)
    said = place.group.messages[
        place.says(chat_id=place.group.id)["message_id"]
    ]
    place.hears()
    place.paul.says(place.group, "réponse", reply_to=said)
    [heard] = place.hears("message")
    assert heard["reply_to_message"]["message_id"] == said.id


def test_a_bot_hears_its_own_topics_and_pins_but_not_its_own_words(place):
    topic = place.topic()
    sent = place.says(chat_id=place.group.id, message_thread_id=topic.id)
    place.gets(
        "pinChatMessage", chat_id=place.group.id, message_id=sent["message_id"]
    )
    kinds = [
        set(one) & {"forum_topic_created", "pinned_message", "text"}
        for one in place.hears("message")
    ]
    assert kinds == [{"forum_topic_created"}, {"pinned_message"}]


def test_a_press_dies_after_150_seconds_and_the_words_around_it_stay(place):
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    place.says(reply_markup=keys)
    place.maryse.says(place.chat, "avant")
    press = place.maryse.taps(place.chat, "Oui")
    place.maryse.says(place.chat, "après")
    place.wait(seconds=149)
    assert ["callback_query" in one for one in place.gets("getUpdates")] == [
        False,
        True,
        False,
    ]
    place.wait(seconds=1)
    later = place.maryse.taps(place.chat, "Oui")
    waiting = place.gets("getUpdates")
    assert [one["message"]["text"] for one in waiting[:2]] == ["avant", "après"]
    [query] = [one["callback_query"] for one in waiting[2:]]
    assert query["id"] == later != press
