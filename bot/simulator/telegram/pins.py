"""The methods that pin: each pin says so in the chat, as on the real server."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message

RIGHTS = "not enough rights to manage pinned messages in the chat"
NOTHING = "message to unpin not found"


def pin(record: Record, bot: Bot, params: Json) -> bool:
    """`pinChatMessage`."""
    chat = _chat(record, bot, params)
    message_id = int(params["message_id"])
    message = record.message_of(chat, message_id, words="message to pin not found")
    if message.service:
        raise bad_request("service messages can't be pinned")
    if message.is_pinned:
        return True
    message.is_pinned = True
    notice = Message(chat.new_id(), bot.user, record.seconds(), message.thread_id)
    notice.service = {"pinned_message": tell_message(chat, message, is_reply=True)}
    updates.post(record, chat, notice)
    return True


def unpin(record: Record, bot: Bot, params: Json) -> bool:
    """`unpinChatMessage`: the one named, or the newest."""
    chat = _chat(record, bot, params)
    if "message_id" in params:
        message = record.message_of(chat, int(params["message_id"]), words=NOTHING)
        message.is_pinned = False
        return True
    newest = pinned(chat)
    if newest is None:
        raise bad_request(NOTHING)
    newest.is_pinned = False
    return True


def unpin_all(record: Record, bot: Bot, params: Json) -> bool:
    """`unpinAllChatMessages`, or `unpinAllForumTopicMessages` with a topic."""
    thread_id = params.get("message_thread_id")
    chat = _chat(record, bot, params)
    for message in chat.messages.values():
        if thread_id in {None, message.thread_id}:
            message.is_pinned = False
    return True


def pinned(chat: Chat) -> Message | None:
    """Return the newest pinned message."""
    for message in reversed(chat.messages.values()):
        if message.is_pinned and not message.is_deleted:
            return message
    return None


def _chat(record: Record, bot: Bot, params: Json) -> Chat:
    chat = record.chat_for(bot, int(params["chat_id"]))
    if not chat.lets(bot, "can_pin_messages"):
        raise bad_request(RIGHTS)
    return chat


METHODS: dict[str, Method] = {
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "unpinAllForumTopicMessages": unpin_all,
}
