"""Replies to what is gone, and words that must not travel."""

import pytest


def test_a_reply_to_what_is_gone_goes_alone_when_that_is_asked(place):
    gone = place.says()["message_id"]
    place.gets("deleteMessage", chat_id=place.chat.id, message_id=gone)
    assert place.refusal(
        "sendMessage",
        chat_id=place.chat.id,
        text="x",
        reply_parameters={"message_id": gone},
    ) == ("400 Bad Request: message to be replied not found")
    told = place.says(
        reply_parameters={
            "message_id": gone,
            "allow_sending_without_reply": True,
        }
    )
    assert "reply_to_message" not in told


@pytest.mark.parametrize("method", ["forwardMessages", "copyMessages"])
def test_protected_words_travel_in_no_bundle(place, method):
    protected = place.says(protect_content=True)["message_id"]
    where = {
        "chat_id": place.group.id,
        "from_chat_id": place.chat.id,
        "message_ids": [protected],
    }
    assert (
        place.refusal(method, **where)
        == "400 Bad Request: there are no messages to forward"
    )


def test_a_reaction_stays_on_its_message_in_a_topic_too(place):
    topic = place.topic()
    said = place.paul.says(place.group, "Bonjour", thread=topic.id)
    for emoji in ("✍", "👌"):
        reaction = [{"type": "emoji", "emoji": emoji}]
        place.gets(
            "setMessageReaction",
            chat_id=place.group.id,
            message_id=said.id,
            reaction=reaction,
        )
    assert said.reactions[place.bot.user.id] == [
        {"type": "emoji", "emoji": "👌"}
    ]
    assert place.hears("message_reaction") == []


@pytest.mark.parametrize(
    ("caption", "passes"), [("😀" * 512, True), ("😀" * 513, False)]
)
def test_a_caption_is_counted_in_utf16(place, caption, passes):
    place.telegram.witnesses.clear()
    status, _ = place.call(
        "sendPhoto",
        {"photo": ("a.jpg", b"x")},
        chat_id=place.chat.id,
        caption=caption,
    )
    assert (status == 200) is passes


def answers(place, message_id, **params):
    reply = {"message_id": message_id}
    return place.gets(
        "sendMessage",
        chat_id=place.group.id,
        text="réponse",
        reply_parameters=reply,
        **params,
    )


@pytest.mark.parametrize("has_topics", [True, False])
def test_an_answer_outside_of_the_topics_carries_the_thread_of_what_began_it(
    place, has_topics
):
    place.maryse.turns_topics(place.group, is_on=has_topics)
    first = place.paul.says(place.group, "Bonjour")
    second = place.maryse.says(place.group, "Oui ?", reply_to=first)
    third = answers(place, second.id)
    place.paul.says(
        place.group, "Merci", reply_to=place.group.messages[third["message_id"]]
    )
    heard = [*place.hears("message"), third]
    threads = [
        (one.get("message_thread_id"), "is_topic_message" in one)
        for one in heard
    ]
    assert threads == [(None, False), *[(first.id, False)] * 3]


def test_topics_switched_off_make_a_topic_a_thread_of_answers(place):
    topic = place.topic()
    said = place.paul.says(place.group, "Bonjour", thread=topic.id)
    place.maryse.turns_topics(place.group, is_on=False)
    place.hears()
    answered = answers(place, said.id, message_thread_id=topic.id)
    place.paul.says(place.group, "Merci", reply_to=said)
    for told in (answered, *place.hears("message")):
        assert told["message_thread_id"] == topic.id
        assert "is_topic_message" not in told
        assert told["reply_to_message"]["message_id"] == said.id


def test_answers_make_no_thread_in_a_private_chat_nor_in_a_basic_group(place):
    basic = place.maryse.creates_group("Ancien", kind="group")
    place.maryse.adds_bot(basic, place.bot)
    for chat in (place.chat, basic):
        said = place.maryse.says(chat, "Bonjour")
        told = place.says(
            chat_id=chat.id, reply_parameters={"message_id": said.id}
        )
        assert told["reply_to_message"]["message_id"] == said.id
        assert "message_thread_id" not in told
