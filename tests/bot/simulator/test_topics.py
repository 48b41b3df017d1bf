"""Topics: their thread, their rights, their end, and what a send does when they are gone."""

import pytest


def where(place, topic):
    return {"chat_id": place.group.id, "message_thread_id": topic.id}


def test_a_topic_is_created_with_a_message_of_its_own_id(place):
    made = place.gets(
        "createForumTopic", chat_id=place.group.id, name="n° 1 · RSA"
    )
    [heard] = place.hears("message")
    assert (
        heard["message_id"]
        == heard["message_thread_id"]
        == made["message_thread_id"]
    )
    assert heard["forum_topic_created"]["name"] == "n° 1 · RSA"
    assert heard["is_topic_message"] is True


def test_what_is_sent_lands_in_the_topic_and_answers_its_creation(place):
    topic = place.topic()
    sent = place.gets("sendMessage", text="x", **where(place, topic))
    assert sent["message_thread_id"] == topic.id
    assert "forum_topic_created" in sent["reply_to_message"]
    place.paul.says(place.group, "réponse", thread=topic.id)
    assert (
        place.hears("message")[-1]["reply_to_message"]["message_id"] == topic.id
    )
    assert [message.shown for message in place.group.shown(topic.id)] == [
        "x",
        "réponse",
    ]


def test_a_reply_in_a_topic_answers_what_it_answers(place):
    topic = place.topic()
    first = place.gets("sendMessage", text="x", **where(place, topic))
    reply = {"reply_parameters": {"message_id": first["message_id"]}}
    assert (
        place.gets("sendMessage", text="y", chat_id=place.group.id, **reply)[
            "message_thread_id"
        ]
        == topic.id
    )


def test_a_reply_across_topics_is_an_external_one(place):
    one, other = place.topic("un"), place.topic("deux")
    first = place.gets("sendMessage", text="x", **where(place, one))
    reply = {"reply_parameters": {"message_id": first["message_id"]}}
    told = place.gets("sendMessage", text="y", **where(place, other), **reply)
    assert told["external_reply"]["message_id"] == first["message_id"]
    assert "reply_to_message" not in told


@pytest.mark.parametrize("thread", [1, 999])
def test_general_and_unknown_threads_are_refused(place, thread):
    refused = place.refusal(
        "sendMessage",
        chat_id=place.group.id,
        message_thread_id=thread,
        text="x",
    )
    assert refused == "400 Bad Request: message thread not found"


def test_general_takes_what_names_no_thread(place):
    assert "message_thread_id" not in place.says(chat_id=place.group.id)


def test_topics_switched_off_drop_the_thread_in_silence(place):
    topic = place.topic()
    place.maryse.turns_topics(place.group, is_on=False)
    sent = place.gets("sendMessage", text="x", **where(place, topic))
    assert "message_thread_id" not in sent
    assert (
        place.refusal("createForumTopic", chat_id=place.group.id, name="x")
        == "400 Bad Request: the chat is not a forum"
    )


def test_a_deleted_topic_takes_all_its_words_and_refuses_more(place):
    topic = place.topic()
    place.gets("sendMessage", text="x", **where(place, topic))
    place.gets("deleteForumTopic", **where(place, topic))
    assert place.group.shown(topic.id) == []
    assert (
        place.refusal("sendMessage", text="x", **where(place, topic))
        == "400 Bad Request: message thread not found"
    )
    for method in (
        "closeForumTopic",
        "reopenForumTopic",
        "editForumTopic",
        "deleteForumTopic",
    ):
        assert (
            place.refusal(method, **where(place, topic))
            == "400 Bad Request: TOPIC_ID_INVALID"
        )


def test_a_closed_topic_takes_only_the_words_of_who_manages_topics(place):
    topic = place.topic()
    place.gets("closeForumTopic", **where(place, topic))
    assert (
        place.refusal("closeForumTopic", **where(place, topic))
        == "400 Bad Request: TOPIC_NOT_MODIFIED"
    )
    place.gets("sendMessage", text="x", **where(place, topic))
    place.loses("can_manage_topics")
    assert (
        place.refusal("sendMessage", text="x", **where(place, topic))
        == "400 Bad Request: TOPIC_CLOSED"
    )


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("editForumTopic", "edit the topic"),
        ("closeForumTopic", "close or open the topic"),
        ("deleteForumTopic", "delete the topic"),
    ],
)
def test_topics_of_others_need_the_right(place, method, words):
    topic = place.maryse.creates_topic(place.group, "à la main")
    place.loses("can_manage_topics", "can_delete_messages")
    assert (
        place.refusal(method, **where(place, topic))
        == f"400 Bad Request: not enough rights to {words}"
    )
    refused = place.refusal(
        "createForumTopic", chat_id=place.group.id, name="x"
    )
    assert refused == "400 Bad Request: not enough rights to create a topic"


def test_what_people_do_to_a_topic_is_told(place):
    topic = place.topic()
    place.hears()
    place.maryse.renames_topic(place.group, topic, "autre nom")
    place.maryse.closes_topic(place.group, topic)
    place.maryse.reopens_topic(place.group, topic)
    told = [
        set(one)
        & {"forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"}
        for one in place.hears("message")
    ]
    assert told == [
        {"forum_topic_edited"},
        {"forum_topic_closed"},
        {"forum_topic_reopened"},
    ]
    assert [one.name for one in place.group.open_topics()] == ["autre nom"]


def test_a_topic_deleted_by_hand_is_not_told(place):
    topic = place.topic()
    place.hears()
    place.maryse.deletes_topic(place.group, topic)
    assert place.hears("message") == []
    assert place.group.open_topics() == []


def test_the_creation_of_a_topic_cannot_be_deleted(place):
    topic = place.topic()
    refused = place.refusal(
        "deleteMessage", chat_id=place.group.id, message_id=topic.id
    )
    assert refused == "400 Bad Request: message can't be deleted"


def test_a_name_is_trimmed_and_an_unchanged_one_refused(place):
    topic = place.topic(" n° 2 ")
    assert topic.name == "n° 2"
    assert (
        place.refusal("editForumTopic", name="n° 2", **where(place, topic))
        == "400 Bad Request: TOPIC_NOT_MODIFIED"
    )
    assert place.refusal(
        "createForumTopic", chat_id=place.group.id, name=" "
    ) == ("400 Bad Request: name must be non-empty")


def test_private_chats_have_topics_where_the_bot_has_them(place):
    words = "400 Bad Request: the chat is not a forum"
    assert (
        place.refusal("createForumTopic", chat_id=place.chat.id, name="n° 1")
        == words
    )
    place.bot.has_topics = True
    assert place.gets("getMe")["has_topics_enabled"] is True
    thread = place.gets("createForumTopic", chat_id=place.chat.id, name="n° 1")[
        "message_thread_id"
    ]
    sent = place.says(message_thread_id=thread)
    assert sent["message_thread_id"] == thread
    assert "reply_to_message" not in sent


def test_a_private_topic_has_another_number_than_the_message_that_created_it(
    place,
):
    place.bot.has_topics = True
    threads = [
        place.gets(
            "createForumTopic", chat_id=place.chat.id, name=f"n° {number}"
        )
        for number in range(2)
    ]
    created = place.hears("message")
    for thread, message in zip(threads, created, strict=True):
        assert message["message_thread_id"] == thread["message_thread_id"]
        assert thread["message_thread_id"] not in place.chat.messages
        assert (
            "forum_topic_created"
            in place.chat.messages[message["message_id"]].service
        )
