"""Messages of a group that one member alone sees; source: Bot API 10.3, « Ephemeral messages »."""

from bot.simulator.telegram.edits import change, edited_media
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Message

NOT_FOUND = "message to edit not found"


def edit_text(request: Request) -> bool:
    """`editEphemeralMessageText`."""
    message = _named(request, words=NOT_FOUND)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = read_words(request.params, "text")
    change(message, text=text, entities=entities, buttons=request.buttons())
    return True


def edit_caption(request: Request) -> bool:
    """`editEphemeralMessageCaption`."""
    message = _named(request, words=NOT_FOUND)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = read_words(request.params, "caption")
    change(
        message, caption=caption, entities=entities, buttons=request.buttons()
    )
    return True


def edit_media(request: Request) -> bool:
    """`editEphemeralMessageMedia`."""
    message = _named(request, words=NOT_FOUND)
    edited_media(request, message)
    return True


def edit_buttons(request: Request) -> bool:
    """`editEphemeralMessageReplyMarkup`."""
    message = _named(request, words=NOT_FOUND)
    change(message, buttons=request.buttons())
    return True


def delete(request: Request) -> bool:
    """`deleteEphemeralMessage`: of any age, as long as it is there."""
    message = _named(request, words="message to delete not found")
    message.is_deleted = True
    return True


def _named(request: Request, *, words: str) -> Message:
    chat = request.chat()
    number = int(request.params["ephemeral_message_id"])
    receiver_id = int(request.params["receiver_user_id"])
    message = chat.ephemeral.get(number)
    if (
        message is None
        or message.is_deleted
        or not message.is_by(request.bot.user)
    ):
        raise bad_request(words)
    if message.for_one is None or message.for_one.receiver.id != receiver_id:
        raise bad_request(words)
    return message


METHODS: dict[str, Method] = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageMedia": edit_media,
    "editEphemeralMessageReplyMarkup": edit_buttons,
    "deleteEphemeralMessage": delete,
}
