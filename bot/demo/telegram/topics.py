"""The methods about topics."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.state import Bot, Chat, Json, Message, Topic, User

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram

COLOR = 7322096


def forum_of(telegram: "Telegram", bot: Bot, params: Json, *, words: str = "manage topics") -> Chat:
    """Return a group whose topics the bot may manage.

    Raises:
        ApiError: 400, no topics or no right.
    """
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.members[bot.user.id].may("can_manage_topics"):
        raise bad_request(f"not enough rights to {words}")
    return chat


def _topic(telegram: "Telegram", bot: Bot, params: Json) -> tuple[Chat, Topic]:
    chat = forum_of(telegram, bot, params)
    topic = chat.topics.get(int(params["message_thread_id"]))
    if topic is None or topic.is_deleted:
        raise bad_request("message thread not found")
    return chat, topic


def make_topic(telegram: "Telegram", chat: Chat, name: str, *, by: User) -> Topic:
    """Create a topic, with the message that says so."""
    topic = Topic(chat.new_id(), name)
    chat.topics[topic.id] = topic
    say(telegram, chat, topic, {"forum_topic_created": {"name": name, "icon_color": COLOR}}, by=by, number=topic.id)
    return topic


def say(telegram: "Telegram", chat: Chat, topic: Topic, service: Json, *, by: User, number: int = 0) -> None:
    """Put a service message in a topic."""
    telegram.post(chat, Message(number or chat.new_id(), by, telegram.seconds(), topic.id, service=service))


def create(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`createForumTopic`."""
    if not 1 <= len(params["name"]) <= limits.TOPIC_NAME:
        raise bad_request("TOPIC_NAME_INVALID" if params["name"] else "TOPIC_TITLE_EMPTY")
    chat = forum_of(telegram, bot, params, words="create a topic")
    topic = make_topic(telegram, chat, params["name"], by=bot.user)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": COLOR}


def edit(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`editForumTopic`."""
    chat, topic = _topic(telegram, bot, params)
    if topic.name == params["name"]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = params["name"]
    say(telegram, chat, topic, {"forum_topic_edited": {"name": topic.name}}, by=bot.user)
    return True


def close(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`closeForumTopic`."""
    chat, topic = _topic(telegram, bot, params)
    if topic.is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = True
    say(telegram, chat, topic, {"forum_topic_closed": {}}, by=bot.user)
    return True


def reopen(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`reopenForumTopic`."""
    chat, topic = _topic(telegram, bot, params)
    if not topic.is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = False
    say(telegram, chat, topic, {"forum_topic_reopened": {}}, by=bot.user)
    return True


def delete(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`deleteForumTopic`: with all its messages."""
    chat, topic = _topic(telegram, bot, params)
    remove(chat, topic)
    return True


def remove(chat: Chat, topic: Topic) -> None:
    """Delete a topic and all that was said in it."""
    topic.is_deleted = True
    for message in chat.messages.values():
        if message.thread_id == topic.id:
            message.is_deleted = True


METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
}
