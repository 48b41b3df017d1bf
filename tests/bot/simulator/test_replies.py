"""Replies to what is gone, and words that must not travel."""

import pytest


def test_a_reply_to_what_is_gone_goes_alone_when_that_is_asked(place):
    gone = place.says()["message_id"]
    place.gets("deleteMessage", chat_id=place.chat.id, message_id=gone)
    assert place.refusal(
        "sendMessage", chat_id=place.chat.id, text="x", reply_parameters={"message_id": gone}
    ) == ("400 Bad Request: message to be replied not found")
    told = place.says(reply_parameters={"message_id": gone, "allow_sending_without_reply": True})
    assert "reply_to_message" not in told


@pytest.mark.parametrize("method", ["forwardMessages", "copyMessages"])
def test_protected_words_travel_in_no_bundle(place, method):
    protected = place.says(protect_content=True)["message_id"]
    where = {"chat_id": place.group.id, "from_chat_id": place.chat.id, "message_ids": [protected]}
    assert place.refusal(method, **where) == "400 Bad Request: there are no messages to forward"


def test_a_reaction_stays_on_its_message_in_a_topic_too(place):
    topic = place.topic()
    said = place.paul.says(place.group, "Bonjour", thread=topic.id)
    for emoji in ("✍", "👌"):
        reaction = [{"type": "emoji", "emoji": emoji}]
        place.gets(
            "setMessageReaction", chat_id=place.group.id, message_id=said.id, reaction=reaction
        )
    assert said.reactions[place.bot.user.id] == [{"type": "emoji", "emoji": "👌"}]
    assert place.hears("message_reaction") == []


@pytest.mark.parametrize(("caption", "passes"), [("😀" * 512, True), ("😀" * 513, False)])
def test_a_caption_is_counted_in_utf16(place, caption, passes):
    place.telegram.witnesses.clear()
    status, _ = place.call(
        "sendPhoto", {"photo": ("a.jpg", b"x")}, chat_id=place.chat.id, caption=caption
    )
    assert (status == 200) is passes
