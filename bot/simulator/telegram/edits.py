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
ALBUMS = (
    frozenset({"photo", "video"}),
    frozenset({"document"}),
    frozenset({"audio"}),
)
"""The kinds that stand together in an album, and may take one another's place there."""
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
    change(message, text=text, entities=entities, buttons=buttons)
    return _edited(request.record, chat, message)


def edit_caption(request: Request) -> Json:
    """`editMessageCaption`."""
    chat, message = _own(request)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(request.params, "caption")
    buttons = request.buttons()
    change(message, caption=caption, entities=entities, buttons=buttons)
    return _edited(request.record, chat, message)


def edit_media(request: Request) -> Json:
    """`editMessageMedia`: another file, or a first one on a message of words.

    Not of a kind that stands alone.
    """
    chat, message = _own(request)
    edited_media(request, message)
    return _edited(request.record, chat, message)


def edited_media(request: Request, message: Message) -> None:
    """Put another file in a message, or a first one; an album keeps to the kinds it takes.

    Raises:
        ApiError: 400.
    """
    item: Json = request.params["media"]
    kind = str(item.get("type"))
    if not _takes(message, kind):
        raise bad_request("message can't be edited")
    caption, entities = read_words(Params(item), "caption")
    stored = given(request, item.get("media"), kind=kind)
    media = SHAPES[kind](stored)
    buttons = request.buttons()
    change(
        message,
        media=media,
        caption=caption,
        entities=entities,
        buttons=buttons,
    )
    message.text = ""


def _takes(message: Message, kind: str) -> bool:
    if kind not in EDITABLE:
        return False
    if "media_group_id" in message.extra:
        own = {
            name
            for names in ALBUMS
            for name in names
            if not names.isdisjoint(message.media)
        }
        return kind in own
    return bool(message.text) or not EDITABLE.isdisjoint(message.media)


def edit_buttons(request: Request) -> Json:
    """`editMessageReplyMarkup`."""
    chat, message = _own(request)
    buttons = request.buttons()
    change(message, buttons=buttons)
    return _edited(request.record, chat, message)


def _own(request: Request) -> tuple[Chat, Message]:
    chat = request.chat()
    message = request.message(chat, words="message to edit not found")
    is_forward = "forward_origin" in message.extra
    if is_forward or message.service or not message.is_by(request.bot.user):
        raise bad_request("message can't be edited")
    return chat, message


def change(message: Message, **content: object) -> None:
    """Give a message this content.

    Raises:
        ApiError: 400, it had it already.
    """
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
