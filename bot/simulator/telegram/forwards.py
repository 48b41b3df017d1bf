"""The methods that say again what was said: copies, and forwards that show their origin."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.messages import draft_message, ids_of
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Json, Message
from bot.simulator.telegram.telling import tell_message, tell_origin

DONE = {"copy": "copied", "forward": "forwarded"}


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
    return _forward(record, bot, params, original)


def _forward(record: Record, bot: Bot, params: Json, original: Message) -> Json:
    chat, message = draft_message(record, bot, params)
    _fill(message, original)
    message.extra["forward_origin"] = tell_origin(original)
    updates.post(record, chat, message)
    return tell_message(chat, message)


def copy_messages(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`copyMessages`: those that cannot be copied are passed over."""
    originals = _originals(record, bot, params)
    requests = [params | {"message_id": original.id} for original in originals]
    return [copy_message(record, bot, request) for request in requests]


def forward_messages(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`forwardMessages`: those that cannot be forwarded are passed over."""
    originals = _originals(record, bot, params)
    forwarded = [_forward(record, bot, params, original) for original in originals]
    return [{"message_id": message["message_id"]} for message in forwarded]


def _originals(record: Record, bot: Bot, params: Json) -> list[Message]:
    source = record.chat_for(bot, int(params["from_chat_id"]), reads=True)
    named = [source.message(number) for number in ids_of(params)]
    originals = [message for message in named if message is not None and _may_leave(message)]
    if not originals:
        raise bad_request("there are no messages to forward")
    return originals


def _may_leave(message: Message) -> bool:
    return not message.service and "has_protected_content" not in message.extra


def _original(record: Record, bot: Bot, params: Json, *, verb: str) -> Message:
    source = record.chat_for(bot, int(params["from_chat_id"]), reads=True)
    words = f"message to {verb} not found"
    message = record.message_of(source, int(params["message_id"]), words=words)
    if message.service:
        raise bad_request(f"message can't be {DONE[verb]}")
    if message.extra.get("has_protected_content") and not message.is_by(bot.user):
        raise bad_request(f"message has protected content and can't be {DONE[verb]}")
    return message


def _fill(message: Message, original: Message) -> None:
    message.text = original.text
    message.caption = original.caption
    message.entities = list(original.entities)
    message.media = original.media


METHODS: dict[str, Method] = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
