"""How the server tells a message: the JSON of the Bot API."""

from bot.simulator.telegram.state import Chat, Json, Message


def chat_of(chat: Chat) -> Json:
    """The chat, within an update."""
    return chat.as_json()


def tell_message(chat: Chat, message: Message, *, is_reply: bool = False) -> Json:
    """The message, with the one it replies to (one level, as the server does)."""
    told: Json = {"message_id": message.id, "date": message.date, "chat": chat.as_json()}
    if message.author is not None:
        told["from"] = message.author.as_json()
    if message.sender_chat is not None:
        told["sender_chat"] = message.sender_chat.as_json()
    if message.thread_id is not None:
        told["message_thread_id"] = message.thread_id
        told["is_topic_message"] = True
    if message.edited_at:
        told["edit_date"] = message.edited_at
    told |= _words(message) | message.media | message.service | message.extra
    if message.buttons:
        told["reply_markup"] = {"inline_keyboard": message.buttons}
    if not is_reply:
        told |= _reply(chat, message)
    return told


def tell_maybe(chat: Chat, message: Message) -> Json:
    """The message, or what the server says of one that is gone."""
    if message.is_deleted:
        return {"chat": chat.as_json(), "message_id": message.id, "date": 0}
    return tell_message(chat, message)


def tell_origin(message: Message) -> Json:
    """Who said it first, as a forward shows it."""
    if "forward_origin" in message.extra:
        return dict(message.extra["forward_origin"])
    if message.sender_chat is not None or message.author is None:
        sender = message.sender_chat.as_json() if message.sender_chat else {}
        return {"type": "chat", "date": message.date, "sender_chat": sender}
    return {"type": "user", "date": message.date, "sender_user": message.author.as_json()}


def _words(message: Message) -> Json:
    told: Json = {}
    if message.text:
        told["text"] = message.text
    if message.caption:
        told["caption"] = message.caption
    if message.entities:
        told["caption_entities" if message.caption else "entities"] = message.entities
    return told


def _reply(chat: Chat, message: Message) -> Json:
    answered = message.reply_to
    if answered is not None and answered.thread_id != message.thread_id:
        # A reply across topics is an external one, as in the real server.
        origin = tell_origin(answered)
        return {
            "external_reply": {"origin": origin, "chat": chat.as_json(), "message_id": answered.id}
        }
    if answered is not None:
        return (
            {}
            if answered.is_deleted
            else {"reply_to_message": tell_message(chat, answered, is_reply=True)}
        )
    # In a group's topic, what answers nothing answers the message that created the topic.
    if (
        chat.kind == "private"
        or message.thread_id not in chat.messages
        or message.id == message.thread_id
    ):
        return {}
    return {"reply_to_message": tell_message(chat, chat.messages[message.thread_id], is_reply=True)}
