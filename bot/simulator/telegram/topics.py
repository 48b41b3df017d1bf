"""The methods about topics."""

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.icons import COLOR, first_icon, new_icon
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat, Json, Message, Topic
from bot.simulator.telegram.users import User

UNNAMED = "Nouveau sujet"
FIRST = 500_000
"""The first topic of a private chat: far from its messages, none is taken for the other."""
BELIEVED = 60
"""How long the bot's server believes in a topic that somebody else deleted: seconds."""


def forum_of(request: Request) -> Chat:
    """Return a chat that has topics.

    Raises:
        ApiError: 400, it has none.
    """
    chat = request.chat()
    if not chat.has_topics_for(request.bot):
        raise bad_request("the chat is not a forum")
    return chat


def _named(request: Request) -> tuple[Chat, Topic]:
    chat = forum_of(request)
    topic = chat.topic(int(request.params["message_thread_id"]))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return chat, topic


def _managed(request: Request, *, words: str) -> tuple[Chat, Topic]:
    chat, topic = _named(request)
    is_own = topic.creator_id == request.bot.user.id
    if not is_own and not chat.lets(request.bot, "can_manage_topics"):
        raise bad_request(f"not enough rights to {words} the topic")
    return chat, topic


def make_topic(
    record: Record,
    chat: Chat,
    name: str,
    *,
    by: User,
    icon: Json | None = None,
    is_named: bool = True,
) -> Topic:
    """Create a topic, with the message that says so; `is_named`: somebody chose its name."""
    message_id = chat.new_id()
    icon = icon or {"icon_color": COLOR}
    topic = Topic(_number(chat, message_id), name, creator_id=by.id, icon=icon)
    chat.topics[topic.id] = topic
    created: Json = {"name": name} | topic.icon
    if not is_named:
        created["is_name_implicit"] = True
    message = Message(message_id, by, record.seconds(), topic.id)
    _post(record, chat, message, {"forum_topic_created": created})
    return topic


def begin(record: Record, chat: Chat, words: str, *, by: User) -> int:
    """Begin the topic that holds what is said outside of any; it is called after these words."""
    name = words[: limits.TOPIC_NAME] or UNNAMED
    return make_topic(record, chat, name, by=by, is_named=False).id


def _number(chat: Chat, message_id: int) -> int:
    """Number the topic that this message creates: in private as the person's messages, not ours."""
    return FIRST + len(chat.topics) if chat.is_private else message_id


def say(
    record: Record, chat: Chat, topic: Topic, service: Json, *, by: User
) -> None:
    """Put a service message in a topic."""
    _post(
        record,
        chat,
        Message(chat.new_id(), by, record.seconds(), topic.id),
        service,
    )


def _post(record: Record, chat: Chat, message: Message, service: Json) -> None:
    message.service = service
    updates.post(record, chat, message)


def create(request: Request) -> Json:
    """`createForumTopic`: a name over 128 signs is cut, as the real server does."""
    chat = forum_of(request)
    if not chat.lets(request.bot, "can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    name = _name(request.params["name"])
    if not name:
        raise bad_request("name must be non-empty")
    icon = first_icon(request.params)
    topic = make_topic(
        request.record, chat, name, by=request.bot.user, icon=icon
    )
    return {"message_thread_id": topic.id, "name": topic.name} | topic.icon


def _name(name: object) -> str:
    return str(name or "").strip()[: limits.TOPIC_NAME]


def edit(request: Request) -> bool:
    """`editForumTopic`."""
    chat, topic = _managed(request, words="edit")
    name = _name(request.params.get("name")) or topic.name
    icon = new_icon(request.params, topic)
    if topic.name == name and topic.icon == icon:
        raise bad_request("TOPIC_NOT_MODIFIED")
    dress(request.record, chat, topic, icon=icon, by=request.bot.user)
    if topic.name != name:
        rename(request.record, chat, topic, name=name, by=request.bot.user)
    return True


def dress(
    record: Record, chat: Chat, topic: Topic, *, icon: Json, by: User
) -> None:
    """Give a topic another sign, and say so in it; the same one says nothing."""
    if topic.icon == icon:
        return
    topic.icon = icon
    sign = icon.get("icon_custom_emoji_id", "")
    say(
        record,
        chat,
        topic,
        {"forum_topic_edited": {"icon_custom_emoji_id": sign}},
        by=by,
    )


def rename(
    record: Record, chat: Chat, topic: Topic, *, name: str, by: User
) -> None:
    """Give a topic another name, and say so in it."""
    topic.name = name
    say(record, chat, topic, {"forum_topic_edited": {"name": name}}, by=by)


def close(request: Request) -> bool:
    """`closeForumTopic`."""
    return _turn(request, is_closed=True)


def reopen(request: Request) -> bool:
    """`reopenForumTopic`."""
    return _turn(request, is_closed=False)


def _turn(request: Request, *, is_closed: bool) -> bool:
    chat, topic = _managed(request, words="close or open")
    if chat.is_private:
        raise bad_request("the chat is not a supergroup forum")
    if topic.is_closed == is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    turn(request.record, chat, topic, is_closed=is_closed, by=request.bot.user)
    return True


def turn(
    record: Record, chat: Chat, topic: Topic, *, is_closed: bool, by: User
) -> None:
    """Close or reopen a topic, and say so in it."""
    topic.is_closed = is_closed
    change = "forum_topic_closed" if is_closed else "forum_topic_reopened"
    say(record, chat, topic, {change: {}}, by=by)


def delete(request: Request) -> bool:
    """`deleteForumTopic`: with all its messages, and so with the right to delete those."""
    chat, topic = _named(request)
    if not chat.lets(request.bot, "can_delete_messages"):
        raise bad_request("not enough rights to delete the topic")
    remove(chat, topic)
    return True


def remove_by_hand(record: Record, chat: Chat, topic: Topic) -> None:
    """Delete a topic without the bot's server knowing: it finds out a minute later."""
    topic.believed_until = record.seconds() + BELIEVED
    remove(chat, topic)


def remove(chat: Chat, topic: Topic) -> None:
    """Delete a topic and all that was said in it."""
    topic.is_deleted = True
    for message in chat.messages.values():
        if message.thread_id == topic.id:
            message.is_deleted = True


METHODS: dict[str, Method] = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
}
