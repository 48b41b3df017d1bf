"""What a bot changes of what it sent: its files."""


def send(place):
    return place.gets(
        "sendPhoto",
        {"photo": ("a.jpg", b"un")},
        chat_id=place.chat.id,
        caption="un",
    )


def test_a_photo_becomes_another_or_a_document(place):
    sent = send(place)
    where = {"chat_id": place.chat.id, "message_id": sent["message_id"]}
    other = {"type": "photo", "media": "attach://b", "caption": "deux"}
    told = place.gets(
        "editMessageMedia", {"b": ("b.jpg", b"deux")}, media=other, **where
    )
    assert told["caption"] == "deux"
    assert told["photo"] != sent["photo"]
    document = {"type": "document", "media": "attach://c"}
    told = place.gets(
        "editMessageMedia", {"c": ("c.pdf", b"trois")}, media=document, **where
    )
    assert "caption" not in told
    assert told["document"]["file_name"] == "c.pdf"


def test_the_same_file_changes_nothing(place):
    sent = send(place)
    same = {
        "type": "photo",
        "media": sent["photo"][-1]["file_id"],
        "caption": "un",
    }
    refused = place.refusal(
        "editMessageMedia",
        chat_id=place.chat.id,
        message_id=sent["message_id"],
        media=same,
    )
    assert refused.startswith("400 Bad Request: message is not modified")


def test_words_take_a_first_file_and_a_voice_takes_none(place):
    file_id = send(place)["photo"][-1]["file_id"]
    media = {"type": "photo", "media": file_id}
    where = {
        "chat_id": place.chat.id,
        "message_id": place.says("des mots")["message_id"],
    }
    assert "text" not in place.gets("editMessageMedia", media=media, **where)
    voice = place.gets(
        "sendVoice", {"voice": ("a.oga", b"x")}, chat_id=place.chat.id
    )
    refused = place.refusal(
        "editMessageMedia",
        chat_id=place.chat.id,
        message_id=voice["message_id"],
        media=media,
    )
    assert refused == "400 Bad Request: message can't be edited"
