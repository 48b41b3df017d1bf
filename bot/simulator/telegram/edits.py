"""The methods that change what a bot said."""

from bot.simulator.telegram import limits
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import SHAPES, given
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.params import Params
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message

EDITABLE = frozenset({"photo", "document", "video", "audio", "animation"})
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def edit_text(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageText`."""
    chat, message = _own(record, bot, params)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = read_words(params, "text")
    buttons = limits.check_buttons(params.get("reply_markup"))
    if (message.text, message.entities, message.buttons) == (text, entities, buttons):
        raise bad_request(SAME)
    message.text, message.entities, message.buttons = text, entities, buttons
    return _edited(record, chat, message)


def edit_caption(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageCaption`."""
    chat, message = _own(record, bot, params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(params, "caption")
    buttons = limits.check_buttons(params.get("reply_markup"))
    if (message.caption, message.entities, message.buttons) == (caption, entities, buttons):
        raise bad_request(SAME)
    message.caption, message.entities, message.buttons = caption, entities, buttons
    return _edited(record, chat, message)


def edit_media(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageMedia`: another file, or a first one on a message of words; not of a kind that stands alone."""
    chat, message = _own(record, bot, params)
    item: Json = params["media"]
    kind = str(item.get("type"))
    if kind not in EDITABLE or not (message.text or EDITABLE & message.media.keys()):
        raise bad_request("message can't be edited")
    caption, entities = read_words(Params(item), "caption")
    media = SHAPES[kind](given(record, params, item.get("media"), kind=kind))
    buttons = limits.check_buttons(params.get("reply_markup"))
    if (message.media, message.caption, message.entities, message.buttons) == (
        media,
        caption,
        entities,
        buttons,
    ):
        raise bad_request(SAME)
    message.text, message.media, message.caption = "", media, caption
    message.entities, message.buttons = entities, buttons
    return _edited(record, chat, message)


def edit_buttons(record: Record, bot: Bot, params: Json) -> Json:
    """`editMessageReplyMarkup`."""
    chat, message = _own(record, bot, params)
    buttons = limits.check_buttons(params.get("reply_markup"))
    if message.buttons == buttons:
        raise bad_request(SAME)
    message.buttons = buttons
    return _edited(record, chat, message)


def _own(record: Record, bot: Bot, params: Json) -> tuple[Chat, Message]:
    chat = record.chat_for(bot, int(params["chat_id"]))
    message = record.message_of(chat, int(params["message_id"]), words="message to edit not found")
    if not message.is_by(bot.user) or message.service or "forward_origin" in message.extra:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(record: Record, chat: Chat, message: Message) -> Json:
    message.edited_at = record.seconds()
    return tell_message(chat, message)


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_buttons,
}
