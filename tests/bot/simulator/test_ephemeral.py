"""What a bot says in a group to one member alone, on a server that knows it and on older ones."""

import pytest

KEYS = {"inline_keyboard": [[{"text": "Voir", "callback_data": "v"}]]}
EDITS = {
    "editEphemeralMessageText": {"text": "autre chose"},
    "editEphemeralMessageReplyMarkup": {"reply_markup": KEYS},
}


def pressed(place, who=None, **params):
    place.says(chat_id=place.group.id, reply_markup=KEYS, **params)
    return (who or place.paul).taps(place.group, "Voir")


def for_one(place, press="", who=None, **more):
    params = {"receiver_user_id": (who or place.paul).user.id} | more
    return params | ({"callback_query_id": press} if press else {})


def whispers(place, press="", text="secret", **params):
    parameters = for_one(place, press)
    return place.gets(
        "sendMessage",
        chat_id=place.group.id,
        text=text,
        ephemeral_message_parameters=parameters,
        **params,
    )


def refused(place, **parameters):
    return place.refusal(
        "sendMessage",
        chat_id=place.group.id,
        text="secret",
        ephemeral_message_parameters=parameters,
    )


def named(place, told):
    number = told["ephemeral_message_id"]
    receiver = told["receiver_user"]["id"]
    return {
        "chat_id": place.group.id,
        "receiver_user_id": receiver,
        "ephemeral_message_id": number,
    }


def is_read(chat, text="secret"):
    return any(text in message.shown for message in chat.shown())


def test_the_one_who_pressed_alone_sees_the_answer(place):
    topic = place.topic()
    press = pressed(place, message_thread_id=topic.id)
    told = whispers(
        place, press, message_thread_id=topic.id, protect_content=True
    )
    assert told["message_id"] == 0
    assert told["receiver_user"]["id"] == place.paul.user.id
    assert [
        one.text for one in place.paul.sees_ephemeral(place.group, topic.id)
    ] == ["secret"]
    assert place.paul.reads(place.group, topic.id)[-1].text == "secret"
    assert place.maryse.sees_ephemeral(place.group) == []
    assert not is_read(place.group)
    assert 0 not in place.group.messages


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("sendPhoto", "photo"),
        ("sendDocument", "document"),
        ("sendVoice", "voice"),
        ("sendVideo", "video"),
        ("sendAudio", "audio"),
        ("sendAnimation", "animation"),
    ],
)
def test_files_are_shown_to_one_alone_too(place, method, kind):
    told = place.gets(
        method,
        {kind: ("a.bin", b"octets")},
        chat_id=place.group.id,
        caption="pièce",
        ephemeral_message_parameters=for_one(place, pressed(place)),
    )
    assert kind in told
    assert place.paul.sees_ephemeral(place.group)[0].caption == "pièce"
    assert not is_read(place.group, "pièce")


def test_no_bot_hears_of_it(place):
    other = place.telegram.add_bot(
        "4343:AAEother", username="autre_bot", sees_all=True
    )
    place.maryse.adds_bot(place.group, other)
    before = len(place.telegram.pending(other))
    whispers(place)
    assert len(place.telegram.pending(other)) == before


def test_fifteen_seconds_after_the_press_it_is_too_late(place):
    press = pressed(place)
    place.wait(seconds=15)
    whispers(place, press)
    place.wait(seconds=1)
    assert refused(place, **for_one(place, press)).startswith(
        "400 Bad Request: query is too old"
    )


def test_a_press_answers_who_pressed_and_nobody_else(place):
    press = pressed(place, who=place.maryse)
    wrong = for_one(place, press)
    assert refused(place, **wrong) == "400 Bad Request: QUERY_ID_INVALID"
    assert (
        refused(place, **for_one(place, "99"))
        == "400 Bad Request: QUERY_ID_INVALID"
    )


def test_a_press_in_another_chat_opens_nothing_here(place):
    place.says(reply_markup=KEYS)
    press = place.maryse.taps(place.chat, "Voir")
    wrong = for_one(place, press, who=place.maryse)
    assert refused(place, **wrong) == "400 Bad Request: QUERY_ID_INVALID"


def test_an_administrator_speaks_at_any_time_and_another_bot_after_a_press_only(
    place,
):
    whispers(place)
    place.maryse.demotes(place.group, place.bot.user)
    assert refused(place, **for_one(place)).startswith(
        "400 Bad Request: not enough rights"
    )
    whispers(place, pressed(place))


def test_who_is_not_there_or_is_a_bot_sees_nothing(place):
    stranger = place.telegram.person("Nadia")
    assert (
        refused(place, **for_one(place, who=stranger))
        == "400 Bad Request: USER_NOT_PARTICIPANT"
    )
    itself = {"receiver_user_id": place.bot.user.id}
    assert (
        refused(place, **itself)
        == "400 Bad Request: ephemeral messages can't be sent to bots"
    )
    place.paul.leaves(place.group)
    assert (
        refused(place, **for_one(place))
        == "400 Bad Request: USER_NOT_PARTICIPANT"
    )


def test_a_private_chat_has_none(place):
    refusal = place.refusal(
        "sendMessage",
        chat_id=place.chat.id,
        text="x",
        ephemeral_message_parameters=for_one(place, who=place.maryse),
    )
    assert refusal.startswith(
        "400 Bad Request: ephemeral messages can be sent only in groups"
    )


