"""Read a raw update with Telegram's library into what the conversations need; what concerns nobody is None."""

from typing import Any

from telegram import Bot, CallbackQuery, Message, Update

from handlers.incoming import Incoming, Kind

MEDIA = (
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "sticker",
    "animation",
    "video_note",
    "location",
    "contact",
    "poll",
)


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
    if update.message is not None:
        return _message(update.update_id, update.message, is_edit=False)
    return None


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
    media = next((one for one in MEDIA if getattr(message, one)), "")
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
        file_id=_file_id(message, media),
        reply_to=_reply_to(message),
        is_anonymous=message.sender_chat is not None,
    )


def _kind(message: Message, media: str, *, is_edit: bool) -> Kind:
    if is_edit:
        return Kind.EDIT
    if message.text is not None:
        return Kind.TEXT
    return Kind.MEDIA if media else Kind.SERVICE


def _file_id(message: Message, media: str) -> str:
    found = getattr(message, media) if media else None
    if isinstance(found, tuple) and found:
        found = found[-1]
    return str(getattr(found, "file_id", "") or "")


def _reply_to(message: Message) -> int | None:
    answered = message.reply_to_message
    # In a topic every message "answers" the one that created the topic: that is no reply.
    if answered is None or answered.forum_topic_created is not None:
        return None
    return answered.message_id
