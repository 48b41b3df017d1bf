"""The methods that pin: each pin says so in the chat, as on the real server."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat, Message
from bot.simulator.telegram.telling import tell_message

RIGHTS = "not enough rights to manage pinned messages in the chat"
NOTHING = "message to unpin not found"


def pin(request: Request) -> bool:
    """`pinChatMessage`."""
    chat = _chat(request)
    message = request.message(chat, words="message to pin not found")
    if message.service:
        raise bad_request("service messages can't be pinned")
    if message.is_pinned:
        return True
    message.is_pinned = True
    notice = Message(
        chat.new_id(),
        request.bot.user,
        request.record.seconds(),
        message.thread_id,
    )
    notice.service = {
        "pinned_message": tell_message(chat, message, is_reply=True)
    }
    updates.post(request.record, chat, notice)
    return True


def unpin(request: Request) -> bool:
    """`unpinChatMessage`: the one named, or the newest."""
    chat = _chat(request)
    if "message_id" in request.params:
        message = request.message(chat, words=NOTHING)
        message.is_pinned = False
        return True
    newest = pinned(chat)
    if newest is None:
        raise bad_request(NOTHING)
    newest.is_pinned = False
    return True


def unpin_all(request: Request) -> bool:
    """`unpinAllChatMessages`, or `unpinAllForumTopicMessages` with a topic."""
    thread_id = request.params.get("message_thread_id")
    chat = _chat(request)
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


def _chat(request: Request) -> Chat:
    chat = request.chat()
    if not chat.lets(request.bot, "can_pin_messages"):
        raise bad_request(RIGHTS)
    return chat


METHODS: dict[str, Method] = {
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "unpinAllForumTopicMessages": unpin_all,
}
