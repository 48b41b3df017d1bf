"""Read a raw update with Telegram's library into what the conversations need; what concerns nobody is None."""

from typing import Any

from telegram import Bot, CallbackQuery, Message, Update
from telegram.ext import filters

from handlers.incoming import Incoming, Kind

MEDIA = (
    "photo", "animation", "document", "voice", "video", "audio", "sticker", "video_note",
    "venue", "location", "contact", "poll", "dice", "story",
)  # fmt: skip
"""In this order: an animation also shows as a document, a venue as a location."""

UNKNOWN = "unknown"
"""Something that people send and this version of the library does not name."""


def read_update(raw: dict[str, Any], bot: Bot) -> Incoming | None:
    """Read one update.

    Raises:
        Exception: whatever the library raises on what it cannot read; the receiver puts such an update aside.
    """
    update = Update.de_json(raw, bot)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        change = update.my_chat_member
        status = str(change.new_chat_member.status)
        user_id = change.from_user.id
        return Incoming(update.update_id, Kind.BOT_MEMBER, change.chat.id, user_id, member_status=status)
    if update.edited_message is not None:
        return _message(update.update_id, update.edited_message, is_edit=True)
    if update.message is not None and _is_ours(update.message, bot):
        return _topic_made(update.update_id, update.message)
    if update.message is not None:
        return _message(update.update_id, update.message, is_edit=False)
    return None


def _is_ours(message: Message, bot: Bot) -> bool:
    made = message.forum_topic_created is not None
    return made and message.from_user is not None and message.from_user.id == bot.id


def _topic_made(update_id: int, message: Message) -> Incoming:
    made = message.forum_topic_created
    return Incoming(
        update_id, Kind.TOPIC_MADE, message.chat.id, message_id=message.message_id,
        thread_id=message.message_thread_id, text=made.name if made else "",
    )  # fmt: skip


def _press(update_id: int, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    thread_id = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Incoming(
        update_id, Kind.PRESS, message.chat.id, query.from_user.id, message.message_id, thread_id,
        press_id=query.id, data=query.data,
    )  # fmt: skip


def _message(update_id: int, message: Message, *, is_edit: bool) -> Incoming:
    if message.migrate_to_chat_id is not None:
        return Incoming(update_id, Kind.MIGRATION, message.chat.id, new_chat_id=message.migrate_to_chat_id)
    media = _media(message)
    thread_id = message.message_thread_id if message.is_topic_message else None
    return Incoming(
        update_id,
        _kind(message, media, is_edit=is_edit),
        message.chat.id,
        message.from_user.id if message.from_user else 0,
        message.message_id,
        thread_id,
        text=message.text or message.caption or "",
        media=media,
        **_file(message, media),
        media_group=message.media_group_id or "",
        is_forwarded=message.forward_origin is not None,
        reply_to=_reply_to(message),
        is_anonymous=message.sender_chat is not None,
    )


def _kind(message: Message, media: str, *, is_edit: bool) -> Kind:
    if is_edit:
        return Kind.EDIT
    if message.text is not None:
        return Kind.TEXT
    return Kind.MEDIA if media else Kind.SERVICE


def _media(message: Message) -> str:
    found = next((one for one in MEDIA if getattr(message, one)), "")
    if found or message.text is not None or filters.StatusUpdate.ALL.check_update(Update(0, message=message)):
        return found
    return UNKNOWN


def _file(message: Message, media: str) -> dict[str, Any]:
    found = getattr(message, media, None) if media else None
    if isinstance(found, tuple) and found:
        found = found[-1]
    return {
        "file_id": str(getattr(found, "file_id", "") or ""),
        "file_name": str(getattr(found, "file_name", "") or ""),
        "file_size": int(getattr(found, "file_size", 0) or 0),
    }


def _reply_to(message: Message) -> int | None:
    answered = message.reply_to_message
    # In a topic every message "answers" the one that created the topic: that is no reply.
    if answered is None or answered.forum_topic_created is not None:
        return None
    return answered.message_id
