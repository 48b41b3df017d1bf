"""The methods that pin: each pin says so in the chat, as on the real server."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message

RIGHTS = "not enough rights to manage pinned messages in the chat"


def pin(record: Record, bot: Bot, params: Json) -> bool:
    """`pinChatMessage`."""
    chat = _chat(record, bot, params)
    message = record.message_of(chat, int(params["message_id"]), words="message to pin not found")
    if message.service:
        raise bad_request("service messages can't be pinned")
    if not message.is_pinned:
        message.is_pinned = True
        service = {"pinned_message": tell_message(chat, message, is_reply=True)}
        said = Message(
            chat.new_id(), bot.user, record.seconds(), message.thread_id, service=service
        )
        updates.post(record, chat, said)
    return True


def unpin(record: Record, bot: Bot, params: Json) -> bool:
    """`unpinChatMessage`: the one named, or the newest."""
    chat = _chat(record, bot, params)
    if "message_id" in params:
        record.message_of(
            chat, int(params["message_id"]), words="message to unpin not found"
        ).is_pinned = False
        return True
    message = pinned(chat)
    if message is None:
        raise bad_request("message to unpin not found")
    message.is_pinned = False
    return True


def unpin_all(record: Record, bot: Bot, params: Json) -> bool:
    """`unpinAllChatMessages`, or `unpinAllForumTopicMessages` with a topic."""
    thread_id = params.get("message_thread_id")
    for message in _chat(record, bot, params).messages.values():
        if thread_id in {None, message.thread_id}:
            message.is_pinned = False
    return True


def pinned(chat: Chat) -> Message | None:
    """Return the newest pinned message."""
    return next(
        (one for one in reversed(chat.messages.values()) if one.is_pinned and not one.is_deleted),
        None,
    )


def _chat(record: Record, bot: Bot, params: Json) -> Chat:
    chat = record.chat_for(bot, int(params["chat_id"]))
    if chat.kind != "private" and not chat.members[bot.user.id].may("can_pin_messages"):
        raise bad_request(RIGHTS)
    return chat


METHODS: dict[str, Method] = {
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "unpinAllForumTopicMessages": unpin_all,
}
