"""The methods that say, delete, react and answer presses."""

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.keyboards import forces_reply
from bot.simulator.telegram.receivers import receiver_of
from bot.simulator.telegram.request import Method, Request
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
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 "
    "⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 "
    "🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
REACTIONS = frozenset(_EMOJI.split())
VARIATION = "\ufe0f"


def draft_message(request: Request) -> tuple[Chat, Message]:
    """Prepare a message of the bot where `params` say.

    Raises:
        ApiError: the chat, the topic or the message to reply to does not take it.
    """
    chat = request.chat()
    bot, params = request.bot, request.params
    thread_id = check_thread(chat, bot, params.get("message_thread_id"))
    check_may_write(chat, bot, thread_id)
    buttons = request.buttons()
    reply_to = _answered(chat, params)
    if thread_id is None and reply_to is not None and chat.has_topics_for(bot):
        thread_id = reply_to.thread_id
    for_one = receiver_of(request, chat)
    number = 0 if for_one else chat.new_id()
    message = Message(number, bot.user, request.record.seconds(), thread_id)
    message.for_one = for_one
    message.buttons = buttons
    message.forces_reply = forces_reply(params)
    message.reply_to = reply_to
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
    if not chat.is_private and not chat.is_forum:
        # The real server drops the thread in silence when the group's topics were switched off.
        return None
    topic = chat.topic(int(thread_id))
    if topic is None or not chat.has_topics_for(bot):
        raise bad_request("message thread not found")
    return topic.id


def check_may_write(chat: Chat, bot: Bot, thread_id: int | None) -> None:
    """Refuse a message where administrators only talk, or in a closed topic from who can't manage.

    Raises:
        ApiError: 400.
    """
    member = chat.members[bot.user.id]
    if chat.only_admins_talk and member.status != "administrator":
        raise bad_request("not enough rights to send text messages to the chat")
    is_closed = thread_id is not None and chat.topics[thread_id].is_closed
    if is_closed and not member.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")


def _answered(chat: Chat, params: Json) -> Message | None:
    # The older way names the message beside the other parameters.
    older: Json = {
        "message_id": params.get("reply_to_message_id"),
        "allow_sending_without_reply": params.get("allow_sending_without_reply"),
    }
    reply = older | (params.get("reply_parameters") or {})
    number = reply["message_id"]
    if not number:
        return None
    message = chat.message(int(number))
    if message is None and not reply["allow_sending_without_reply"]:
        raise bad_request("message to be replied not found")
    return message


def send_message(request: Request) -> Json:
    """`sendMessage`."""
    text, entities = read_words(request.params, "text")
    chat, message = draft_message(request)
    message.text = text
    message.entities = entities
    updates.post(request.record, chat, message)
    return tell_message(chat, message)


def delete_message(request: Request) -> bool:
    """`deleteMessage`: under 48 hours; in a group, others' messages only with the right."""
    chat = request.chat(reads=True)
    message = request.message(chat, words="message to delete not found")
    check_deletable(request, chat, message)
    message.is_deleted = True
    return True


def check_deletable(request: Request, chat: Chat, message: Message) -> None:
    """Refuse to delete what a bot cannot.

    Raises:
        ApiError: 400, older than two days, made to last, or another's without the right.
    """
    is_lasting = not LASTING.isdisjoint(message.service)
    is_old = request.record.seconds() - message.date >= TWO_DAYS
    is_own = message.is_by(request.bot.user) and not message.service
    may_delete = is_own or chat.lets(request.bot, "can_delete_messages")
    if is_lasting or is_old or not may_delete:
        raise bad_request("message can't be deleted")


def delete_messages(request: Request) -> bool:
    """`deleteMessages`: those that are not there are passed over.

    One that cannot be deleted refuses all.
    """
    chat = request.chat(reads=True)
    named = [chat.message(number) for number in ids_of(request)]
    messages = [message for message in named if message is not None]
    for message in messages:
        check_deletable(request, chat, message)
    for message in messages:
        message.is_deleted = True
    return True


def ids_of(request: Request) -> list[int]:
    """Return the message ids that a request names.

    Raises:
        ApiError: 400, none or over 100.
    """
    numbers: list[int] = request.params["message_ids"]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_IDS:
        raise bad_request("too many message identifiers specified")
    return [int(number) for number in numbers]


def react(request: Request) -> bool:
    """`setMessageReaction`: one reaction, of the known ones."""
    chat = request.chat()
    message = request.message(chat, words="message to react not found")
    reactions: list[Json] = request.params.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not all(_is_known(reaction) for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions[request.bot.user.id] = reactions
    return True


def _is_known(reaction: Json) -> bool:
    return reaction.get("emoji", "").replace(VARIATION, "") in REACTIONS


def answer_press(request: Request) -> bool:
    """`answerCallbackQuery`: within 150 seconds."""
    text = Words(request.params.get("text") or "")
    if limits.utf16(text) > limits.PRESS_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press_id = str(request.params["callback_query_id"])
    pressed_at = request.bot.presses.get(press_id)
    if pressed_at is None or request.record.seconds() - pressed_at > PRESS_LIFE:
        raise bad_request(TOO_OLD)
    is_alert = bool(request.params.get("show_alert"))
    request.bot.answered[press_id] = {"text": text, "alert": is_alert}
    return True


def say_action(request: Request) -> bool:
    """`sendChatAction`."""
    chat = request.chat()
    check_thread(chat, request.bot, request.params.get("message_thread_id"))
    if not request.params["action"]:
        raise bad_request("wrong parameter action in request")
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": react,
    "answerCallbackQuery": answer_press,
    "sendChatAction": say_action,
}
