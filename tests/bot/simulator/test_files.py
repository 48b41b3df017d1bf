"""Files: photos, documents, voices, albums, and what the server refuses of them."""

import pytest

from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.files import download
from bot.simulator.telegram.people import CONTACT, LOCATION, POLL, STICKER
from tests.bot.place import TOKEN
from tests.files import JPEG

MEGABYTE = 1024 * 1024


def test_a_photo_of_a_person_can_be_fetched_whole(place):
    place.maryse.sends_photo(place.chat, content=JPEG, caption="le courrier")
    [heard] = place.hears("message")
    small, large = heard["photo"]
    assert small["file_id"] != large["file_id"]
    for size in (small, large):
        path = place.gets("getFile", file_id=size["file_id"])["file_path"]
        assert download(place.telegram, TOKEN, path) == JPEG
    assert heard["caption"] == "le courrier"


def test_a_file_over_20_megabytes_cannot_be_fetched_but_can_be_relayed(place):
    place.maryse.sends_document(place.chat, size=20 * MEGABYTE + 1)
    file_id = place.hears("message")[0]["document"]["file_id"]
    assert (
        place.refusal("getFile", file_id=file_id)
        == "400 Bad Request: file is too big"
    )
    sent = place.gets("sendDocument", chat_id=place.group.id, document=file_id)
    assert sent["document"]["file_size"] == 20 * MEGABYTE + 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [("photo", "a.jpg"), ("document", "mandat.pdf"), ("voice", "a.oga")],
)
def test_a_bot_uploads_and_then_relays_by_identifier(place, kind, name):
    method, where = f"send{kind.title()}", {"chat_id": place.chat.id}
    sent = place.gets(
        method, {kind: (name, b"octets")}, caption="légende", **where
    )
    media = sent[kind][-1] if kind == "photo" else sent[kind]
    again = place.gets(method, **{kind: media["file_id"]}, **where)
    assert (again[kind][-1] if kind == "photo" else again[kind]) == media
    attached = place.gets(
        method, {"x1": (name, b"autres")}, **{kind: "attach://x1"}, **where
    )
    assert attached["message_id"] > again["message_id"]


@pytest.mark.parametrize(
    ("files", "params", "words"),
    [
        ({}, {}, "there is no document in the request"),
        (
            {},
            {"document": "inconnu"},
            "wrong file identifier/HTTP URL specified",
        ),
        ({"document": ("vide.pdf", b"")}, {}, "file must be non-empty"),
        (
            {"document": ("a.pdf", b"x")},
            {"caption": "x" * 1025},
            "message caption is too long",
        ),
    ],
)
def test_what_is_no_file_is_refused(place, files, params, words):
    place.telegram.witnesses.clear()
    refused = place.refusal(
        "sendDocument", files, chat_id=place.chat.id, **params
    )
    assert refused == f"400 Bad Request: {words}"


def test_a_photo_is_not_a_document(place):
    place.maryse.sends_photo(place.chat)
    file_id = place.hears("message")[0]["photo"][-1]["file_id"]
    refused = place.refusal(
        "sendDocument", chat_id=place.chat.id, document=file_id
    )
    assert (
        refused == "400 Bad Request: can't use file of type Photo as Document"
    )


def test_more_than_50_megabytes_are_not_taken(place):
    files = {"document": ("gros.zip", bytes(50 * MEGABYTE + 1))}
    assert (
        place.refusal("sendDocument", files, chat_id=place.chat.id)
        == "413 Request Entity Too Large"
    )


def test_unknown_files_and_paths_are_refused(place):
    words = (
        "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert place.refusal("getFile", file_id="inconnu") == words
    for token, status in ((TOKEN, 404), ("1:no", 401)):
        with pytest.raises(ApiError) as refused:
            download(place.telegram, token, "documents/x")
        assert refused.value.status == status


def test_an_album_arrives_as_messages_of_one_group(place):
    place.maryse.sends_album(
        place.chat, b"1", b"2", b"3", caption="trois pages"
    )
    heard = place.hears("message")
    assert len({one["media_group_id"] for one in heard}) == 1
    assert [one.get("caption") for one in heard] == ["trois pages", None, None]


def test_a_bot_sends_an_album_into_a_topic(place):
    topic = place.topic()
    media = [
        {"type": "document", "media": "attach://a"},
        {"type": "document", "media": "attach://b", "caption": "b"},
    ]
    files = {"a": ("a.pdf", b"a"), "b": ("b.pdf", b"b")}
    where = {"chat_id": place.group.id, "message_thread_id": topic.id}
    sent = place.gets("sendMediaGroup", files, media=media, **where)
    assert [one["document"]["file_name"] for one in sent] == ["a.pdf", "b.pdf"]
    assert len({one["media_group_id"] for one in sent}) == 1
    mixed = [{"type": "photo", "media": "attach://a"}, media[1]]
    assert place.refusal("sendMediaGroup", files, media=mixed, **where) == (
        "400 Bad Request: document can't be mixed with other media types"
    )


def test_a_caption_is_edited_and_a_text_is_not_one(place):
    sent = place.gets(
        "sendPhoto",
        {"photo": ("a.jpg", b"x")},
        chat_id=place.chat.id,
        caption="un",
    )
    where = {"chat_id": place.chat.id, "message_id": sent["message_id"]}
    assert (
        place.gets("editMessageCaption", caption="deux", **where)["caption"]
        == "deux"
    )
    assert place.refusal("editMessageText", text="x", **where) == (
        "400 Bad Request: there is no text in the message to edit"
    )
    where["message_id"] = place.says()["message_id"]
    assert place.refusal("editMessageCaption", caption="x", **where) == (
        "400 Bad Request: there is no caption in the message to edit"
    )


@pytest.mark.parametrize("media", [STICKER, LOCATION, CONTACT, POLL])
def test_other_kinds_are_told_as_they_are(place, media):
    place.maryse.sends(place.chat, media)
    assert media.keys() <= place.hears("message")[0].keys()


def test_a_voice_is_told_with_its_length(place):
    place.maryse.sends_voice(place.chat)
    assert place.hears("message")[0]["voice"]["duration"] > 0
