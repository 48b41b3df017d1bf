"""The methods that say, delete, react and answer presses."""

from bot.simulator.telegram import limits, updates
from bot.simulator.telegram.drafting import check_thread, draft_message
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Chat, Json, Message
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
        everyone = " for everyone" if chat.is_private else ""
        raise bad_request(f"message can't be deleted{everyone}")


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
    """`setMessageReaction`: one reaction, of those that the chat allows."""
    chat = request.chat()
    message = request.message(chat, words="message to react not found")
    reactions: list[Json] = request.params.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not all(_is_allowed(chat, reaction) for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions[request.bot.user.id] = reactions
    return True


def _is_allowed(chat: Chat, reaction: Json) -> bool:
    emoji = reaction.get("emoji", "").replace(VARIATION, "")
    return emoji in (REACTIONS if chat.reactions is None else chat.reactions)


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
    url = str(request.params.get("url") or "")
    request.bot.answered[press_id] = {
        "text": text,
        "alert": is_alert,
        "url": url,
    }
    return True


def say_action(request: Request) -> bool:
    """`sendChatAction`."""
    chat = request.chat()
    check_thread(request, chat)
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
