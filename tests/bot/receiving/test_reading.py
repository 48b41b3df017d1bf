"""A raw update, as the server posts it, and the value that the conversations receive."""

import pytest
from telegram import Bot

from bot.receiving.reading import UNKNOWN, read_update
from handlers.kit.incoming import Incoming, Kind

BOT_ID, MARYSE, PAUL, GROUP = 900, 11, 22, -1001
TOPIC = 40
WHEN = 1_795_000_000


@pytest.fixture(scope="module")
def bot():
    made = Bot("900:AAA")
    made._bot_user = person(BOT_ID, is_bot=True, username="aplus_bot")
    return made


def person(user_id, **fields):
    from telegram import User

    return User(
        **({"id": user_id, "first_name": "P", "is_bot": False} | fields)
    )


def author(user_id):
    return {"id": user_id, "first_name": "P", "is_bot": user_id == BOT_ID}


def private(**fields):
    chat = {"id": MARYSE, "type": "private", "first_name": "Maryse"}
    return {
        "message_id": 7,
        "date": WHEN,
        "chat": chat,
        "from": author(MARYSE),
    } | fields


def in_group(**fields):
    chat = {"id": GROUP, "type": "supergroup", "title": "Caf", "is_forum": True}
    return {
        "message_id": 7,
        "date": WHEN,
        "chat": chat,
        "from": author(PAUL),
    } | fields


def in_topic(**fields):
    return in_group(message_thread_id=TOPIC, is_topic_message=True, **fields)


def file_fields(file_id, size):
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "file_size": size,
    }


PHOTO = [
    file_fields("small", 10) | {"width": 90, "height": 90},
    file_fields("large", 99) | {"width": 900, "height": 900},
]
CREATED = in_group(
    message_id=TOPIC,
    message_thread_id=TOPIC,
    is_topic_message=True,
    forum_topic_created={"name": "n° 1", "icon_color": 1},
    **{"from": author(BOT_ID)},
)
ANSWERED_BOT = in_topic(message_id=41, text="Carte", **{"from": author(BOT_ID)})
ANSWERED_PAUL = in_topic(message_id=42, text="Oui.", **{"from": author(PAUL)})
ALBUM = {"media_group_id": "g1"}
IN_TOPIC = {
    "chat_id": GROUP,
    "user_id": PAUL,
    "message_id": 7,
    "thread_id": TOPIC,
    "name": "P",
}
IN_PRIVATE = {
    "chat_id": MARYSE,
    "user_id": MARYSE,
    "message_id": 7,
    "name": "P",
}
FORWARD = {"type": "user", "date": WHEN, "sender_user": author(PAUL)}
NEW_MEMBER = {"user": author(BOT_ID), "status": "member"}
LEFT_MEMBER = {"user": author(BOT_ID), "status": "left"}


