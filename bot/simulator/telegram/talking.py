"""What a person does in a chat: say, send, edit, delete, react, press, and read what is shown."""

from typing import TYPE_CHECKING

from bot.simulator.telegram import links, updates
from bot.simulator.telegram.formatting import find_entities
from bot.simulator.telegram.sending import Sending
from bot.simulator.telegram.state import Bot, Chat, Json, Message, User
from bot.simulator.telegram.telling import tell_maybe, tell_origin

if TYPE_CHECKING:
    from bot.simulator.telegram.simulator import Telegram

ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)


class NoSuchKey(LookupError):
    """No message in sight shows such a key."""


class Talking(Sending):
    """One person's thumbs in the chats they are in."""

    def __init__(self, telegram: "Telegram", user: User) -> None:
        super().__init__(telegram, user)
        self.presses_made: list[tuple[Bot, str]] = []
        self.copied: list[str] = []

    def chat_with(self, bot: Bot) -> Chat:
        """Open the private chat with a bot."""
        return self.telegram.private_chat(bot, self.user)

    def says(
        self, chat: Chat, text: str, *, thread: int | None = None, reply_to: Message | None = None
    ) -> Message:
        """Send a text; a reply stays in the topic of what it answers."""
        where = reply_to.thread_id if thread is None and reply_to is not None else thread
        entities = find_entities(text)
        return self._posts(
            chat, Message(0, self.user, 0, where, text=text, entities=entities, reply_to=reply_to)
        )

    def sends_anonymously(self, chat: Chat, text: str, *, thread: int | None = None) -> Message:
        """Send a text as « the group » (an anonymous administrator)."""
        entities = find_entities(text)
        return self._posts(
            chat, Message(0, ANONYMOUS, 0, thread, text=text, entities=entities, sender_chat=chat)
        )

    def forwards(self, chat: Chat, original: Message, *, thread: int | None = None) -> Message:
        """Forward a message: its words, with its origin."""
        message = Message(
            0,
            self.user,
            0,
            thread,
            text=original.text,
            caption=original.caption,
            media=original.media,
        )
        message.entities, message.extra = (
            list(original.entities),
            {"forward_origin": tell_origin(original)},
        )
        return self._posts(chat, message)

    def edits(self, chat: Chat, message: Message, text: str) -> None:
        """Edit one's own message, or its caption."""
        if message.media:
            message.caption = text
        else:
            message.text = text
        message.entities, message.edited_at = find_entities(text), self.telegram.seconds()
        self.telegram.told_edit(chat, message)

    def deletes(self, message: Message) -> None:
        """Delete a message; no bot is ever told."""
        message.is_deleted = True

    def reacts(self, chat: Chat, message: Message, *emojis: str) -> None:
        """React, or take one's reaction back with no emoji."""
        before = message.reactions.pop(self.user.id, [])
        if emojis:
            message.reactions[self.user.id] = [{"type": "emoji", "emoji": one} for one in emojis]
        updates.told_reaction(self.telegram, chat, message, by=self.user, before=before)

    def finds_key(
        self, chat: Chat, label: str, *, thread: int | None = None
    ) -> tuple[Message, Json]:
        """Find the newest message that shows a key with this label.

        Raises:
            NoSuchKey: nothing in sight has it.
        """
        for message in reversed(chat.shown(thread)):
            for key in (key for row in message.keys for key in row):
                if key["text"] == label:
                    return message, key
        seen = [label for message in chat.shown(thread)[-3:] for label in message.labels]
        raise NoSuchKey(f"« {label} » n'est pas parmi {seen}")

    def taps(self, chat: Chat, label: str, *, thread: int | None = None) -> str:
        """Press the newest key with this label; return the press's identifier ('' for a link, or words to copy)."""
        message, key = self.finds_key(chat, label, thread=thread)
        return self._uses(chat, message, key)

    def taps_on(self, chat: Chat, message: Message, label: str) -> str:
        """Press the key with this label under this very message, old as it may be.

        Raises:
            NoSuchKey: the message has none.
        """
        key = next((one for row in message.keys for one in row if one["text"] == label), None)
        if key is None:
            raise NoSuchKey(f"« {label} » n'est pas parmi {message.labels}")
        return self._uses(chat, message, key)

    def _uses(self, chat: Chat, message: Message, key: Json) -> str:
        if "copy_text" in key:
            self.copied.append(key["copy_text"]["text"])
        if "url" in key:
            self.opens(key["url"])
        return self.presses(chat, message, key["callback_data"]) if "callback_data" in key else ""

    def opens(self, url: str) -> Chat | None:
        """Open a link of Telegram's own, as a tap on it does; return the chat it leads to, None for another site's."""
        return links.follow(self.telegram, self, url)

    def presses(self, chat: Chat, message: Message, data: str) -> str:
        """Press with this very data, as a stale or hostile client does."""
        telegram = self.telegram
        bot = next(one for one in telegram.bots.values() if one.user is message.author)
        press_id = str(telegram.chance.getrandbits(62))
        bot.presses[press_id] = telegram.seconds()
        self.presses_made.append((bot, press_id))
        query: Json = {
            "id": press_id,
            "from": self.user.as_json(),
            "chat_instance": str(chat.id),
            "data": data,
        }
        telegram.queue(bot, "callback_query", query | {"message": tell_maybe(chat, message)})
        return press_id

    def answers_read(self) -> list[Json]:
        """Return what the presses of this person showed (`text`, `alert`), oldest first; unanswered ones are left out."""
        return [bot.answered[press] for bot, press in self.presses_made if press in bot.answered]
