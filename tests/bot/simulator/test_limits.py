"""How many requests the server takes: 429 with the seconds to wait, and not one second more."""


def sends(place, times, *, chat_id, every=0.0):
    statuses = []
    for _ in range(times):
        statuses.append(place.call("sendMessage", chat_id=chat_id, text="x")[0])
        place.wait(seconds=every)
    return statuses


def test_a_group_takes_20_a_minute(paced):
    assert sends(paced, 21, chat_id=paced.group.id, every=1) == [200] * 20 + [429]
    _, body = paced.call("sendMessage", chat_id=paced.group.id, text="x")
    wait = body["parameters"]["retry_after"]
    assert body["description"] == f"Too Many Requests: retry after {wait}"
    paced.wait(seconds=wait)
    assert sends(paced, 1, chat_id=paced.group.id) == [200]


def test_a_private_chat_takes_one_a_second_with_a_small_burst(paced):
    assert sends(paced, 4, chat_id=paced.chat.id) == [200, 200, 200, 429]
    paced.wait(seconds=3)
    assert sends(paced, 10, chat_id=paced.chat.id, every=1) == [200] * 10


def test_30_a_second_in_all(paced):
    people = [paced.telegram.person(str(number)) for number in range(31)]
    for one in people:
        one.starts(paced.bot)
    assert [sends(paced, 1, chat_id=one.user.id)[0] for one in people] == [200] * 30 + [429]


def test_topics_and_edits_spend_the_group_s_minute_too(paced):
    for number in range(10):
        paced.topic(f"n° {number}")
        paced.wait(seconds=1)
    sent = paced.says(chat_id=paced.group.id)
    for number in range(9):
        where = {"chat_id": paced.group.id, "message_id": sent["message_id"]}
        paced.gets("editMessageText", text=str(number), **where)
        paced.wait(seconds=1)
    assert paced.refusal("createForumTopic", chat_id=paced.group.id, name="x").startswith("429")


def test_an_album_counts_each_of_its_messages(paced):
    media = [{"type": "photo", "media": "attach://a"}] * 10
    for _ in range(2):
        paced.gets("sendMediaGroup", {"a": ("a.jpg", b"x")}, chat_id=paced.group.id, media=media)
    assert sends(paced, 1, chat_id=paced.group.id) == [429]


def test_looking_and_deleting_are_free(paced):
    sends(paced, 3, chat_id=paced.chat.id)
    paced.gets("getChat", chat_id=paced.chat.id)
    said = paced.maryse.says(paced.chat, "x")
    paced.gets("deleteMessage", chat_id=paced.chat.id, message_id=said.id)