MESSAGES = {
    "a text": (
        private(text="Bonjour"),
        Kind.TEXT,
        IN_PRIVATE | {"text": "Bonjour"},
    ),
    "a text in a topic": (
        in_topic(text="Bonjour"),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour"},
    ),
    "a thread without is_topic_message is no topic": (
        in_group(text="Bonjour", message_thread_id=TOPIC),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour", "thread_id": None},
    ),
    "a photo, in its largest size": (
        private(photo=PHOTO, caption="Courrier"),
        Kind.MEDIA,
        IN_PRIVATE
        | {
            "text": "Courrier",
            "media": "photo",
            "file_id": "large",
            "file_size": 99,
        },
    ),
    "a photo of an album": (
        private(photo=PHOTO, **ALBUM),
        Kind.MEDIA,
        IN_PRIVATE
        | {
            "media": "photo",
            "file_id": "large",
            "file_size": 99,
            "media_group": "g1",
        },
    ),
    "a document": (
        private(document=file_fields("pdf", 5) | {"file_name": "mandat.pdf"}),
        Kind.MEDIA,
        IN_PRIVATE
        | {
            "media": "document",
            "file_id": "pdf",
            "file_name": "mandat.pdf",
            "file_size": 5,
        },
    ),
    "a voice": (
        private(voice=file_fields("voice", 6) | {"duration": 3}),
        Kind.MEDIA,
        IN_PRIVATE | {"media": "voice", "file_id": "voice", "file_size": 6},
    ),
    "a forward": (
        private(text="Bonjour", forward_origin=FORWARD),
        Kind.TEXT,
        IN_PRIVATE | {"text": "Bonjour", "is_forwarded": True},
    ),
    "words that another bot wrote": (
        private(
            text="Bonjour",
            via_bot=author(77) | {"username": "gif_bot", "is_bot": True},
        ),
        Kind.TEXT,
        IN_PRIVATE | {"text": "Bonjour", "via_bot": "gif_bot"},
    ),
    "words of a bot whose name would forge a line": (
        in_topic(
            text="Bonjour",
            via_bot=author(77)
            | {"username": "a\u202e\nPaul R., référent · é" + "b" * 90},
        ),
        Kind.TEXT,
        IN_TOPIC
        | {"text": "Bonjour", "via_bot": ("aPaulRrfrent" + "b" * 90)[:64]},
    ),
    "words of a bot without a name": (
        private(text="Bonjour", via_bot=author(77)),
        Kind.TEXT,
        IN_PRIVATE | {"text": "Bonjour", "via_bot": "bot"},
    ),
    "the words of a channel, or of an anonymous administrator": (
        in_topic(
            text="Bonjour",
            sender_chat={"id": GROUP, "type": "supergroup", "title": "Caf"},
        ),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour", "is_anonymous": True},
    ),
    "an answer to the bot": (
        in_topic(text="Bonjour", reply_to_message=ANSWERED_BOT),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour", "reply_to": 41, "answers_bot": True},
    ),
    "an answer to oneself": (
        in_topic(text="Bonjour", reply_to_message=ANSWERED_PAUL),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour", "reply_to": 42, "own_words": "Oui."},
    ),
    "an answer to a colleague": (
        in_topic(
            text="Bonjour",
            reply_to_message=ANSWERED_PAUL,
            **{"from": author(33)},
        ),
        Kind.TEXT,
        IN_TOPIC
        | {
            "text": "Bonjour",
            "reply_to": 42,
            "user_id": 33,
            "is_to_colleague": True,
        },
    ),
    "in a topic every message answers its creation: that is no answer": (
        in_topic(text="Bonjour", reply_to_message=CREATED),
        Kind.TEXT,
        IN_TOPIC | {"text": "Bonjour", "is_in_own_topic": True},
    ),
    "an answer across the topics of a private chat": (
        private(
            text="Bonjour",
            external_reply={
                "origin": {
                    "type": "user",
                    "date": WHEN,
                    "sender_user": author(BOT_ID),
                },
                "chat": {"id": MARYSE, "type": "private"},
                "message_id": 5,
            },
        ),
        Kind.TEXT,
        IN_PRIVATE
        | {
            "text": "Bonjour",
            "reply_to": 5,
            "is_answer_afar": True,
            "answers_bot": True,
        },
    ),
    "an answer across whose message is not named": (
        private(
            text="Bonjour",
            external_reply={
                "origin": {
                    "type": "user",
                    "date": WHEN,
                    "sender_user": author(PAUL),
                }
            },
        ),
        Kind.TEXT,
        IN_PRIVATE
        | {"text": "Bonjour", "is_answer_afar": True, "is_to_colleague": True},
    ),
    "a colleague who is named": (
        in_topic(
            text="@lea tu sais ?",
            entities=[{"type": "mention", "offset": 0, "length": 4}],
        ),
        Kind.TEXT,
        IN_TOPIC | {"text": "@lea tu sais ?", "is_to_colleague": True},
    ),
    "the bot's own name": (
        in_topic(
            text="@Aplus_Bot ?",
            entities=[{"type": "mention", "offset": 0, "length": 10}],
        ),
        Kind.TEXT,
        IN_TOPIC | {"text": "@Aplus_Bot ?"},
    ),
    "a group that becomes a supergroup": (
        in_group(migrate_to_chat_id=-1002),
        Kind.MIGRATION,
        {"chat_id": GROUP, "new_chat_id": -1002},
    ),
    "somebody who comes": (
        in_group(new_chat_members=[author(33)]),
        Kind.SERVICE,
        IN_TOPIC | {"thread_id": None},
    ),
    "a topic that is closed by hand": (
        in_topic(forum_topic_closed={}),
        Kind.SERVICE,
        IN_TOPIC | {"gesture": "forum_topic_closed"},
    ),
    "a topic that is renamed by hand": (
        in_topic(forum_topic_edited={"name": "Autre"}),
        Kind.SERVICE,
        IN_TOPIC | {"gesture": "forum_topic_edited", "text": "Autre"},
    ),
    "a topic that a person makes": (
        in_topic(forum_topic_created={"name": "Autre", "icon_color": 1}),
        Kind.SERVICE,
        IN_TOPIC,
    ),
    "what the library does not name": (
        private(something_of_tomorrow={"a": 1}),
        Kind.MEDIA,
        IN_PRIVATE | {"media": UNKNOWN},
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_becomes_a_value(name, bot):
    message, kind, fields = MESSAGES[name]
    expected = Incoming(3, kind, **fields)
    assert read_update({"update_id": 3, "message": message}, bot) == expected


def test_an_edit_is_one_whatever_it_carries(bot):
    edited = private(text="Bonsoir", edit_date=WHEN)
    expected = Incoming(3, Kind.EDIT, **IN_PRIVATE, text="Bonsoir")
    assert (
        read_update({"update_id": 3, "edited_message": edited}, bot) == expected
    )
    edited = private(photo=PHOTO, caption="Bonsoir", edit_date=WHEN)
    read = read_update({"update_id": 3, "edited_message": edited}, bot)
    assert (read.kind, read.media, read.text) == (Kind.EDIT, "photo", "Bonsoir")


def test_the_bot_s_own_topic_is_told_by_its_name(bot):
    expected = Incoming(
        3,
        Kind.TOPIC_MADE,
        GROUP,
        message_id=TOPIC,
        thread_id=TOPIC,
        text="n° 1",
    )
    assert read_update({"update_id": 3, "message": CREATED}, bot) == expected


@pytest.mark.parametrize(
    ("message", "thread_id"),
    [
        (in_topic(text="Carte"), TOPIC),
        (in_group(text="Carte", message_thread_id=TOPIC), None),
        (in_group(date=0), None),
    ],
    ids=["in a topic", "a thread without topic", "too old to be shown"],
)
def test_a_press_says_its_button_and_its_topic(message, thread_id, bot):
    query = {
        "id": "p1",
        "from": author(PAUL),
        "chat_instance": "c",
        "data": "take:1",
    }
    expected = Incoming(
        3,
        Kind.PRESS,
        GROUP,
        PAUL,
        7,
        thread_id,
        name="P",
        press_id="p1",
        data="take:1",
    )
    raw = {"update_id": 3, "callback_query": query | {"message": message}}
    assert read_update(raw, bot) == expected


@pytest.mark.parametrize("missing", ["data", "message"])
def test_a_press_of_nothing_of_ours_concerns_nobody(missing, bot):
    query = {
        "id": "p1",
        "from": author(PAUL),
        "chat_instance": "c",
        "data": "take:1",
    }
    query |= {"message": in_group(text="Carte")}
    del query[missing]
    assert read_update({"update_id": 3, "callback_query": query}, bot) is None


def test_what_the_bot_may_in_a_group_is_told(bot):
    change = {
        "chat": {"id": GROUP, "type": "supergroup", "title": "Caf"},
        "from": author(PAUL),
        "date": WHEN,
        "old_chat_member": LEFT_MEMBER,
        "new_chat_member": NEW_MEMBER,
    }
    expected = Incoming(3, Kind.BOT_MEMBER, GROUP, PAUL, member_status="member")
    assert (
        read_update({"update_id": 3, "my_chat_member": change}, bot) == expected
    )


@pytest.mark.parametrize(
    "raw", [{}, {"of_tomorrow": {"a": 1}}, {"channel_post": private()}]
)
def test_what_concerns_nobody_is_nothing(raw, bot):
    assert read_update({"update_id": 3, **raw}, bot) is None
