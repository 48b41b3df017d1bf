"""The methods that say again what was said: copies, and forwards that show their origin."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.drafting import draft_message
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.messages import ids_of
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Json, Message
from bot.simulator.telegram.telling import tell_message, tell_origin

DONE = {"copy": "copied", "forward": "forwarded"}


def copy_message(request: Request) -> Json:
    """`copyMessage`: the words and the media, without the author."""
    original = _original(request, verb="copy")
    chat, message = draft_message(request)
    _fill(message, original)
    if "caption" in request.params and original.media:
        message.caption, message.entities = read_words(
            request.params, "caption"
        )
    updates.post(request.record, chat, message)
    return {"message_id": message.id}


def forward_message(request: Request) -> Json:
    """`forwardMessage`: with its origin."""
    original = _original(request, verb="forward")
    return _forward(request, original)


def _forward(request: Request, original: Message) -> Json:
    chat, message = draft_message(request)
    _fill(message, original)
    message.extra["forward_origin"] = tell_origin(original)
    updates.post(request.record, chat, message)
    return tell_message(chat, message)


def copy_messages(request: Request) -> list[Json]:
    """`copyMessages`: those that cannot be copied are passed over."""
    originals = _originals(request)
    requests = [
        request.with_params(message_id=original.id) for original in originals
    ]
    return [copy_message(copy) for copy in requests]


def forward_messages(request: Request) -> list[Json]:
    """`forwardMessages`: those that cannot be forwarded are passed over."""
    originals = _originals(request)
    forwarded = [_forward(request, original) for original in originals]
    return [{"message_id": message["message_id"]} for message in forwarded]


def _originals(request: Request) -> list[Message]:
    source = request.source()
    named = [source.message(number) for number in ids_of(request)]
    originals = [
        message
        for message in named
        if message is not None and _may_leave(message)
    ]
    if not originals:
        raise bad_request("there are no messages to forward")
    return originals


def _may_leave(message: Message) -> bool:
    return not message.service and "has_protected_content" not in message.extra


def _original(request: Request, *, verb: str) -> Message:
    source = request.source()
    message = request.message(source, words=f"message to {verb} not found")
    if message.service:
        raise bad_request(f"message can't be {DONE[verb]}")
    if message.extra.get("has_protected_content") and not message.is_by(
        request.bot.user
    ):
        raise bad_request(
            f"message has protected content and can't be {DONE[verb]}"
        )
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
