"""Whom a message answers or names: the bot, a colleague, or nobody."""

from telegram import Bot, Message, MessageEntity, MessageOriginUser
from telegram.constants import ChatType


def author_id(message: Message) -> int:
    """Return the account that wrote it; 0 when Telegram names none."""
    return message.from_user.id if message.from_user else 0


def reply_to(message: Message) -> int | None:
    """Return the message of this chat that it answers, or nothing."""
    answered = message.reply_to_message
    if answered is None:
        return _across(message)
    # In a topic every message "answers" the one that created the topic: that is no reply.
    return (
        None
        if answered.forum_topic_created is not None
        else answered.message_id
    )


def is_in_own_topic(message: Message, bot: Bot) -> bool:
    """Whether it was said, in answer to nothing, in a topic that the bot made."""
    root = message.reply_to_message
    if root is None or root.forum_topic_created is None:
        return False
    return author_id(root) == bot.id


def _across(message: Message) -> int | None:
    """Return what is answered from another topic of the same private chat, if it is named."""
    far = message.external_reply
    if far is None or far.chat is None:
        return None
    is_own = (
        far.chat.id == message.chat.id and message.chat.type == ChatType.PRIVATE
    )
    return far.message_id if is_own else None


def is_to_colleague(message: Message, bot: Bot) -> bool:
    """Whether it answers or names somebody who is neither its author nor the bot."""
    if answered_id(message) not in {0, bot.id, author_id(message)}:
        return True
    entities = (
        message.parse_entities()
        if message.text
        else message.parse_caption_entities()
    )
    return any(
        _names_person(entity, words, bot) for entity, words in entities.items()
    )


def answered_id(message: Message) -> int:
    """Return the account whose words it answers; 0 when it answers nobody."""
    answered = message.reply_to_message
    if answered is not None and reply_to(message) is not None:
        return author_id(answered)
    # An answer to what was said in another topic comes as an external one.
    origin = (
        message.external_reply.origin
        if message.external_reply is not None
        else None
    )
    return origin.sender_user.id if isinstance(origin, MessageOriginUser) else 0


def own_words(message: Message) -> str:
    """Return what a message of its very author says, that it answers; nothing of another's."""
    answered = message.reply_to_message
    if answered is None or reply_to(message) is None:
        return ""
    if answered.sender_chat is not None or answered.via_bot is not None:
        return ""
    if author_id(answered) != author_id(message):
        return ""
    return answered.text or answered.caption or ""


def answered_buttons(message: Message, bot: Bot) -> tuple[str, ...]:
    """Return what the buttons of the answered message say; only ours say something to us."""
    answered = message.reply_to_message
    if (
        answered is None
        or answered.reply_markup is None
        or author_id(answered) != bot.id
    ):
        return ()
    buttons = (
        button
        for row in answered.reply_markup.inline_keyboard
        for button in row
    )
    return tuple(
        str(button.callback_data) for button in buttons if button.callback_data
    )


def _names_person(entity: MessageEntity, words: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id != bot.id
    if entity.type != MessageEntity.MENTION:
        return False
    return words.casefold() != f"@{bot.username}".casefold()
