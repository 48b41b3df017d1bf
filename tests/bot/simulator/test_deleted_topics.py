"""A topic that somebody just deleted: for a minute the bot's server believes that it is there."""

import pytest

UNKNOWN = "400 Bad Request: message thread not found"


@pytest.fixture
def thread(place):
    """A topic of the bot in Maryse's private chat."""
    place.bot.has_topics = True
    made = place.gets("createForumTopic", chat_id=place.chat.id, name="n° 1")
    return place.chat.topics[made["message_thread_id"]]


def to_group(place, topic):
    params = {
        "chat_id": place.group.id,
        "message_thread_id": topic.id,
        "text": "x",
    }
    return place.refusal("sendMessage", **params)


def test_a_group_says_for_a_minute_that_the_topic_was_deleted(place):
    topic = place.topic()
    place.maryse.deletes_topic(place.group, topic)
    assert to_group(place, topic) == "400 Bad Request: TOPIC_DELETED"
    place.wait(seconds=59)
    assert to_group(place, topic) == "400 Bad Request: TOPIC_DELETED"
    place.wait(seconds=1)
    assert to_group(place, topic) == UNKNOWN


def test_a_private_chat_takes_it_beside_its_topics_for_a_minute(place, thread):
    place.maryse.deletes_topic(place.chat, thread)
    strayed = place.says(message_thread_id=thread.id)
    assert "message_thread_id" not in strayed
    assert place.chat.shown()[-1].id == strayed["message_id"]
    place.wait(minutes=1)
    where = {"chat_id": place.chat.id, "message_thread_id": thread.id}
    assert place.refusal("sendMessage", text="x", **where) == UNKNOWN


def test_a_server_that_learnt_not_to_refuses_it_at_once(place, thread):
    place.telegram.drops_threads = False
    place.maryse.deletes_topic(place.chat, thread)
    where = {"chat_id": place.chat.id, "message_thread_id": thread.id}
    assert place.refusal("sendMessage", text="x", **where) == UNKNOWN


def test_what_the_bot_deletes_itself_it_knows_at_once(place):
    topic = place.topic()
    place.gets(
        "deleteForumTopic", chat_id=place.group.id, message_thread_id=topic.id
    )
    assert to_group(place, topic) == UNKNOWN
