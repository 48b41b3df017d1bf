"""The methods that change what a bot said."""

from bot.simulator.telegram import limits
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import given
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.params import Params
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.shapes import SHAPES
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message

EDITABLE = frozenset({"photo", "document", "video", "audio", "animation"})
SAME = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def edit_text(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageText`."""
    chat, message = _own(record, bot, params)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = read_words(params, "text")
    buttons = limits.check_buttons(params.get("reply_markup"))
    _change(message, text=text, entities=entities, buttons=buttons)
    return _edited(record, chat, message)


def edit_caption(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageCaption`."""
    chat, message = _own(record, bot, params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(params, "caption")
    buttons = limits.check_buttons(params.get("reply_markup"))
    _change(message, caption=caption, entities=entities, buttons=buttons)
    return _edited(record, chat, message)


def edit_media(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageMedia`: another file, or a first one on a message of words.

    Not of a kind that stands alone.
    """
    chat, message = _own(record, bot, params)
    item: Json = params["media"]
    kind = str(item.get("type"))
    takes_media = message.text or not EDITABLE.isdisjoint(message.media)
    if kind not in EDITABLE or not takes_media:
        raise bad_request("message can't be edited")
    caption, entities = read_words(Params(item), "caption")
    stored = given(record, params, item.get("media"), kind=kind)
    media = SHAPES[kind](stored)
    buttons = limits.check_buttons(params.get("reply_markup"))
    _change(message, media=media, caption=caption, entities=entities, buttons=buttons)
    message.text = ""
    return _edited(record, chat, message)


def edit_buttons(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageReplyMarkup`."""
    chat, message = _own(record, bot, params)
    buttons = limits.check_buttons(params.get("reply_markup"))
    _change(message, buttons=buttons)
    return _edited(record, chat, message)


def _own(record: Record, bot: Bot, params: Json) -> tuple[Chat, Message]:
    chat = record.chat_for(bot, int(params["chat_id"]))
    message_id = int(params["message_id"])
    message = record.message_of(chat, message_id, words="message to edit not found")
    is_forward = "forward_origin" in message.extra
    if is_forward or message.service or not message.is_by(bot.user):
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