def test_an_album_goes_to_everybody(place):
    first = place.gets(
        "sendPhoto", {"photo": ("a.jpg", b"un")}, chat_id=place.chat.id
    )
    media = [{"type": "photo", "media": first["photo"][-1]["file_id"]}] * 2
    place.telegram.witnesses.clear()
    told = place.gets(
        "sendMediaGroup",
        chat_id=place.group.id,
        media=media,
        ephemeral_message_parameters=for_one(place),
    )
    assert all(one["message_id"] for one in told)


def test_it_is_edited_and_deleted_by_its_own_number(place):
    told = whispers(place)
    for method, change in EDITS.items():
        assert place.gets(method, **named(place, told), **change) is True
    [seen] = place.paul.sees_ephemeral(place.group)
    assert (seen.text, seen.labels) == ("autre chose", ["Voir"])
    assert place.gets("deleteEphemeralMessage", **named(place, told)) is True
    assert place.paul.sees_ephemeral(place.group) == []


def test_a_file_and_its_caption_are_edited_too(place):
    photo = place.gets(
        "sendPhoto",
        {"photo": ("a.jpg", b"un")},
        chat_id=place.group.id,
        caption="un",
        ephemeral_message_parameters=for_one(place),
    )
    place.gets(
        "editEphemeralMessageCaption", caption="deux", **named(place, photo)
    )
    assert place.paul.sees_ephemeral(place.group)[0].caption == "deux"
    other = {"type": "document", "media": "attach://b", "caption": "trois"}
    files = {"b": ("b.pdf", b"deux")}
    place.gets(
        "editEphemeralMessageMedia", files, media=other, **named(place, photo)
    )
    assert "document" in place.paul.sees_ephemeral(place.group)[0].media


@pytest.mark.parametrize("method", [*EDITS, "deleteEphemeralMessage"])
def test_what_does_not_exist_is_refused(place, method):
    told = whispers(place)
    number = told["ephemeral_message_id"]
    for wrong in (
        {"ephemeral_message_id": number + 1},
        {"receiver_user_id": place.maryse.user.id},
    ):
        parameters = named(place, told) | wrong | EDITS.get(method, {})
        status, _ = place.call(method, **parameters)
        assert status == 400
    assert [one.text for one in place.paul.sees_ephemeral(place.group)] == [
        "secret"
    ]


def test_it_may_hide_what_was_pressed_for_the_one_who_pressed(place):
    press = pressed(place, text="Une question")
    place.gets(
        "sendMessage",
        chat_id=place.group.id,
        text="La réponse",
        ephemeral_message_parameters=for_one(
            place, press, replace_callback_query_message=True
        ),
    )
    assert [one.text for one in place.paul.reads(place.group)] == ["La réponse"]
    assert [one.text for one in place.maryse.reads(place.group)] == [
        "Une question"
    ]


def test_its_own_buttons_are_pressed_under_the_number_zero(place):
    whispers(place, reply_markup=KEYS)
    place.hears()
    place.paul.taps(place.group, "Voir")
    [query] = place.hears("callback_query")
    assert query["message"]["message_id"] == 0
    assert query["message"]["ephemeral_message_id"]


def test_an_old_app_shows_nothing_and_a_restart_loses_what_was_shown(place):
    whispers(place)
    place.paul.restarts_app(place.group)
    assert place.paul.sees_ephemeral(place.group) == []
    whispers(place, text="encore")
    assert [one.text for one in place.paul.sees_ephemeral(place.group)] == [
        "encore"
    ]
    place.paul.uses_old_app()
    assert place.paul.sees_ephemeral(place.group) == []


def test_a_snapshot_carries_it(place):
    whispers(place)
    snapshot = place.telegram.snapshot()
    place.telegram.reset()
    place.telegram.restore(snapshot)
    group = place.telegram.groups[place.group.id]
    assert [one.text for one in place.paul.sees_ephemeral(group)] == ["secret"]


@pytest.mark.parametrize("api", ["10.0", "10.2"])
def test_an_older_server_shows_it_to_everybody(place, api):
    place.telegram.api = api
    told = whispers(place, pressed(place))
    assert told["message_id"] > 0
    assert "ephemeral_message_id" not in told
    assert is_read(place.group)


def test_a_server_of_10_2_takes_the_receiver_beside_the_rest(place):
    place.telegram.witnesses.clear()
    place.telegram.api = "10.2"
    told = place.gets(
        "sendMessage", chat_id=place.group.id, text="secret", **for_one(place)
    )
    assert told["ephemeral_message_id"]
    assert not is_read(place.group)


def test_an_older_server_knows_no_method_about_it(place):
    place.telegram.api = "10.0"
    where = {
        "chat_id": place.group.id,
        "receiver_user_id": place.paul.user.id,
        "ephemeral_message_id": 1,
    }
    assert place.refusal("deleteEphemeralMessage", **where) == "404 Not Found"


def test_a_server_changes_its_age_while_it_runs(place):
    told = whispers(place)
    place.telegram.api = "10.0"
    assert (
        place.refusal("deleteEphemeralMessage", **named(place, told))
        == "404 Not Found"
    )
    assert "ephemeral_message_id" not in whispers(place)
    place.telegram.api = "10.3"
    assert place.gets("deleteEphemeralMessage", **named(place, told)) is True


def test_it_may_answer_another_one(place):
    first = whispers(place)
    reply = {"ephemeral_message_id": first["ephemeral_message_id"]}
    told = whispers(place, text="encore", reply_parameters=reply)
    assert (
        told["reply_to_message"]["ephemeral_message_id"]
        == first["ephemeral_message_id"]
    )
