"""The methods that say, delete, react and answer presses."""

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message
from bot.simulator.telegram.words import Words

TWO_DAYS = 48 * 3600
PRESS_LIFE = 150
MOST_IDS = 100
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LASTING = frozenset({"forum_topic_created", "migrate_from_chat_id"})
"""Service messages that nobody can delete."""

_EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 "
    "🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ "
    "😡"
)
REACTIONS = frozenset(_EMOJI.split())
VARIATION = "\ufe0f"


def draft_message(record: Record, bot: Bot, params: Json) -> tuple[Chat, Message]:
    """Prepare a message of the bot where `params` say.

    Raises:
        ApiError: the chat, the topic or the message to reply to does not take it.
    """
    chat = record.chat_for(bot, int(params["chat_id"]))
    thread_id = check_thread(chat, bot, params.get("message_thread_id"))
    check_may_write(chat, bot, thread_id)
    buttons = limits.check_buttons(params.get("reply_markup"))
    reply_to = _answered(chat, params)
    if thread_id is None and reply_to is not None and chat.has_topics_for(bot):
        thread_id = reply_to.thread_id
    message = Message(
        chat.new_id(), bot.user, record.seconds(), thread_id, buttons=buttons, reply_to=reply_to
    )
    if params.get("protect_content"):
        message.extra["has_protected_content"] = True
    return chat, message


def check_thread(chat: Chat, bot: Bot, thread_id: int | None) -> int | None:
    """Return the topic that a message lands in; None is General, or a group without topics.

    Raises:
        ApiError: 400, there is no such topic.
    """
    if not thread_id:
        return None
    if chat.kind != "private" and not chat.is_forum:
        # The real server drops the thread in silence when the group's topics were switched off.
        return None
    topic = chat.topics.get(int(thread_id))
    if topic is None or topic.is_deleted or not chat.has_topics_for(bot):
        raise bad_request("message thread not found")
    return topic.id


def check_may_write(chat: Chat, bot: Bot, thread_id: int | None) -> None:
    """Refuse a message in a closed topic from one who may not manage topics, or where administrators only talk.

    Raises:
        ApiError: 400.
    """
    member = chat.members[bot.user.id]
    if chat.only_admins_talk and member.status != "administrator":
        raise bad_request("not enough rights to send text messages to the chat")
    if (
        thread_id is not None
        and chat.topics[thread_id].is_closed
        and not member.may("can_manage_topics")
    ):
        raise bad_request("TOPIC_CLOSED")


def _answered(chat: Chat, params: Json) -> Message | None:
    wanted: Json = params.get("reply_parameters") or {}
    number = wanted.get("message_id", params.get("reply_to_message_id"))
    if not number:
        return None
    found = chat.messages.get(int(number))
    if found is not None and not found.is_deleted:
        return found
    if wanted.get("allow_sending_without_reply", params.get("allow_sending_without_reply")):
        return None
    raise bad_request("message to be replied not found")


def send_message(record: Record, bot: Bot, params: Json) -> Json:
    """`sendMessage`."""
    text, entities = read_words(params, "text")
    chat, message = draft_message(record, bot, params)
    message.text, message.entities = text, entities
    updates.post(record, chat, message)
    return tell_message(chat, message)


def delete_message(record: Record, bot: Bot, params: Json) -> bool:
    """`deleteMessage`: under 48 hours; in a group, others' messages only with the right."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    message = record.message_of(
        chat, int(params["message_id"]), words="message to delete not found"
    )
    check_deletable(record, bot, chat, message)
    message.is_deleted = True
    return True


def check_deletable(record: Record, bot: Bot, chat: Chat, message: Message) -> None:
    """Refuse to delete what a bot cannot.

    Raises:
        ApiError: 400, older than two days, made to last, or another's without the right.
    """
    is_own = message.is_by(bot.user)
    may = chat.kind == "private" or chat.members[bot.user.id].may("can_delete_messages")
    is_old = record.seconds() - message.date >= TWO_DAYS
    if (
        not LASTING.isdisjoint(message.service)
        or is_old
        or (not may and (not is_own or message.service))
    ):
        raise bad_request("message can't be deleted")


def delete_messages(record: Record, bot: Bot, params: Json) -> bool:
    """`deleteMessages`: those that are not there are passed over; one that cannot be deleted refuses all."""
    chat = record.chat_for(bot, int(params["chat_id"]), reads=True)
    found = [
        one
        for number in ids_of(params)
        if (one := chat.messages.get(number)) is not None and not one.is_deleted
    ]
    for message in found:
        check_deletable(record, bot, chat, message)
    for message in found:
        message.is_deleted = True
    return True


def ids_of(params: Json) -> list[int]:
    """Return the message ids that a request names.

    Raises:
        ApiError: 400, none or over 100.
    """
    numbers: list[int] = params["message_ids"]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_IDS:
        raise bad_request("too many message identifiers specified")
    return [int(number) for number in numbers]


def react(record: Record, bot: Bot, params: Json) -> bool:
    """`setMessageReaction`: one reaction, of the known ones."""
    chat = record.chat_for(bot, int(params["chat_id"]))
    message = record.message_of(chat, int(params["message_id"]), words="message to react not found")
    reactions: list[Json] = params.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one.get("emoji", "").replace(VARIATION, "") not in REACTIONS for one in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions[bot.user.id] = reactions
    return True


def answer_press(record: Record, bot: Bot, params: Json) -> bool:
    """`answerCallbackQuery`: within 150 seconds."""
    if limits.utf16(params.get("text") or "") > limits.PRESS_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed = bot.presses.get(str(params["callback_query_id"]))
    if pressed is None or record.seconds() - pressed > PRESS_LIFE:
        raise bad_request(TOO_OLD)
    answer = {"text": Words(params.get("text") or ""), "alert": bool(params.get("show_alert"))}
    bot.answered[str(params["callback_query_id"])] = answer
    return True


def say_action(record: Record, bot: Bot, params: Json) -> bool:
    """`sendChatAction`."""
    chat = record.chat_for(bot, int(params["chat_id"]))
    check_thread(chat, bot, params.get("message_thread_id"))
    if not params["action"]:
        raise ApiError(400, "Bad Request: wrong parameter action in request")
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": react,
    "answerCallbackQuery": answer_press,
    "sendChatAction": say_action,
}
