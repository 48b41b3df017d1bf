"""What the server finds by itself in any text, and how it lies with the entities that were given."""

import pytest


def kinds(text, entities):
    utf16 = text.encode("utf-16-le")
    return [
        (
            one["type"],
            utf16[one["offset"] * 2 :][: one["length"] * 2].decode("utf-16-le"),
        )
        for one in entities
    ]


FOUND = [
    ("voir https://caf.fr/rsa.", [("url", "https://caf.fr/rsa")]),
    ("à paul@caf.example", [("email", "paul@caf.example")]),
    ("merci @maryse_l", [("mention", "@maryse_l")]),
    ("tapez /rattacher Caf", [("bot_command", "/rattacher")]),
    (
        "👍 tapez /aide@aplus_demo_bot",
        [("bot_command", "/aide@aplus_demo_bot")],
    ),
    ("le #RSA", [("hashtag", "#RSA")]),
    ("14/11/2026, et/ou, a@b, /a/b, n° 1", []),
    ("voir @\u2060durov et /\u2060aide", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_the_server_finds_the_same_in_the_words_of_people_and_of_bots(
    place, text, found
):
    place.hears()
    place.maryse.says(place.chat, text)
    [heard] = place.hears("message")
    for told in (heard, place.says(text)):
        assert kinds(text, told.get("entities", [])) == found


def test_what_it_finds_lies_among_what_was_given(place):
    text = "Paul\nvoir @maryse_l"
    bold = {"type": "bold", "offset": 0, "length": 4}
    quotation = {"type": "blockquote", "offset": 5, "length": 14}
    told = place.says(text, entities=[bold, quotation])["entities"]
    assert kinds(text, told) == [
        ("bold", "Paul"),
        ("blockquote", "voir @maryse_l"),
        ("mention", "@maryse_l"),
    ]


@pytest.mark.parametrize(
    "given", [{"type": "code"}, {"type": "text_link", "url": "https://caf.fr/"}]
)
def test_nothing_is_found_where_a_link_or_code_was_given(place, given):
    whole = given | {"offset": 0, "length": 9}
    assert place.says("@maryse_l et @paul_r", entities=[whole])["entities"] == [
        whole,
        {"type": "mention", "offset": 13, "length": 7},
    ]


def test_a_caption_is_read_alike(place):
    told = place.gets(
        "sendPhoto",
        {"photo": ("a.jpg", b"x")},
        chat_id=place.chat.id,
        caption="le #RSA",
    )
    assert kinds("le #RSA", told["caption_entities"]) == [("hashtag", "#RSA")]
