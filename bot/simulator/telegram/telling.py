"""How the server tells a message: the JSON of the Bot API."""

from bot.simulator.telegram.state import Chat, Json, Message


def tell_message(
    chat: Chat, message: Message, *, is_reply: bool = False
) -> Json:
    """The message, with the one it replies to (one level, as the server does)."""
    answer: Json = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat.as_json(),
    }
    if message.author is not None:
        answer["from"] = message.author.as_json()
    if message.sender_chat is not None:
        answer["sender_chat"] = message.sender_chat.as_json()
    answer |= _thread(chat, message)
    answer |= _tag(chat, message)
    if message.edited_at:
        answer["edit_date"] = message.edited_at
    answer |= _content(message)
    if not is_reply:
        answer |= _reply(chat, message)
    return answer


def _tag(chat: Chat, message: Message) -> Json:
    """The word beside the author's name, for a simple member of a group."""
    member = chat.members.get(message.author.id) if message.author else None
    return (
        {"sender_tag": member.tag}
        if member is not None and member.shows_tag
        else {}
    )


def _thread(chat: Chat, message: Message) -> Json:
    """The topic, or else the thread of answers that a supergroup's message stands in."""
    if message.thread_id is not None and chat.shows_topics:
        return {
            "message_thread_id": message.thread_id,
            "is_topic_message": True,
        }
    thread_id = _root(message)
    if thread_id is None or chat.kind != "supergroup":
        return {}
    return {"message_thread_id": thread_id}


def _root(message: Message) -> int | None:
    """The topic, or the message that began these answers; None where none is answered."""
    first = message
    while first.thread_id is None and first.reply_to is not None:
        first = first.reply_to
    return first.thread_id or (None if first is message else first.id)


def _content(message: Message) -> Json:
    content = _words(message)
    content |= message.media
    content |= message.service
    content |= message.extra
    if message.for_one is not None:
        content["ephemeral_message_id"] = message.for_one.id
        content["receiver_user"] = message.for_one.receiver.as_json()
    if message.buttons:
        content["reply_markup"] = _keyboard(message)
    return content


def _keyboard(message: Message) -> Json:
    keyboard: Json = {"inline_keyboard": message.buttons}
    if message.forces_reply:
        keyboard["force_reply"] = True
    return keyboard


def tell_maybe(chat: Chat, message: Message) -> Json:
    """The message, or what the server says of one that is gone."""
    if message.is_deleted:
        return {"chat": chat.as_json(), "message_id": message.id, "date": 0}
    return tell_message(chat, message)


def tell_origin(message: Message) -> Json:
    """Who said it first, as a forward shows it."""
    if "forward_origin" in message.extra:
        return dict(message.extra["forward_origin"])
    if message.sender_chat is not None:
        return _from_chat(message, message.sender_chat.as_json())
    if message.author is None:
        return _from_chat(message, {})
    return {
        "type": "user",
        "date": message.date,
        "sender_user": message.author.as_json(),
    }


def _from_chat(message: Message, chat: Json) -> Json:
    return {"type": "chat", "date": message.date, "sender_chat": chat}


def _words(message: Message) -> Json:
    words: Json = {}
    if message.text:
        words["text"] = message.text
    if message.caption:
        words["caption"] = message.caption
    if message.entities:
        name = "caption_entities" if message.caption else "entities"
        words[name] = message.entities
    return words


def _reply(chat: Chat, message: Message) -> Json:
    answered = message.reply_to
    if answered is None:
        return _topic_reply(chat, message)
    if chat.shows_topics and answered.thread_id != message.thread_id:
        return {"external_reply": _external(chat, answered)}
    if answered.is_deleted:
        return {}
    return {"reply_to_message": tell_message(chat, answered, is_reply=True)}


def _external(chat: Chat, answered: Message) -> Json:
    """A reply across topics, which the real server takes for one from elsewhere."""
    origin = tell_origin(answered)
    return {"origin": origin, "chat": chat.as_json(), "message_id": answered.id}


def _topic_reply(chat: Chat, message: Message) -> Json:
    """In a group's topic, what answers nothing answers the message that created the topic."""
    if not chat.is_forum or message.thread_id is None:
        return {}
    first = chat.messages.get(message.thread_id)
    if first is None or first is message:
        return {}
    return {"reply_to_message": tell_message(chat, first, is_reply=True)}
