"""What people do with their thumbs: say, send, press, join, leave, and look."""

from typing import TYPE_CHECKING, Any

from bot.demo.telegram import admin, files, topics
from bot.demo.telegram.state import ADMIN_RIGHTS, Bot, Chat, Json, Member, Message, Topic, User
from bot.demo.telegram.telling import tell_message

if TYPE_CHECKING:
    from bot.demo.telegram.simulator import Telegram

ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
STICKER: Json = {
    "sticker": {
        "file_id": "sticker-1", "file_unique_id": "s1", "type": "regular", "width": 512, "height": 512,
        "is_animated": False, "is_video": False, "emoji": "👍",
    }
}  # fmt: skip
LOCATION: Json = {"location": {"latitude": 46.1, "longitude": 1.0}}


class NoSuchKey(LookupError):
    """No message in sight shows such a key."""


class Person:
    """One person and the telephone in their hand."""

    def __init__(self, telegram: "Telegram", user: User) -> None:
        self.telegram = telegram
        self.user = user

    def chat_with(self, bot: Bot) -> Chat:
        """Open the private chat with a bot."""
        return self.telegram.private_chat(bot, self.user)

    def starts(self, bot: Bot, payload: str = "") -> Message:
        """Press « Démarrer », or open a deep link."""
        return self.says(self.chat_with(bot), f"/start {payload}".strip())

    def says(self, chat: Chat, text: str, *, thread: int | None = None, reply_to: Message | None = None) -> Message:
        """Send a text."""
        entities = _command(text)
        return self._posts(chat, Message(0, self.user, 0, thread, text=text, entities=entities, reply_to=reply_to))

    def sends(self, chat: Chat, media: Json, *, caption: str = "", thread: int | None = None, **extra: Any) -> Message:
        """Send a photo, a document, a sticker…; the Bot API's own fields."""
        message = Message(0, self.user, 0, thread, caption=caption, media=media, extra=extra)
        return self._posts(chat, message)

    def sends_photo(
        self, chat: Chat, *, content: bytes = b"photo", size: int = 0, thread: int | None = None
    ) -> Message:
        """Send a photo."""
        stored = files.store(self.telegram, content, name="photo.jpg", size=size)
        return self.sends(chat, files.photo(stored), thread=thread)

    def sends_anonymously(self, chat: Chat, text: str, *, thread: int | None = None) -> Message:
        """Send a text as « the group » (an anonymous administrator)."""
        return self._posts(chat, Message(0, ANONYMOUS, 0, thread, text=text, sender_chat=chat))

    def _posts(self, chat: Chat, message: Message) -> Message:
        chat.is_started = True
        message.id, message.date = chat.new_id(), self.telegram.seconds()
        return self.telegram.post(chat, message)

    def edits(self, chat: Chat, message: Message, text: str) -> None:
        """Edit one's own message."""
        message.text, message.edited_at = text, self.telegram.seconds()
        self.telegram.told_edit(chat, message)

    def finds_key(self, chat: Chat, label: str, *, thread: int | None = None) -> tuple[Message, Json]:
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
        """Press the newest key with this label; return the press's identifier ('' for a link)."""
        message, key = self.finds_key(chat, label, thread=thread)
        return "" if "url" in key else self.presses(chat, message, key["callback_data"])

    def presses(self, chat: Chat, message: Message, data: str) -> str:
        """Press with this very data, as a stale or hostile client does."""
        telegram = self.telegram
        bot = next(one for one in telegram.bots.values() if one.user is message.author)
        press_id = str(telegram.chance.getrandbits(62))
        bot.presses[press_id] = telegram.seconds()
        query: Json = {"id": press_id, "from": self.user.as_json(), "chat_instance": str(chat.id), "data": data}
        telegram.queue(bot, "callback_query", query | {"message": tell_message(chat, message)})
        return press_id

    def blocks(self, bot: Bot) -> None:
        """Block a bot, or let it write again."""
        self._turn(bot, is_blocked=True)

    def unblocks(self, bot: Bot) -> None:
        """Let a bot write again."""
        self._turn(bot, is_blocked=False)

    def _turn(self, bot: Bot, *, is_blocked: bool) -> None:
        chat = self.chat_with(bot)
        chat.is_blocked = is_blocked
        states: list[Json] = [{"status": one, "user": bot.user.as_json()} for one in ("member", "kicked")]
        states[1]["until_date"] = 0
        before, after = states if is_blocked else reversed(states)
        self.telegram.told_member(chat, self.user, before=before, after=after, user=bot.user)

    def adds_bot(self, chat: Chat, bot: Bot, *, without: tuple[str, ...] = (), is_admin: bool = True) -> None:
        """Add a bot to a group, as an administrator with all rights but `without`."""
        rights = frozenset(ADMIN_RIGHTS) - set(without) if is_admin else frozenset()
        member = chat.members.setdefault(bot.user.id, Member(bot.user, "left"))
        status = "administrator" if is_admin else "member"
        admin.change_status(self.telegram, chat, member, status, by=self.user, rights=rights)

    def removes(self, chat: Chat, user: User) -> None:
        """Remove somebody, or a bot, from a group."""
        admin.change_status(self.telegram, chat, chat.members[user.id], "kicked", by=self.user)

    def joins(self, chat: Chat) -> None:
        """Join a group."""
        member = chat.members.setdefault(self.user.id, Member(self.user, "left"))
        admin.change_status(self.telegram, chat, member, "member", by=self.user)
        self._posts(chat, Message(0, self.user, 0, service={"new_chat_members": [self.user.as_json()]}))

    def leaves(self, chat: Chat) -> None:
        """Leave a group."""
        admin.change_status(self.telegram, chat, chat.members[self.user.id], "left", by=self.user)

    def creates_topic(self, chat: Chat, name: str) -> Topic:
        """Create a topic by hand."""
        return topics.make_topic(self.telegram, chat, name, by=self.user)

    def closes_topic(self, chat: Chat, topic: Topic) -> None:
        """Close a topic by hand."""
        topic.is_closed = True
        topics.say(self.telegram, chat, topic, {"forum_topic_closed": {}}, by=self.user)

    def deletes_topic(self, chat: Chat, topic: Topic) -> None:
        """Delete a topic and all that was said in it."""
        topics.remove(chat, topic)

    def migrates(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup, under a new id."""
        telegram = self.telegram
        new = telegram.group(self, chat.title, is_forum=True)
        new.members = chat.members
        self._posts(chat, Message(0, self.user, 0, service={"migrate_to_chat_id": new.id}))
        chat.migrated_to = new.id
        self._posts(new, Message(0, self.user, 0, service={"migrate_from_chat_id": chat.id}))
        return new


def _command(text: str) -> list[Json]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
