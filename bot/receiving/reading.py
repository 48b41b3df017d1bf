"""Read a raw update with Telegram's library into what the conversations need."""

import re
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    ChatJoinRequest,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
)
from telegram.constants import ChatMemberStatus
from telegram.ext import filters

from bot.receiving.addressing import (
    answered_buttons,
    answered_id,
    author_id,
    is_in_own_topic,
    is_to_colleague,
    own_words,
    reply_to,
)
from handlers.kit.incoming import Incoming, Kind

MEDIA = (
    "photo",
    "animation",
    "document",
    "voice",
    "video",
    "audio",
    "sticker",
    "video_note",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "story",
)
"""In this order: an animation also shows as a document, a venue as a location."""

GESTURES = ("forum_topic_closed", "forum_topic_reopened", "forum_topic_edited")
"""What people do to a topic by hand; deleting one is told to nobody."""

NAME = re.compile(r"[A-Za-z0-9_]")
LONGEST_NAME = 64
UNNAMED = "bot"
"""What a bot that shows no name of its own is called."""

UNKNOWN = "unknown"
"""Something that people send and this version of the library does not name."""


def read_update(raw: dict[str, Any], bot: Bot) -> Incoming | None:
    """Read one update; return None when it concerns nobody.

    Raises:
        Exception: whatever the library raises on what it cannot read; the receiver puts it aside.
    """
    update = Update.de_json(raw, bot)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _bot_member(update.update_id, update.my_chat_member)
    if update.chat_member is not None:
        return _member(update.update_id, update.chat_member)
    if update.chat_join_request is not None:
        return _join_request(update.update_id, update.chat_join_request)
    if update.edited_message is not None:
        return _message(
            update.update_id, update.edited_message, bot, is_edit=True
        )
    if update.message is None:
        return None
    if _is_own_topic(update.message, bot):
        return _topic_made(update.update_id, update.message)
    return _message(update.update_id, update.message, bot, is_edit=False)


def _bot_member(update_id: int, change: ChatMemberUpdated) -> Incoming:
    return Incoming(
        update_id,
        Kind.BOT_MEMBER,
        change.chat.id,
        change.from_user.id,
        member_status=str(change.new_chat_member.status),
    )


ABSENT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def _member(update_id: int, change: ChatMemberUpdated) -> Incoming:
    return Incoming(
        update_id,
        Kind.MEMBER,
        change.chat.id,
        change.from_user.id,
        member_id=change.new_chat_member.user.id,
        member_status=str(change.new_chat_member.status),
        was_present=_is_present(change.old_chat_member),
        is_present=_is_present(change.new_chat_member),
    )


def _is_present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    return member.status not in ABSENT


def _join_request(update_id: int, request: ChatJoinRequest) -> Incoming:
    return Incoming(
        update_id,
        Kind.JOIN_REQUEST,
        request.chat.id,
        request.from_user.id,
        private_chat_id=request.user_chat_id,
    )


def _is_own_topic(message: Message, bot: Bot) -> bool:
    is_made = message.forum_topic_created is not None
    return is_made and author_id(message) == bot.id


def _topic_made(update_id: int, message: Message) -> Incoming:
    topic = message.forum_topic_created
    return Incoming(
        update_id,
        Kind.TOPIC_MADE,
        message.chat.id,
        message_id=message.message_id,
        thread_id=message.message_thread_id,
        text=topic.name if topic else "",
    )


def _press(update_id: int, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    return Incoming(
        update_id,
        Kind.PRESS,
        message.chat.id,
        query.from_user.id,
        message.message_id,
        _thread_id(message) if isinstance(message, Message) else None,
        name=query.from_user.full_name,
        press_id=query.id,
        data=query.data,
    )


def _thread_id(message: Message) -> int | None:
    """Return the topic; a plain reply carries a thread too, which is none."""
    return message.message_thread_id if message.is_topic_message else None


def _message(
    update_id: int, message: Message, bot: Bot, *, is_edit: bool
) -> Incoming:
    if message.migrate_to_chat_id is not None:
        return _migration(
            update_id, message, new_chat_id=message.migrate_to_chat_id
        )
    media = _media(message)
    file = _file(message, media)
    return Incoming(
        update_id,
        _kind(message, media, is_edit=is_edit),
        message.chat.id,
        author_id(message),
        message.message_id,
        _thread_id(message),
        text=message.text or message.caption or _new_name(message),
        media=media,
        file_id=_text_of(file, "file_id"),
        file_name=_text_of(file, "file_name"),
        file_size=int(getattr(file, "file_size", 0) or 0),
        media_group=message.media_group_id or "",
        is_forwarded=message.forward_origin is not None,
        via_bot=_via_bot(message),
        reply_to=reply_to(message),
        own_words=own_words(message),
        is_answer_afar=message.external_reply is not None,
        name=message.from_user.full_name if message.from_user else "",
        is_anonymous=message.sender_chat is not None,
        answers_bot=answered_id(message) == bot.id,
        is_in_own_topic=is_in_own_topic(message, bot),
        answered=answered_buttons(message, bot),
        is_to_colleague=is_to_colleague(message, bot),
        gesture=_gesture(message),
    )


def _via_bot(message: Message) -> str:
    """Return the name of the bot that wrote it; no sign but those of Telegram's names."""
    if message.via_bot is None:
        return ""
    name = "".join(NAME.findall(message.via_bot.username or ""))
    return name[:LONGEST_NAME] or UNNAMED


def _migration(
    update_id: int, message: Message, *, new_chat_id: int
) -> Incoming:
    return Incoming(
        update_id, Kind.MIGRATION, message.chat.id, new_chat_id=new_chat_id
    )


def _kind(message: Message, media: str, *, is_edit: bool) -> Kind:
    if is_edit:
        return Kind.EDIT
    if message.text is not None:
        return Kind.TEXT
    return Kind.MEDIA if media else Kind.SERVICE


def _media(message: Message) -> str:
    media = next((name for name in MEDIA if getattr(message, name)), "")
    if media or message.text is not None:
        return media
    is_service = filters.StatusUpdate.ALL.check_update(
        Update(0, message=message)
    )
    return "" if is_service else UNKNOWN


def _file(message: Message, media: str) -> object:
    """Return what carries the file: of a photo, its largest size."""
    content = getattr(message, media, None) if media else None
    if isinstance(content, tuple) and content:
        return content[-1]
    return content


def _text_of(file: object, name: str) -> str:
    return str(getattr(file, name, "") or "")


def _gesture(message: Message) -> str:
    return next(
        (name for name in GESTURES if getattr(message, name) is not None), ""
    )


def _new_name(message: Message) -> str:
    edited = message.forum_topic_edited
    if edited is None:
        return ""
    return edited.name or ""
