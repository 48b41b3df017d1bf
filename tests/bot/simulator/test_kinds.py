"""Every kind of thing that people send, and what a bot may make of it."""

import pytest

KINDS = {
    "sticker": "sends_sticker",
    "animation": "sends_animation",
    "video_note": "sends_video_note",
    "video": "sends_video",
    "location": "sends_location",
    "venue": "sends_venue",
    "contact": "sends_contact",
    "poll": "sends_poll",
    "dice": "sends_dice",
    "photo": "sends_photo",
    "document": "sends_document",
    "voice": "sends_voice",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_as_it_is_and_copied_whole(place, kind):
    sent = getattr(place.maryse, KINDS[kind])(place.chat)
    assert kind in place.hears("message")[0]
    copied = place.gets(
        "copyMessage",
        chat_id=place.group.id,
        from_chat_id=place.chat.id,
        message_id=sent.id,
    )
    assert place.group.messages[copied["message_id"]].media == sent.media


@pytest.mark.parametrize(
    "method", ["sendAnimation", "sendVideoNote", "sendVideo", "sendAudio"]
)
def test_a_bot_sends_moving_pictures_and_sounds_by_upload_and_again_by_identifier(
    place, method
):
    field = {"sendVideoNote": "video_note"}.get(
        method, method.removeprefix("send").lower()
    )
    told = place.gets(
        method, {field: ("a.mp4", b"octets")}, chat_id=place.chat.id
    )[field]
    assert (
        place.gets(method, chat_id=place.chat.id, **{field: told["file_id"]})[
            field
        ]
        == told
    )


def test_an_album_may_be_of_documents_and_its_last_part_come_late(place):
    topic = place.topic()
    place.hears()
    documents = place.paul.sends_album(
        place.group, b"1", b"2", kind="document", thread=topic.id
    )
    photos = place.paul.sends_album(
        place.group, b"1", b"2", thread=topic.id, caption="deux pages"
    )
    place.wait(seconds=20)
    place.paul.adds_late(place.group, photos[0])
    heard = place.hears("message")
    albums = [one["media_group_id"] for one in heard]
    assert albums[0] == albums[1] == documents[0].extra["media_group_id"]
    assert albums[2] == albums[3] == albums[4] != albums[0]
    assert {one["message_thread_id"] for one in heard} == {topic.id}


def test_a_bot_relays_an_album_by_identifiers_and_puts_no_voice_in_it(place):
    place.maryse.sends_album(place.chat, b"1", b"2")
    media = [
        {"type": "photo", "media": one["photo"][-1]["file_id"]}
        for one in place.hears("message")
    ]
    sent = place.gets("sendMediaGroup", chat_id=place.group.id, media=media)
    assert [one["photo"][-1]["file_id"] for one in sent] == [
        one["media"] for one in media
    ]
    place.maryse.sends_voice(place.chat)
    voice = place.hears("message")[0]["voice"]["file_id"]
    place.telegram.witnesses.clear()
    media[1] = {"type": "voice", "media": voice}
    refused = place.refusal(
        "sendMediaGroup", chat_id=place.group.id, media=media
    )
    assert (
        refused
        == "400 Bad Request: can't use the media of the specified type in the album"
    )


def test_a_photo_may_answer_a_message(place):
    topic = place.topic()
    asked = place.gets(
        "sendMessage",
        chat_id=place.group.id,
        message_thread_id=topic.id,
        text="La photo ?",
    )
    place.paul.sends(
        place.group,
        {"dice": {"emoji": "🎲", "value": 1}},
        reply_to=place.group.messages[asked["message_id"]],
    )
    heard = place.hears("message")[-1]
    assert (heard["reply_to_message"]["text"], heard["message_thread_id"]) == (
        "La photo ?",
        topic.id,
    )


def test_an_edited_caption_is_told_with_its_media(place):
    sent = place.maryse.sends_photo(place.chat, caption="un")
    place.maryse.edits(place.chat, sent, "deux")
    [edited] = place.hears("edited_message")
    assert edited["caption"] == "deux"
    assert "photo" in edited
