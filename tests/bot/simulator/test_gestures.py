"""What the apps offer nobody: a closed topic, and the topics and pins of others, take rights."""

import pytest

from bot.simulator.telegram.people import NoSuchGesture


@pytest.fixture
def closed(place):
    topic = place.topic()
    place.gets("closeForumTopic", chat_id=place.group.id, message_thread_id=topic.id)
    return topic


def test_a_closed_topic_takes_the_words_of_who_manages_it_alone(place, closed):
    place.hears()
    for speak in (place.paul.says, place.paul.sends_anonymously):
        with pytest.raises(NoSuchGesture, match="fermé"):
            speak(place.group, "Bonjour", thread=closed.id)
    with pytest.raises(NoSuchGesture):
        place.paul.sends_photo(place.group, thread=closed.id)
    assert place.hears() == []
    place.maryse.promotes(place.group, place.paul.user, without=("can_manage_topics",))
    with pytest.raises(NoSuchGesture):
        place.paul.says(place.group, "Bonjour", thread=closed.id)
    place.maryse.promotes(place.group, place.paul.user)
    place.hears()
    place.paul.says(place.group, "Bonjour", thread=closed.id)
    assert [one["text"] for one in place.hears("message")] == ["Bonjour"]


def test_who_created_a_topic_may_close_it_and_write_in_it(place):
    place.maryse.promotes(place.group, place.paul.user)
    topic = place.paul.creates_topic(place.group, "Café")
    place.maryse.demotes(place.group, place.paul.user)
    place.paul.closes_topic(place.group, topic)
    place.paul.says(place.group, "Un sucre.", thread=topic.id)
    assert place.group.shown(topic.id)[-1].text == "Un sucre."


@pytest.mark.parametrize(
    "gesture",
    [
        lambda person, group, _topic, _said: person.creates_topic(group, "à la main"),
        lambda person, group, topic, _said: person.closes_topic(group, topic),
        lambda person, group, topic, _said: person.renames_topic(group, topic, "autre"),
        lambda person, group, topic, _said: person.deletes_topic(group, topic),
        lambda person, group, _topic, _said: person.turns_topics(group, is_on=False),
        lambda person, group, _topic, said: person.pins(group, said),
    ],
    ids=["create", "close", "rename", "delete", "switch", "pin"],
)
def test_a_simple_member_touches_no_topic_and_pins_nothing(place, gesture):
    topic, said = place.topic(), place.paul.says(place.group, "Bonjour")
    with pytest.raises(NoSuchGesture, match="Paul ne peut pas"):
        gesture(place.paul, place.group, topic, said)
    gesture(place.maryse, place.group, topic, said)


def test_people_make_topics_in_private_where_the_bot_lets_them(place):
    place.bot.has_topics = True
    with pytest.raises(NoSuchGesture):
        place.maryse.creates_topic(place.chat, "notes")
    place.bot.people_make_topics = True
    assert place.gets("getMe")["allows_users_to_create_topics"] is True
    assert place.maryse.creates_topic(place.chat, "notes") in place.chat.open_topics()


def test_words_outside_of_any_topic_then_begin_one(place):
    place.bot.has_topics = place.bot.people_make_topics = True
    said = place.maryse.says(place.chat, "Voici le bail.")
    album = place.maryse.sends_album(place.chat, b"1", b"2")
    place.maryse.says(place.chat, "Et ceci", thread=said.thread_id)
    created, heard, _, first, second, last = place.hears("message")
    assert created["forum_topic_created"]["name"] == "Voici le bail."
    assert created["forum_topic_created"]["is_name_implicit"] is True
    assert heard["is_topic_message"] is True
    assert created["message_thread_id"] == heard["message_thread_id"] == last["message_thread_id"]
    assert first["message_thread_id"] == second["message_thread_id"] == album[0].thread_id
    assert len(place.chat.open_topics()) == 2
