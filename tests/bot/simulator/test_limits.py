"""How many messages the server takes: a short flood is waited out, a long one is 429, to the second."""

import pytest


def sends(place, times, *, chat_id, every=0.0):
    statuses = []
    for _ in range(times):
        statuses.append(place.call("sendMessage", chat_id=chat_id, text="x")[0])
        place.wait(seconds=every)
    return statuses


def waits(place):
    """How long each call waited within the server."""
    return [call.waited for call in place.telegram.calls]


def test_a_group_takes_20_a_minute(paced):
    assert sends(paced, 21, chat_id=paced.group.id, every=1) == [200] * 20 + [
        429
    ]
    _, body = paced.call("sendMessage", chat_id=paced.group.id, text="x")
    wait = body["parameters"]["retry_after"]
    assert body["description"] == f"Too Many Requests: retry after {wait}"
    paced.wait(seconds=wait)
    assert sends(paced, 1, chat_id=paced.group.id) == [200]
    assert not any(waits(paced))


@pytest.mark.parametrize(("missing", "status"), [(8, 200), (8.5, 429)])
def test_a_minute_that_is_nearly_over_is_waited_for(paced, missing, status):
    sends(paced, 20, chat_id=paced.group.id)
    paced.wait(seconds=60 - missing)
    assert sends(paced, 1, chat_id=paced.group.id) == [status]
    assert waits(paced)[-1] == (missing if status == 200 else 0)


def test_a_private_chat_takes_one_a_second_with_a_small_burst(paced):
    assert sends(paced, 4, chat_id=paced.chat.id) == [200] * 4
    assert waits(paced)[-4:] == [0, 0, 0, 3]
    paced.wait(seconds=6)
    assert sends(paced, 10, chat_id=paced.chat.id, every=1) == [200] * 10
    assert not any(waits(paced)[-10:])


def test_waits_add_up_until_the_server_refuses(paced):
    assert sends(paced, 10, chat_id=paced.chat.id) == [200] * 9 + [429]
    assert waits(paced)[-10:] == [0, 0, 0, 3, 3, 3, 6, 6, 6, 0]
    assert paced.telegram.calls[-1].body["parameters"] == {"retry_after": 9}


def test_30_a_second_in_all(paced):
    people = [paced.telegram.person(str(number)) for number in range(31)]
    for one in people:
        one.starts(paced.bot)
    assert [sends(paced, 1, chat_id=one.user.id)[0] for one in people] == [
        200
    ] * 31
    assert waits(paced)[-31:] == [0] * 30 + [1]


def test_topics_and_edits_spend_the_group_s_minute_too(paced):
    for number in range(10):
        paced.topic(f"n° {number}")
        paced.wait(seconds=1)
    sent = paced.says(chat_id=paced.group.id)
    for number in range(9):
        where = {"chat_id": paced.group.id, "message_id": sent["message_id"]}
        paced.gets("editMessageText", text=str(number), **where)
        paced.wait(seconds=1)
    assert paced.refusal(
        "createForumTopic", chat_id=paced.group.id, name="x"
    ).startswith("429")


def test_an_album_counts_each_of_its_messages(paced):
    media = [{"type": "photo", "media": "attach://a"}] * 10
    for _ in range(2):
        paced.gets(
            "sendMediaGroup",
            {"a": ("a.jpg", b"x")},
            chat_id=paced.group.id,
            media=media,
        )
    assert sends(paced, 1, chat_id=paced.group.id) == [429]


def test_looking_deleting_and_reacting_are_free(paced):
    sends(paced, 20, chat_id=paced.group.id)
    said = paced.maryse.says(paced.group, "x")
    where = {"chat_id": paced.group.id, "message_id": said.id}
    paced.gets("getChat", chat_id=paced.group.id)
    paced.gets(
        "setMessageReaction",
        reaction=[{"type": "emoji", "emoji": "👌"}],
        **where,
    )
    paced.gets("deleteMessage", **where)
    assert not any(waits(paced))
