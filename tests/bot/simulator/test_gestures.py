"""What the apps offer nobody: a closed topic, and the topics and pins of others, take rights."""

import pytest

from bot.simulator.telegram.people import NotAllowed


@pytest.fixture
def closed(place):
    topic = place.topic()
    place.gets(
        "closeForumTopic", chat_id=place.group.id, message_thread_id=topic.id
    )
    return topic


def test_a_closed_topic_takes_the_words_of_who_manages_it_alone(place, closed):
    place.hears()
    for speak in (place.paul.says, place.paul.sends_anonymously):
        with pytest.raises(NotAllowed, match="fermé"):
            speak(place.group, "Bonjour", thread=closed.id)
    with pytest.raises(NotAllowed):
        place.paul.sends_photo(place.group, thread=closed.id)
    assert place.hears() == []
    place.maryse.promotes(
        place.group, place.paul.user, without=("can_manage_topics",)
    )
    with pytest.raises(NotAllowed):
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
        lambda person, group, topic: person.closes_topic(group, topic),
        lambda person, group, topic: person.renames_topic(
            group, topic, "autre"
        ),
        lambda person, group, topic: person.deletes_topic(group, topic),
        lambda person, group, _topic: person.turns_topics(group, is_on=False),
    ],
    ids=["close", "rename", "delete", "switch"],
)
def test_a_simple_member_touches_no_topic_of_others(place, gesture):
    topic = place.topic()
    with pytest.raises(NotAllowed, match="Paul ne peut pas"):
        gesture(place.paul, place.group, topic)
    gesture(place.maryse, place.group, topic)


@pytest.mark.parametrize(
    "gesture",
    [
        lambda person, group, _said: person.creates_topic(group, "à la main"),
        lambda person, group, said: person.pins(group, said),
    ],
    ids=["create", "pin"],
)
def test_a_simple_member_creates_and_pins_where_the_group_lets_members(
    place, gesture
):
    said = place.paul.says(place.group, "Bonjour")
    gesture(place.paul, place.group, said)
    only = {"can_send_messages": True}
    place.gets("setChatPermissions", chat_id=place.group.id, permissions=only)
    with pytest.raises(NotAllowed, match="Paul ne peut pas"):
        gesture(place.paul, place.group, said)
    gesture(place.maryse, place.group, said)


def test_people_make_topics_in_private_where_the_bot_lets_them(place):
    place.bot.has_topics = True
    with pytest.raises(NotAllowed):
        place.maryse.creates_topic(place.chat, "notes")
    place.bot.people_make_topics = True
    assert place.gets("getMe")["allows_users_to_create_topics"] is True
    assert (
        place.maryse.creates_topic(place.chat, "notes")
        in place.chat.open_topics()
    )


def test_words_outside_of_any_topic_then_begin_one(place):
    place.bot.has_topics = place.bot.people_make_topics = True
    said = place.maryse.says(place.chat, "Voici le bail.")
    album = place.maryse.sends_album(place.chat, b"1", b"2")
    place.maryse.says(place.chat, "Et ceci", thread=said.thread_id)
    created, heard, _, first, second, last = place.hears("message")
    assert created["forum_topic_created"]["name"] == "Voici le bail."
    assert created["forum_topic_created"]["is_name_implicit"] is True
    assert heard["is_topic_message"] is True
    assert (
        created["message_thread_id"]
        == heard["message_thread_id"]
        == last["message_thread_id"]
    )
    assert (
        first["message_thread_id"]
        == second["message_thread_id"]
        == album[0].thread_id
    )
    assert len(place.chat.open_topics()) == 2
