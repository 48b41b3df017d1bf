"""How buttons and topics look, what opens « Répondre », and reactions that are taken away."""

import pytest

YES = {"text": "Oui", "callback_data": "o"}


def keys(*buttons, **more):
    return {"inline_keyboard": [list(buttons)]} | more


@pytest.mark.parametrize("style", ["danger", "success", "primary"])
def test_a_button_has_its_style(place, style):
    told = place.says(reply_markup=keys(YES | {"style": style}))
    assert told["reply_markup"]["inline_keyboard"][0][0]["style"] == style


def test_another_style_and_a_button_that_does_nothing_are_refused(place):
    for button in (
        YES | {"style": "rouge"},
        {"text": "Oui", "style": "danger"},
    ):
        refused = place.refusal(
            "sendMessage",
            chat_id=place.chat.id,
            text="x",
            reply_markup=keys(button),
        )
        assert refused.startswith(
            "400 Bad Request: can't parse inline keyboard button"
        )


def test_a_disabled_button_is_seen_and_says_nothing(place):
    place.says(reply_markup=keys({"text": "Prise en charge", "disabled": {}}))
    assert place.maryse.taps(place.chat, "Prise en charge") == ""
    assert place.hears("callback_query") == []


def test_an_older_server_knows_no_disabled_button(place):
    place.telegram.api = "10.0"
    markup = keys({"text": "Prise en charge", "disabled": {}})
    assert (
        place.call(
            "sendMessage", chat_id=place.chat.id, text="x", reply_markup=markup
        )[0]
        == 400
    )


def test_a_question_opens_an_answer_and_no_edit_changes_that(place):
    told = place.says("Quel jour ?", reply_markup=keys(YES, force_reply=True))
    assert told["reply_markup"]["force_reply"] is True
    asked = place.maryse.is_asked(place.chat)
    assert asked.text == "Quel jour ?"
    where = {"chat_id": place.chat.id, "message_id": told["message_id"]}
    edited = place.gets(
        "editMessageText",
        text="Quel mois ?",
        reply_markup=keys(YES, force_reply=False),
        **where,
    )
    assert edited["reply_markup"]["force_reply"] is True
    place.maryse.says(place.chat, "mardi", reply_to=asked)
    assert place.maryse.is_asked(place.chat) is None


def test_a_topic_has_its_colour_and_its_sign(place):
    sticker = place.gets("getForumTopicIconStickers")[0]["custom_emoji_id"]
    made = place.gets(
        "createForumTopic",
        chat_id=place.group.id,
        name="n° 1",
        icon_color=9367192,
    )
    assert made["icon_color"] == 9367192
    where = {
        "chat_id": place.group.id,
        "message_thread_id": made["message_thread_id"],
    }
    place.gets("editForumTopic", icon_custom_emoji_id=sticker, **where)
    topic = place.group.topics[made["message_thread_id"]]
    assert (topic.name, topic.icon["icon_custom_emoji_id"]) == ("n° 1", sticker)
    edited = place.hears("message")[-1]["forum_topic_edited"]
    assert edited == {"icon_custom_emoji_id": sticker}
    refused = place.refusal(
        "editForumTopic", icon_custom_emoji_id=sticker, **where
    )
    assert refused == "400 Bad Request: TOPIC_NOT_MODIFIED"
    place.gets("editForumTopic", icon_custom_emoji_id="", **where)
    assert "icon_custom_emoji_id" not in topic.icon


def test_a_sign_or_a_colour_that_is_none_is_refused(place):
    made = {"chat_id": place.group.id, "name": "n° 1"}
    assert place.call("createForumTopic", icon_color=5, **made)[0] == 400
    assert (
        place.call("createForumTopic", icon_custom_emoji_id="5", **made)[0]
        == 400
    )


def test_a_bot_takes_the_reactions_of_others_away(place):
    said = place.maryse.says(place.group, "x")
    other = place.maryse.says(place.group, "y")
    for message in (said, other):
        place.paul.reacts(place.group, message, "👎")
    about = {"chat_id": place.group.id, "user_id": place.paul.user.id}
    place.gets("deleteMessageReaction", message_id=said.id, **about)
    assert (said.reactions, len(other.reactions)) == ({}, 1)
    place.gets("deleteAllMessageReactions", **about)
    assert other.reactions == {}
    place.loses("can_delete_messages")
    assert place.call("deleteAllMessageReactions", **about)[0] == 400


def test_an_older_server_takes_no_reaction_away(place):
    place.telegram.api = "9.6"
    about = {"chat_id": place.group.id, "user_id": place.paul.user.id}
    assert (
        place.refusal("deleteAllMessageReactions", **about) == "404 Not Found"
    )


def test_an_albums_photo_becomes_a_photo_and_no_document(place):
    place.maryse.sends_album(place.chat, b"1", b"2")
    media = [
        {"type": "photo", "media": one["photo"][-1]["file_id"]}
        for one in place.hears("message")
    ]
    sent = place.gets("sendMediaGroup", chat_id=place.group.id, media=media)
    place.wait(days=30)
    where = {"chat_id": place.group.id, "message_id": sent[0]["message_id"]}
    document = {"type": "document", "media": "attach://b"}
    files = {"b": ("b.pdf", b"deux")}
    assert (
        place.call("editMessageMedia", files, media=document, **where)[0] == 400
    )
    photo = {"type": "photo", "media": "attach://b"}
    place.gets(
        "editMessageMedia", {"b": ("b.jpg", b"deux")}, media=photo, **where
    )


def test_all_pins_go_at_once_or_those_of_a_topic(place):
    topic = place.topic()
    inside = place.says(chat_id=place.group.id, message_thread_id=topic.id)[
        "message_id"
    ]
    outside = place.says(chat_id=place.group.id)["message_id"]
    for message_id in (inside, outside):
        place.gets(
            "pinChatMessage", chat_id=place.group.id, message_id=message_id
        )
    messages = place.group.messages
    place.gets(
        "unpinAllForumTopicMessages",
        chat_id=place.group.id,
        message_thread_id=topic.id,
    )
    assert [messages[number].is_pinned for number in (inside, outside)] == [
        False,
        True,
    ]
    place.gets("unpinAllChatMessages", chat_id=place.group.id)
    assert not messages[outside].is_pinned


def test_a_bot_sends_a_sticker_it_knows(place):
    told = place.gets(
        "sendSticker", {"sticker": ("a.webp", b"x")}, chat_id=place.chat.id
    )
    again = place.gets(
        "sendSticker", chat_id=place.chat.id, sticker=told["sticker"]["file_id"]
    )
    assert again["sticker"] == told["sticker"]
