"""The methods that say again what was said elsewhere: copies, and forwards that show their origin."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.messages import draft_message, ids_of
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message, tell_origin


def copy_message(record: Record, bot: Bot, params: Json) -> Json:
    """`copyMessage`: the words and the media, without the author."""
    original = _original(record, bot, params, verb="copy")
    chat, message = draft_message(record, bot, params)
    _fill(message, original)
    if "caption" in params and original.media:
        message.caption, message.entities = read_words(params, "caption")
    updates.post(record, chat, message)
    return {"message_id": message.id}


def forward_message(record: Record, bot: Bot, params: Json) -> Json:
    """`forwardMessage`: with its origin."""
    original = _original(record, bot, params, verb="forward")
    chat, message = _forward(record, bot, params, original)
    return tell_message(chat, message)


def _forward(record: Record, bot: Bot, params: Json, original: Message) -> tuple[Chat, Message]:
    chat, message = draft_message(record, bot, params)
    _fill(message, original)
    message.extra["forward_origin"] = tell_origin(original)
    updates.post(record, chat, message)
    return chat, message


def copy_messages(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`copyMessages`: those that cannot be copied are passed over."""
    return [
        copy_message(record, bot, params | {"message_id": one.id})
        for one in _originals(record, bot, params)
    ]


def forward_messages(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`forwardMessages`: those that cannot be forwarded are passed over."""
    originals = _originals(record, bot, params)
    return [{"message_id": _forward(record, bot, params, one)[1].id} for one in originals]


def _originals(record: Record, bot: Bot, params: Json) -> list[Message]:
    source = record.chat_for(bot, int(params["from_chat_id"]), reads=True)
    found = [source.messages[number] for number in ids_of(params) if number in source.messages]
    found = [
        one
        for one in found
        if not (one.is_deleted or one.service or "has_protected_content" in one.extra)
    ]
    if not found:
        raise bad_request("there are no messages to forward")
    return found


def _original(record: Record, bot: Bot, params: Json, *, verb: str) -> Message:
    source = record.chat_for(bot, int(params["from_chat_id"]), reads=True)
    message = record.message_of(
        source, int(params["message_id"]), words=f"message to {verb} not found"
    )
    done = {"copy": "copied", "forward": "forwarded"}[verb]
    if message.service:
        raise bad_request(f"message can't be {done}")
    if message.extra.get("has_protected_content") and not message.is_by(bot.user):
        raise bad_request(f"message has protected content and can't be {done}")
    return message


def _fill(message: Message, original: Message) -> None:
    message.text, message.caption, message.entities = (
        original.text,
        original.caption,
        list(original.entities),
    )
    message.media = original.media


METHODS: dict[str, Method] = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
