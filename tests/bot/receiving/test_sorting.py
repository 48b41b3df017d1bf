"""In which order a batch is absorbed, and what a raw update says before it is read."""

import pytest

from bot.receiving.raw import author_of, chat_of, is_echo, is_numbered
from bot.receiving.sorting import sort_updates

A, B = 100, 200


@pytest.mark.parametrize(
    ("crashes", "chats", "suspects", "fresh"),
    [
        ({}, {}, [], {}),
        (
            {1: None, 2: None, 3: None},
            {1: A, 2: B, 3: A},
            [],
            {A: [1, 3], B: [2]},
        ),
        ({1: 0, 2: None}, {1: A, 2: B}, [1], {B: [2]}),
        ({1: 0, 2: None}, {1: A, 2: A}, [1, 2], {}),
        ({1: 2, 2: 0}, {1: A, 2: B}, [2, 1], {}),
        ({1: 0, 2: 2, 3: 1}, {1: A, 2: A, 3: B}, [3, 1, 2], {}),
    ],
    ids=[
        "nothing",
        "fresh ones, by chat",
        "a suspect runs alone",
        "what follows a suspect waits behind it",
        "the chat that crashed most comes last",
        "order within a chat is kept",
    ],
)
def test_suspects_run_alone_and_the_others_by_chat(
    crashes, chats, suspects, fresh
):
    batch = sort_updates(crashes, chats)
    assert (batch.suspects, batch.chats) == (suspects, fresh)


@pytest.mark.parametrize(
    ("raw", "author", "chat"),
    [
        ({"message": {"from": {"id": 1}, "chat": {"id": 2}}}, 1, 2),
        (
            {
                "callback_query": {
                    "from": {"id": 1},
                    "message": {"chat": {"id": 2}},
                }
            },
            1,
            2,
        ),
        ({"callback_query": {"from": {"id": 1}}}, 1, 0),
        ({"message": {"from": {"id": "1"}, "chat": []}}, 0, 0),
        ({"message": 5}, 0, 0),
        ({}, 0, 0),
    ],
)
def test_author_and_chat_are_told_before_it_is_read(raw, author, chat):
    raw = {"update_id": 3} | raw
    assert (author_of(raw), chat_of(raw)) == (author, chat)


@pytest.mark.parametrize(
    ("number", "is_kept"),
    [(1, True), (-1, True), (2**63, False), ("1", False), (None, False)],
)
def test_a_number_that_no_column_holds_is_none(number, is_kept):
    assert is_numbered({"update_id": number}) == is_kept


BOT = 4242


@pytest.mark.parametrize(
    ("update", "is_nothing_new"),
    [
        ({"message": {"from": {"id": BOT}, "forum_topic_edited": {}}}, True),
        ({"message": {"from": {"id": BOT}, "forum_topic_closed": {}}}, True),
        ({"message": {"from": {"id": BOT}, "pinned_message": {}}}, True),
        ({"message": {"from": {"id": BOT}, "forum_topic_created": {}}}, False),
        ({"message": {"from": {"id": BOT}, "migrate_to_chat_id": -1}}, False),
        ({"message": {"from": {"id": BOT}, "migrate_from_chat_id": -1}}, False),
        ({"message": {"from": {"id": 1}, "forum_topic_edited": {}}}, False),
        (
            {"message": {"from": {"id": "4242"}, "forum_topic_edited": {}}},
            False,
        ),
        ({"message": {"forum_topic_edited": {}}}, False),
        ({"edited_message": {"from": {"id": BOT}}}, False),
        ({"my_chat_member": {"from": {"id": BOT}}}, False),
        ({"message": 5}, False),
        ({}, False),
    ],
)
def test_what_the_bot_did_itself_is_no_news_but_a_topic_made_and_a_group_that_moved(
    update, is_nothing_new
):
    assert is_echo(update, BOT) == is_nothing_new
