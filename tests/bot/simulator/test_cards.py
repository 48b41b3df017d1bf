"""What a bot sends that is no file: a place, a place with its name, a card, dice."""

import pytest

HERE = {"latitude": 46.12, "longitude": 1.04}


def test_a_place_is_told_as_it_was_given(place):
    sent = place.gets("sendLocation", chat_id=place.chat.id, **HERE)
    assert sent["location"] == HERE
    assert place.maryse.reads(place.chat)[-1].media == {"location": HERE}


def test_a_place_with_its_name_is_told_twice(place):
    name = {"title": "Mairie", "address": "1 place de la Mairie"}
    sent = place.gets("sendVenue", chat_id=place.chat.id, **HERE, **name)
    assert sent["location"] == HERE
    assert sent["venue"] == {"location": HERE} | name


def test_a_card_goes_to_a_topic_as_words_do(place):
    topic = place.topic()
    card = {"phone_number": "+33639980101", "first_name": "Camille"}
    where = {"chat_id": place.group.id, "message_thread_id": topic.id}
    sent = place.gets("sendContact", **where, **card)
    assert (sent["contact"], sent["message_thread_id"]) == (card, topic.id)


@pytest.mark.parametrize(("emoji", "most"), [("🎲", 6), ("🏀", 5), ("🎰", 64)])
def test_dice_fall_on_one_of_their_faces(place, emoji, most):
    chat_id = place.chat.id
    sent = [
        place.gets("sendDice", chat_id=chat_id, emoji=emoji)["dice"]
        for _ in range(20)
    ]
    assert {dice["emoji"] for dice in sent} == {emoji}
    values = {dice["value"] for dice in sent}
    assert values <= {*range(1, most + 1)}
    assert len(values) > 1


def test_what_lacks_or_is_no_dice_is_refused(place):
    chat_id = place.chat.id
    place.telegram.witnesses.clear()
    assert place.refusal("sendDice", chat_id=chat_id, emoji="🍎").startswith(
        "400"
    )
    assert place.refusal("sendContact", chat_id=chat_id).startswith("400")
    assert place.chat.shown()[-1].text == "/start"
