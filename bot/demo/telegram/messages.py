"""The methods that say, edit and delete."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.state import Bot, Chat, Json, Message
from bot.demo.telegram.telling import tell_message

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram

TWO_DAYS = 48 * 3600
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def draft_message(telegram: "Telegram", bot: Bot, params: Json) -> tuple[Chat, Message]:
    """Prepare a message of the bot where `params` say.

    Raises:
        ApiError: the chat, the topic or the message to reply to does not take it.
    """
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    thread_id = check_thread(chat, params.get("message_thread_id"))
    check_may_write(chat, bot, thread_id)
    message = Message(chat.new_id(), bot.user, telegram.seconds(), thread_id)
    message.keys = limits.check_keys(params.get("reply_markup"))
    message.reply_to = _answered(telegram, chat, params.get("reply_parameters"))
    if params.get("protect_content"):
        message.extra["has_protected_content"] = True
    return chat, message


def check_thread(chat: Chat, thread_id: Any) -> int | None:
    """Return the topic that a message lands in; None is General, or a chat without topics.

    Raises:
        ApiError: 400, there is no such topic.
    """
    if thread_id is None:
        return None
    if not chat.is_forum:
        # The real server drops the thread in silence when the group's topics were switched off.
        return None
    topic = chat.topics.get(int(thread_id))
    if topic is None or topic.is_deleted:
        raise bad_request("message thread not found")
    return topic.id


def check_may_write(chat: Chat, bot: Bot, thread_id: int | None) -> None:
    """Refuse a message in a closed topic from one who may not manage topics.

    Raises:
        ApiError: 400.
    """
    if (
        thread_id is not None
        and chat.topics[thread_id].is_closed
        and not chat.members[bot.user.id].may("can_manage_topics")
    ):
        raise bad_request("TOPIC_CLOSED")


def _answered(telegram: "Telegram", chat: Chat, wanted: Any) -> Message | None:
    if not wanted:
        return None
    found = chat.messages.get(int(wanted["message_id"]))
    if found is None or found.is_deleted:
        if wanted.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return found


def send_message(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`sendMessage`."""
    limits.check_text(params["text"])
    limits.check_entities(params["text"], params.get("entities") or [])
    chat, message = draft_message(telegram, bot, params)
    message.text, message.entities = params["text"], params.get("entities") or []
    telegram.post(chat, message)
    return tell_message(chat, message)


def edit_text(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`editMessageText`."""
    chat, message = _own(telegram, bot, params, words="message to edit not found")
    limits.check_text(params["text"])
    limits.check_entities(params["text"], params.get("entities") or [])
    keys = limits.check_keys(params.get("reply_markup"))
    after = (params["text"], params.get("entities") or [], keys)
    if (message.text, message.entities, message.keys) == after:
        raise bad_request(SAME)
    message.text, message.entities, message.keys = after
    message.edited_at = telegram.seconds()
    return tell_message(chat, message)


def edit_keys(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`editMessageReplyMarkup`."""
    chat, message = _own(telegram, bot, params, words="message to edit not found")
    keys = limits.check_keys(params.get("reply_markup"))
    if message.keys == keys:
        raise bad_request(SAME)
    message.keys = keys
    return tell_message(chat, message)


def _own(telegram: "Telegram", bot: Bot, params: Json, *, words: str) -> tuple[Chat, Message]:
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    message = telegram.message_of(chat, int(params["message_id"]), words=words)
    if message.author is not bot.user:
        raise bad_request("message can't be edited")
    return chat, message


def delete_message(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`deleteMessage`: under 48 hours; in a group, others' messages only with the right."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    message = telegram.message_of(chat, int(params["message_id"]), words="message to delete not found")
    is_own = message.author is bot.user
    may = chat.kind == "private" or is_own or chat.members[bot.user.id].may("can_delete_messages")
    is_old = telegram.seconds() - message.date > TWO_DAYS
    if not may or message.service.get("forum_topic_created") or (is_old and (chat.kind == "private" or is_own)):
        raise bad_request("message can't be deleted")
    message.is_deleted = True
    return True


def delete_messages(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`deleteMessages`: those that cannot be deleted are passed over."""
    for message_id in params["message_ids"]:
        message = telegram.chat_for(bot, int(params["chat_id"])).messages.get(message_id)
        if message is not None and not message.is_deleted:
            delete_message(telegram, bot, params | {"message_id": message_id})
    return True


def copy_message(telegram: "Telegram", bot: Bot, params: Json) -> Json:
    """`copyMessage`."""
    source = telegram.chat_for(bot, int(params["from_chat_id"]))
    original = telegram.message_of(source, int(params["message_id"]), words="message to copy not found")
    chat, message = draft_message(telegram, bot, params)
    message.text, message.caption, message.media = (
        original.text,
        params.get("caption", original.caption),
        original.media,
    )
    message.entities = original.entities
    telegram.post(chat, message)
    return {"message_id": message.id}


def react(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`setMessageReaction`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    message = telegram.message_of(chat, int(params["message_id"]), words="message to react not found")
    message.reactions[bot.user.id] = params.get("reaction") or []
    return True


def pin(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`pinChatMessage`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    message = telegram.message_of(chat, int(params["message_id"]), words="message to pin not found")
    if chat.kind != "private" and not chat.members[bot.user.id].may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    message.is_pinned = True
    service = {"pinned_message": tell_message(chat, message, is_reply=True)}
    said = Message(chat.new_id(), bot.user, telegram.seconds(), message.thread_id, service=service)
    chat.messages[said.id] = said
    return True


def unpin(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`unpinChatMessage`."""
    chat = telegram.chat_for(bot, int(params["chat_id"]))
    telegram.message_of(chat, int(params["message_id"]), words="message to unpin not found").is_pinned = False
    return True


def answer_press(telegram: "Telegram", bot: Bot, params: Json) -> bool:
    """`answerCallbackQuery`: within 150 seconds, once."""
    if limits.utf16(params.get("text") or "") > limits.PRESS_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed = bot.presses.get(params["callback_query_id"])
    if pressed is None or telegram.seconds() - pressed > 150:  # noqa: PLR2004 -- the figure is the protocol's own
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    bot.answered[params["callback_query_id"]] = {
        "text": params.get("text", ""),
        "alert": bool(params.get("show_alert")),
    }
    return True


METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    "sendMessage": send_message,
    "editMessageText": edit_text,
    "editMessageReplyMarkup": edit_keys,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "copyMessage": copy_message,
    "setMessageReaction": react,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "answerCallbackQuery": answer_press,
}
