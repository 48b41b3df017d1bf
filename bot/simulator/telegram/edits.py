"""The methods that change what a bot said."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import given
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.params import Params
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.shapes import SHAPES
from bot.simulator.telegram.state import Chat, Json, Message
from bot.simulator.telegram.telling import tell_message

EDITABLE = frozenset({"photo", "document", "video", "audio", "animation"})
SAME = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def edit_text(request: Request) -> Json:
    """`editMessageText`."""
    chat, message = _own(request)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = read_words(request.params, "text")
    buttons = request.buttons()
    _change(message, text=text, entities=entities, buttons=buttons)
    return _edited(request.record, chat, message)


def edit_caption(request: Request) -> Json:
    """`editMessageCaption`."""
    chat, message = _own(request)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(request.params, "caption")
    buttons = request.buttons()
    _change(message, caption=caption, entities=entities, buttons=buttons)
    return _edited(request.record, chat, message)


def edit_media(request: Request) -> Json:
    """`editMessageMedia`: another file, or a first one on a message of words.

    Not of a kind that stands alone.
    """
    chat, message = _own(request)
    item: Json = request.params["media"]
    kind = str(item.get("type"))
    takes_media = message.text or not EDITABLE.isdisjoint(message.media)
    if kind not in EDITABLE or not takes_media:
        raise bad_request("message can't be edited")
    caption, entities = read_words(Params(item), "caption")
    stored = given(request, item.get("media"), kind=kind)
    media = SHAPES[kind](stored)
    buttons = request.buttons()
    _change(message, media=media, caption=caption, entities=entities, buttons=buttons)
    message.text = ""
    return _edited(request.record, chat, message)


def edit_buttons(request: Request) -> Json:
    """`editMessageReplyMarkup`."""
    chat, message = _own(request)
    buttons = request.buttons()
    _change(message, buttons=buttons)
    return _edited(request.record, chat, message)


def _own(request: Request) -> tuple[Chat, Message]:
    chat = request.chat()
    message = request.message(chat, words="message to edit not found")
    is_forward = "forward_origin" in message.extra
    if is_forward or message.service or not message.is_by(request.bot.user):
        raise bad_request("message can't be edited")
    return chat, message


def _change(message: Message, **content: object) -> None:
    if all(getattr(message, name) == value for name, value in content.items()):
        raise bad_request(SAME)
    for name, value in content.items():
        setattr(message, name, value)


def _edited(record: Record, chat: Chat, message: Message) -> Json:
    message.edited_at = record.seconds()
    return tell_message(chat, message)


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_buttons,
}
