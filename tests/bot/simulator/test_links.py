"""Keys that copy or lead elsewhere, and Telegram's own links."""

import pytest


def shows(place, **key):
    place.says(
        "Voici", reply_markup={"inline_keyboard": [[{"text": "Ici", **key}]]}
    )


def test_a_key_copies_its_words(place):
    shows(place, copy_text={"text": "1234567"})
    assert place.maryse.taps(place.chat, "Ici") == ""
    assert place.maryse.copied == ["1234567"]
    assert place.hears("callback_query") == []


@pytest.mark.parametrize("words", ["", "x" * 257])
def test_words_to_copy_have_1_to_256_signs(place, words):
    place.telegram.witnesses.clear()
    markup = {
        "inline_keyboard": [[{"text": "Copier", "copy_text": {"text": words}}]]
    }
    refused = place.refusal(
        "sendMessage", chat_id=place.chat.id, text="x", reply_markup=markup
    )
    assert refused == "400 Bad Request: BUTTON_COPY_TEXT_INVALID"


def test_a_key_with_the_bot_s_own_link_starts_it(place):
    shows(place, url=f"https://t.me/{place.bot.user.username}?start=jeton")
    place.maryse.taps(place.chat, "Ici")
    assert place.hears("message")[-1]["text"] == "/start jeton"


def test_a_link_without_start_opens_the_chat_and_says_nothing(place):
    assert (
        place.maryse.opens(f"https://t.me/{place.bot.user.username}")
        is place.chat
    )
    assert place.maryse.opens("https://exemple.fr/") is None
    assert place.hears("message") == []


def test_an_invite_link_that_asks_waits_for_approval(place):
    nadia = place.telegram.person("Nadia")
    link = place.gets(
        "createChatInviteLink",
        chat_id=place.group.id,
        creates_join_request=True,
    )["invite_link"]
    nadia.opens(link)
    [asked] = place.hears("chat_join_request")
    assert asked["from"]["id"] == nadia.user.id
    place.gets(
        "approveChatJoinRequest", chat_id=place.group.id, user_id=nadia.user.id
    )
    nadia.opens(link)
    assert place.hears("chat_join_request") == []


def test_an_open_invite_link_lets_in_at_once(place):
    nadia = place.telegram.person("Nadia")
    nadia.opens(
        place.gets("createChatInviteLink", chat_id=place.group.id)[
            "invite_link"
        ]
    )
    assert place.group.members[nadia.user.id].is_present


def test_the_newest_key_of_a_label_is_tapped(place):
    for data in ("ancien", "neuf"):
        shows(place, callback_data=data)
    place.maryse.taps(place.chat, "Ici")
    assert place.hears("callback_query")[-1]["data"] == "neuf"
