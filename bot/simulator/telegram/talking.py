"""What a person says in a chat: a text, a forward, an edit, a reaction, what they take back."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.formatting import find_entities
from bot.simulator.telegram.sending import Sending
from bot.simulator.telegram.state import Bot, Chat, Message
from bot.simulator.telegram.telling import tell_origin
from bot.simulator.telegram.users import User

ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""Whom Telegram names as the author of what a channel says in a group."""


class Talking(Sending):
    """One person's thumbs in the chats they are in."""

    def chat_with(self, bot: Bot) -> Chat:
        """Open the private chat with a bot."""
        return self.record.private_chat(bot, self.user)

    def says(
        self,
        chat: Chat,
        text: str,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a text; a reply stays in the topic of what it answers."""
        message = self._draft(chat, thread, reply_to)
        message.text = text
        message.entities = find_entities(text)
        return self._posts(chat, message)

    def sends_anonymously(
        self, chat: Chat, text: str, *, thread: int | None = None
    ) -> Message:
        """Send a text as « the group » (an anonymous administrator)."""
        message = self._draft(chat, thread)
        message.author = ANONYMOUS
        message.sender_chat = chat
        message.text = text
        message.entities = find_entities(text)
        return self._posts(chat, message)

    def says_via(
        self, chat: Chat, bot: User, text: str, *, thread: int | None = None
    ) -> Message:
        """Send a text that another bot wrote (« via @bot »), picked from its inline answers."""
        message = self._draft(chat, thread)
        message.text = text
        message.entities = find_entities(text)
        message.extra["via_bot"] = bot.as_json()
        return self._posts(chat, message)

    def sends_as_channel(
        self, chat: Chat, channel: Chat, text: str, *, thread: int | None = None
    ) -> Message:
        """Send a text in a group in the name of one's own channel."""
        message = self._draft(chat, thread)
        message.author = CHANNEL
        message.sender_chat = channel
        message.text = text
        message.entities = find_entities(text)
        return self._posts(chat, message)

    def forwards(
        self, chat: Chat, original: Message, *, thread: int | None = None
    ) -> Message:
        """Forward a message: its words, with its origin."""
        message = self._draft(chat, thread)
        message.text = original.text
        message.caption = original.caption
        message.media = original.media
        message.entities = list(original.entities)
        message.extra["forward_origin"] = tell_origin(original)
        return self._posts(chat, message)

    def edits(self, chat: Chat, message: Message, text: str) -> None:
        """Edit one's own message, or its caption."""
        if message.media:
            message.caption = text
        else:
            message.text = text
        message.entities = find_entities(text)
        message.edited_at = self.record.seconds()
        updates.tell_bots(self.record, chat, message, kind="edited_message")

    def deletes(self, message: Message) -> None:
        """Delete a message; no bot is ever told."""
        message.is_deleted = True

    def reacts(self, chat: Chat, message: Message, *emojis: str) -> None:
        """React, or take one's reaction back with no emoji."""
        before = message.reactions.pop(self.user_id, [])
        if emojis:
            reactions = [{"type": "emoji", "emoji": emoji} for emoji in emojis]
            message.reactions[self.user_id] = reactions
        updates.tell_reaction(
            self.record, chat, message, by=self.user, before=before
        )
