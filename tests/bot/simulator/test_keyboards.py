"""Keys below the field where one types: given, used, taken away."""

import pytest

from bot.simulator.telegram.people import NoSuchButton

ROWS = [["Paris", "Lyon"], [], ["Nice"]]
CITIES = {"keyboard": [[{"text": city} for city in row] for row in ROWS]}


def labels(person, chat):
    _, rows = person.sees_keyboard(chat)
    return [[key["text"] for key in row] for row in rows]


def test_a_key_says_its_words_until_the_keys_are_taken_away(place):
    sent = place.says("Votre ville ?", reply_markup=CITIES)
    assert "reply_markup" not in sent
    place.says("Choisissez.")
    assert labels(place.maryse, place.chat) == [["Paris", "Lyon"], ["Nice"]]
    assert place.maryse.taps(place.chat, "Lyon") == ""
    assert place.hears("message")[-1]["text"] == "Lyon"
    place.says("Merci", reply_markup={"remove_keyboard": True})
    assert labels(place.maryse, place.chat) == []
    with pytest.raises(NoSuchButton):
        place.maryse.taps(place.chat, "Lyon")


def test_in_a_group_a_key_answers_the_message_that_gave_it(place):
    asked = place.says("Où ?", chat_id=place.group.id, reply_markup=CITIES)
    place.paul.taps(place.group, "Nice")
    said = place.hears("message")[-1]
    assert said["text"] == "Nice"
    assert said["reply_to_message"]["message_id"] == asked["message_id"]


def test_a_key_may_share_who_one_is_or_where(place):
    keys = [
        [{"text": "Moi", "request_contact": True}],
        [{"text": "Ici", "request_location": True}],
    ]
    place.says("Qui, et où ?", reply_markup={"keyboard": keys})
    place.maryse.taps(place.chat, "Moi")
    place.maryse.taps(place.chat, "Ici")
    contact, here = place.hears("message")[-2:]
    assert contact["contact"]["user_id"] == place.maryse.user.id
    assert "location" in here


def test_what_is_looked_for_in_vain_is_said_beside_the_keys(place):
    place.says("Votre ville ?", reply_markup=CITIES)
    with pytest.raises(NoSuchButton, match="'Paris', 'Lyon', 'Nice'"):
        place.maryse.taps(place.chat, "Lille")


def test_a_key_may_be_words_alone(place):
    # The description knows keys as objects only; the Bot API says that a text will do.
    place.telegram.witnesses.clear()
    place.says("Votre ville ?", reply_markup={"keyboard": ROWS})
    assert labels(place.maryse, place.chat) == [["Paris", "Lyon"], ["Nice"]]


@pytest.mark.parametrize("key", [{}, {"text": ""}, 3])
def test_a_key_without_words_is_refused(place, key):
    place.telegram.witnesses.clear()
    refused = place.refusal(
        "sendMessage",
        chat_id=place.chat.id,
        text="x",
        reply_markup={"keyboard": [[key]]},
    )
    assert refused.startswith("400 Bad Request: can't parse keyboard button")
