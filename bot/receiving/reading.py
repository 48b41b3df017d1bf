"""Read a raw update with Telegram's library into what the conversations need; what concerns nobody is None."""

from typing import Any

from telegram import Bot, CallbackQuery, Message, MessageEntity, MessageOriginUser, Update
from telegram.constants import ChatType
from telegram.ext import filters

from handlers.kit.incoming import Incoming, Kind

MEDIA = (
    "photo", "animation", "document", "voice", "video", "audio", "sticker", "video_note",
    "venue", "location", "contact", "poll", "dice", "story",
)  # fmt: skip
"""In this order: an animation also shows as a document, a venue as a location."""

GESTURES = ("forum_topic_closed", "forum_topic_reopened", "forum_topic_edited")
"""What people do to a topic by hand; deleting one is told to nobody."""

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
        return Incoming(
            update.update_id, Kind.BOT_MEMBER, change.chat.id, user_id, member_status=status
        )
    if update.edited_message is not None:
        return _message(update.update_id, update.edited_message, bot, is_edit=True)
    if update.message is not None and _is_ours(update.message, bot):
        return _topic_made(update.update_id, update.message)
    if update.message is not None:
        return _message(update.update_id, update.message, bot, is_edit=False)
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
    thread_id = (
        message.message_thread_id
        if isinstance(message, Message) and message.is_topic_message
        else None
    )
    return Incoming(
        update_id, Kind.PRESS, message.chat.id, query.from_user.id, message.message_id, thread_id,
        press_id=query.id, data=query.data,
    )  # fmt: skip


def _message(update_id: int, message: Message, bot: Bot, *, is_edit: bool) -> Incoming:
    if message.migrate_to_chat_id is not None:
        return Incoming(
            update_id, Kind.MIGRATION, message.chat.id, new_chat_id=message.migrate_to_chat_id
        )
    media = _media(message)
    thread_id = message.message_thread_id if message.is_topic_message else None
    return Incoming(
        update_id,
        _kind(message, media, is_edit=is_edit),
        message.chat.id,
        message.from_user.id if message.from_user else 0,
        message.message_id,
        thread_id,
        text=message.text or message.caption or _new_name(message),
        media=media,
        **_file(message, media),
        media_group=message.media_group_id or "",
        is_forwarded=message.forward_origin is not None,
        reply_to=_reply_to(message),
        is_answer_afar=message.external_reply is not None,
        is_anonymous=message.sender_chat is not None,
        answers_bot=_answered_id(message) == bot.id,
        is_to_colleague=_is_to_colleague(message, bot),
        gesture=_gesture(message),
    )


def _kind(message: Message, media: str, *, is_edit: bool) -> Kind:
    if is_edit:
        return Kind.EDIT
    if message.text is not None:
        return Kind.TEXT
    return Kind.MEDIA if media else Kind.SERVICE


def _media(message: Message) -> str:
    found = next((one for one in MEDIA if getattr(message, one)), "")
    if (
        found
        or message.text is not None
        or filters.StatusUpdate.ALL.check_update(Update(0, message=message))
    ):
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
    if answered is None:
        return _across(message)
    # In a topic every message "answers" the one that created the topic: that is no reply.
    return None if answered.forum_topic_created is not None else answered.message_id


def _across(message: Message) -> int | None:
    """Return what is answered from another topic of the same private chat, where the server names it."""
    far = message.external_reply
    is_own = far is not None and far.chat is not None and far.chat.id == message.chat.id
    return (
        far.message_id
        if far is not None and is_own and message.chat.type == ChatType.PRIVATE
        else None
    )


def _gesture(message: Message) -> str:
    return next((one for one in GESTURES if getattr(message, one) is not None), "")


def _new_name(message: Message) -> str:
    edited = message.forum_topic_edited
    return edited.name or "" if edited is not None else ""


def _is_to_colleague(message: Message, bot: Bot) -> bool:
    """Whether it answers or names somebody who is neither its author nor the bot."""
    own = {0, bot.id, message.from_user.id if message.from_user else 0}
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    return _answered_id(message) not in own or any(
        _names(one, words, bot) for one, words in entities.items()
    )


def _answered_id(message: Message) -> int:
    if _reply_to(message) is not None and message.reply_to_message is not None:
        author = message.reply_to_message.from_user
        return author.id if author else 0
    # An answer to what was said in another topic comes as an external one.
    origin = message.external_reply.origin if message.external_reply is not None else None
    return origin.sender_user.id if isinstance(origin, MessageOriginUser) else 0


def _names(entity: MessageEntity, words: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id != bot.id
    return (
        entity.type == MessageEntity.MENTION and words.casefold() != f"@{bot.username}".casefold()
    )
