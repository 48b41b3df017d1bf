"""How the server tells a message: the JSON of the Bot API."""

from bot.demo.telegram.state import Chat, Json, Message


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
    if message.keys:
        told["reply_markup"] = {"inline_keyboard": message.keys}
    if not is_reply:
        told |= _reply(chat, message)
    return told


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
    if message.reply_to is not None:
        return {"reply_to_message": tell_message(chat, message.reply_to, is_reply=True)}
    # In a topic, every message that answers nothing answers the message that created the topic.
    if message.thread_id is not None and message.thread_id in chat.messages and message.id != message.thread_id:
        return {"reply_to_message": tell_message(chat, chat.messages[message.thread_id], is_reply=True)}
    return {}
