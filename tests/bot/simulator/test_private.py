"""Private chats: who may write to whom, presses, edits, deletions."""

import pytest

SAME = (
    "400 Bad Request: message is not modified: "
    "specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
KEYS = {
    "inline_keyboard": [
        [
            {"text": "Oui", "callback_data": "o"},
            {"text": "Non", "callback_data": "n"},
        ]
    ]
}


def test_a_deep_link_starts_the_chat(place):
    place.maryse.starts(place.bot, "jeton")
    [heard] = place.hears("message")
    assert heard["text"] == "/start jeton"
    assert heard["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 6}
    ]
    assert heard["chat"] == {
        "id": place.chat.id,
        "type": "private",
        "first_name": "Maryse",
        "last_name": "Lebrun",
        "username": "maryse",
    }


def test_a_bot_cannot_write_first(place):
    stranger = place.telegram.person("Nadia")
    assert (
        place.refusal("sendMessage", chat_id=stranger.user.id, text="x")
        == "400 Bad Request: chat not found"
    )
    known = place.paul.user.id
    words = "403 Forbidden: bot can't initiate conversation with a user"
    assert place.refusal("sendMessage", chat_id=known, text="x") == words


def test_who_blocked_the_bot_gets_nothing_until_they_start_it_again(place):
    place.maryse.blocks(place.bot)
    assert (
        place.hears("my_chat_member")[0]["new_chat_member"]["status"]
        == "kicked"
    )
    assert place.refusal("sendMessage", chat_id=place.chat.id, text="x") == (
        "403 Forbidden: bot was blocked by the user"
    )
    place.maryse.starts(place.bot)
    assert (
        place.hears("my_chat_member")[0]["new_chat_member"]["status"]
        == "member"
    )
    place.says()


@pytest.mark.parametrize(
    "params", [{}, {"chat_id": ""}, {"chat_id": "@nobody"}, {"chat_id": 0}]
)
def test_a_chat_that_cannot_be_is_refused(place, params):
    place.telegram.witnesses.clear()
    assert place.refusal("sendMessage", text="x", **params).startswith(
        "400 Bad Request: chat"
    )


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": " \n"}, "message text is empty"),
        ({}, "message text is empty"),
        (
            {
                "text": "x",
                "entities": [{"type": "bold", "offset": 0, "length": 2}],
            },
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
        ),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"text": "x", "reply_parameters": {"message_id": 999}},
            "message to be replied not found",
        ),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        (
            {
                "text": "x",
                "reply_markup": {
                    "inline_keyboard": [
                        [{"text": "k", "callback_data": "é" * 33}]
                    ]
                },
            },
            "BUTTON_DATA_INVALID",
        ),
    ],
)
def test_what_does_not_fit_is_refused(place, params, words):
    place.telegram.witnesses.clear()
    assert (
        place.refusal("sendMessage", chat_id=place.chat.id, **params)
        == f"400 Bad Request: {words}"
    )


def test_the_longest_text_passes(place):
    assert len(place.says("é" * 4096)["text"]) == 4096


def test_white_space_around_is_cut_and_entities_follow(place):
    told = place.says(
        "  gras  ", entities=[{"type": "bold", "offset": 1, "length": 6}]
    )
    assert (told["text"], told["entities"]) == (
        "gras",
        [{"type": "bold", "offset": 0, "length": 4}],
    )


def test_html_becomes_entities(place):
    told = place.says(
        '<b>a</b> &amp; <a href="https://exemple.fr">😀b</a>', parse_mode="HTML"
    )
    assert told["text"] == "a & 😀b"
    assert told["entities"] == [
        {"type": "bold", "offset": 0, "length": 1},
        {
            "type": "text_link",
            "url": "https://exemple.fr",
            "offset": 4,
            "length": 3,
        },
    ]


def test_what_people_write_carries_what_the_server_finds(place):
    place.maryse.says(
        place.chat, "😀 voir https://exemple.fr/a, @nadia ou a.b@exemple.fr"
    )
    [heard] = place.hears("message")
    found = [(one["type"], one["offset"]) for one in heard["entities"]]
    assert found == [("url", 8), ("mention", 30), ("email", 40)]


def test_a_press_carries_its_message_and_is_answered_within_150_seconds(place):
    place.says("Question ?", reply_markup=KEYS)
    place.maryse.taps(place.chat, "Oui")
    [query] = place.hears("callback_query")
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == (
        "o",
        "Question ?",
        place.maryse.user.id,
    )
    place.gets(
        "answerCallbackQuery",
        callback_query_id=query["id"],
        text="C'est noté.",
        show_alert=True,
    )
    assert place.maryse.answers_read() == [
        {"text": "C'est noté.", "alert": True, "url": ""}
    ]
    place.wait(seconds=151)
    assert place.refusal(
        "answerCallbackQuery", callback_query_id=query["id"]
    ) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


def test_a_long_answer_to_a_press_is_refused(place):
    place.telegram.witnesses.clear()
    press = place.maryse.presses(
        place.chat, place.chat.messages[place.says()["message_id"]], "x"
    )
    words = "400 Bad Request: MESSAGE_TOO_LONG"
    assert (
        place.refusal(
            "answerCallbackQuery", callback_query_id=press, text="x" * 201
        )
        == words
    )


def test_a_hostile_client_presses_what_is_no_longer_there(place):
    said = place.chat.messages[
        place.says("Question ?", reply_markup=KEYS)["message_id"]
    ]
    place.gets("deleteMessage", chat_id=place.chat.id, message_id=said.id)
    place.maryse.presses(place.chat, said, "n'importe quoi")
    [query] = place.hears("callback_query")
    assert query["data"] == "n'importe quoi"
    assert query["message"]["date"] == 0


