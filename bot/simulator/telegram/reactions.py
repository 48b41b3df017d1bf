"""The methods that take away the reactions of others; source: Bot API 10.0."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat

RIGHTS = "not enough rights to delete reactions"


def delete_one(request: Request) -> bool:
    """`deleteMessageReaction`: what one person put under one message."""
    chat = _group(request)
    message = request.message(
        chat, words="message to delete reaction from not found"
    )
    message.reactions.pop(_reader(request), None)
    return True


def delete_all(request: Request) -> bool:
    """`deleteAllMessageReactions`: what one person put under every message of a group."""
    chat = _group(request)
    user_id = _reader(request)
    for message in chat.messages.values():
        message.reactions.pop(user_id, None)
    return True


def _group(request: Request) -> Chat:
    chat = request.chat()
    if chat.is_private:
        raise bad_request("method is available only for groups and supergroups")
    if not chat.lets(request.bot, "can_delete_messages"):
        raise bad_request(RIGHTS)
    return chat


def _reader(request: Request) -> int:
    reader = request.params.get("user_id") or request.params.get(
        "actor_chat_id"
    )
    if not reader:
        raise bad_request("user_id or actor_chat_id must be specified")
    return int(reader)


METHODS: dict[str, Method] = {
    "deleteMessageReaction": delete_one,
    "deleteAllMessageReactions": delete_all,
}