def test_an_edit_that_changes_nothing_is_refused(place):
    sent = place.says("a", reply_markup=KEYS)
    where = {"chat_id": place.chat.id, "message_id": sent["message_id"]}
    assert (
        place.refusal("editMessageText", text="a", reply_markup=KEYS, **where)
        == SAME
    )
    assert (
        place.refusal("editMessageReplyMarkup", reply_markup=KEYS, **where)
        == SAME
    )
    assert place.gets("editMessageText", text="b", **where)["edit_date"] > 0
    assert place.chat.messages[sent["message_id"]].labels == []
    assert place.hears("edited_message") == []


@pytest.mark.parametrize(
    ("method", "extra", "words"),
    [
        ("editMessageText", {"text": "x"}, "message to edit not found"),
        ("deleteMessage", {}, "message to delete not found"),
        ("setMessageReaction", {"reaction": []}, "message to react not found"),
        ("pinChatMessage", {}, "message to pin not found"),
        ("copyMessage", {"from_chat_id": 1001}, "message to copy not found"),
        (
            "forwardMessage",
            {"from_chat_id": 1001},
            "message to forward not found",
        ),
    ],
)
def test_what_is_not_there_is_said_in_the_words_of_each_method(
    place, method, extra, words
):
    assert (
        place.refusal(method, chat_id=place.chat.id, message_id=999, **extra)
        == f"400 Bad Request: {words}"
    )


def test_a_bot_cannot_edit_what_people_said(place):
    said = place.maryse.says(place.chat, "à moi")
    refused = place.refusal(
        "editMessageText", chat_id=place.chat.id, message_id=said.id, text="x"
    )
    assert refused == "400 Bad Request: message can't be edited"


@pytest.mark.parametrize(("hours", "is_deleted"), [(47, True), (48, False)])
def test_both_sides_are_deleted_under_48_hours_only(place, hours, is_deleted):
    theirs, own = (
        place.maryse.says(place.chat, "à effacer").id,
        place.says()["message_id"],
    )
    place.wait(hours=hours)
    for number in (theirs, own):
        status, body = place.call(
            "deleteMessage", chat_id=place.chat.id, message_id=number
        )
        assert (status == 200) is is_deleted
        assert is_deleted or "message can't be deleted" in body["description"]
        assert place.chat.messages[number].is_deleted is is_deleted


def test_several_are_deleted_at_once_and_the_absent_passed_over(place):
    numbers = [place.says(str(number))["message_id"] for number in range(3)]
    place.gets(
        "deleteMessages", chat_id=place.chat.id, message_ids=[*numbers, 999]
    )
    assert [
        message.id for message in place.chat.shown() if message.id in numbers
    ] == []


def test_people_edit_react_reply_and_forward(place):
    said = place.maryse.says(place.chat, "un")
    place.maryse.edits(place.chat, said, "deux")
    place.maryse.reacts(place.chat, said, "👍")
    place.maryse.forwards(place.chat, said)
    place.maryse.says(place.chat, "trois", reply_to=said)
    edited, forwarded, answered = place.hears("message", "edited_message")[1:]
    assert edited["text"] == "deux"
    assert (
        forwarded["forward_origin"]["sender_user"]["id"] == place.maryse.user.id
    )
    assert answered["reply_to_message"]["text"] == "deux"


def test_reactions_are_told_to_who_asked(place):
    place.gets("getUpdates", allowed_updates=["message_reaction"])
    said = place.maryse.says(place.chat, "un")
    place.maryse.reacts(place.chat, said, "👍")
    [change] = place.hears("message_reaction")
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


@pytest.mark.parametrize(
    ("emoji", "passes"), [("✍", True), ("👌", True), ("✍️", True), ("🧦", False)]
)
def test_a_bot_reacts_with_known_emojis_only(place, emoji, passes):
    said = place.maryse.says(place.chat, "un")
    reaction = [{"type": "emoji", "emoji": emoji}]
    status, body = place.call(
        "setMessageReaction",
        chat_id=place.chat.id,
        message_id=said.id,
        reaction=reaction,
    )
    assert (status == 200) is passes, body


def test_copies_lose_their_author_and_forwards_show_it(place):
    said = place.maryse.says(place.chat, "à relayer")
    source = {
        "from_chat_id": place.chat.id,
        "message_id": said.id,
        "chat_id": place.group.id,
    }
    copied = place.gets("copyMessage", **source)
    assert place.group.messages[copied["message_id"]].text == "à relayer"
    assert (
        place.gets("forwardMessage", **source)["forward_origin"]["type"]
        == "user"
    )
    several = {
        "from_chat_id": place.chat.id,
        "chat_id": place.group.id,
        "message_ids": [said.id, 999],
    }
    assert len(place.gets("copyMessages", **several)) == 1
    assert len(place.gets("forwardMessages", **several)) == 1


def test_protected_words_of_others_cannot_be_forwarded(place):
    sent = place.says(protect_content=True)
    assert sent["has_protected_content"] is True


def test_the_bot_keeps_its_looks(place):
    commands = [{"command": "aide", "description": "Aide"}]
    place.gets("setMyCommands", commands=commands)
    assert place.gets("getMyCommands") == commands
    place.gets("setChatMenuButton", menu_button={"type": "commands"})
    assert place.gets("getChatMenuButton") == {"type": "commands"}
    assert (
        place.gets("sendChatAction", chat_id=place.chat.id, action="typing")
        is True
    )
