"""What a person does in a chat: say, send, edit, delete, react, press, and read what is shown."""

from typing import TYPE_CHECKING

from bot.demo.telegram import albums, files, updates
from bot.demo.telegram.formatting import find_entities
from bot.demo.telegram.state import Bot, Chat, Json, Message, User
from bot.demo.telegram.telling import tell_maybe, tell_origin

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
CONTACT: Json = {"contact": {"phone_number": "+33639980102", "first_name": "Camille"}}
POLL: Json = {
    "poll": {
        "id": "1", "question": "Quel jour ?", "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
        "options": [
            {"text": day, "voter_count": 0, "persistent_id": day} for day in ("lundi", "mardi")
        ],
    }
}  # fmt: skip


class NoSuchKey(LookupError):
    """No message in sight shows such a key."""


class Talking:
    """One person's thumbs in the chats they are in."""

    def __init__(self, telegram: "Telegram", user: User) -> None:
        self.telegram = telegram
        self.user = user
        self.presses_made: list[tuple[Bot, str]] = []

    def chat_with(self, bot: Bot) -> Chat:
        """Open the private chat with a bot."""
        return self.telegram.private_chat(bot, self.user)

    def says(self, chat: Chat, text: str, *, thread: int | None = None, reply_to: Message | None = None) -> Message:
        """Send a text; a reply stays in the topic of what it answers."""
        where = reply_to.thread_id if thread is None and reply_to is not None else thread
        entities = find_entities(text)
        return self._posts(chat, Message(0, self.user, 0, where, text=text, entities=entities, reply_to=reply_to))

    def sends(
        self, chat: Chat, media: Json, *, caption: str = "", thread: int | None = None, **extra: object
    ) -> Message:
        """Send a photo, a document, a sticker…; the Bot API's own fields."""
        message = Message(0, self.user, 0, thread, caption=caption, media=media, extra=dict(extra))
        message.entities = find_entities(caption)
        return self._posts(chat, message)

    def sends_photo(
        self, chat: Chat, *, content: bytes = b"photo", size: int = 0, thread: int | None = None, caption: str = ""
    ) -> Message:
        """Send a photo."""
        stored = files.store(self.telegram, content, name="photo.jpg", size=size, shape="photo")
        return self.sends(chat, files.photo(stored), thread=thread, caption=caption)

    def sends_document(
        self,
        chat: Chat,
        *,
        content: bytes = b"%PDF-1.4",
        name: str = "piece.pdf",
        size: int = 0,
        thread: int | None = None,
        caption: str = "",
    ) -> Message:
        """Send a document; `size` (bytes) may be said larger than what is kept."""
        stored = files.store(self.telegram, content, name=name, size=size)
        return self.sends(chat, files.document(stored), thread=thread, caption=caption)

    def sends_voice(self, chat: Chat, *, content: bytes = b"OggS", thread: int | None = None) -> Message:
        """Send a voice message."""
        stored = files.store(self.telegram, content, name="voice.oga", shape="voice")
        return self.sends(chat, files.voice(stored), thread=thread)

    def sends_album(self, chat: Chat, *contents: bytes, thread: int | None = None, caption: str = "") -> list[Message]:
        """Send several photos at once: separate messages, one `media_group_id`, the caption on the first."""
        album = albums.group_id(self.telegram)
        said = []
        for number, content in enumerate(contents):
            stored = files.store(self.telegram, content, name=f"photo{number}.jpg", shape="photo")
            words = caption if number == 0 else ""
            said.append(self.sends(chat, files.photo(stored), thread=thread, caption=words, media_group_id=album))
        return said

    def sends_anonymously(self, chat: Chat, text: str, *, thread: int | None = None) -> Message:
        """Send a text as « the group » (an anonymous administrator)."""
        entities = find_entities(text)
        return self._posts(chat, Message(0, ANONYMOUS, 0, thread, text=text, entities=entities, sender_chat=chat))

    def forwards(self, chat: Chat, original: Message, *, thread: int | None = None) -> Message:
        """Forward a message: its words, with its origin."""
        message = Message(0, self.user, 0, thread, text=original.text, caption=original.caption, media=original.media)
        message.entities, message.extra = list(original.entities), {"forward_origin": tell_origin(original)}
        return self._posts(chat, message)

    def _posts(self, chat: Chat, message: Message) -> Message:
        chat.is_started = True
        message.id, message.date = chat.new_id(), self.telegram.seconds()
        return self.telegram.post(chat, message)

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
        return self.presses(chat, message, key["callback_data"]) if "callback_data" in key else ""

    def taps_on(self, chat: Chat, message: Message, label: str) -> str:
        """Press the key with this label under this very message, old as it may be.

        Raises:
            NoSuchKey: the message has none.
        """
        key = next((one for row in message.keys for one in row if one["text"] == label), None)
        if key is None:
            raise NoSuchKey(f"« {label} » n'est pas parmi {message.labels}")
        return self.presses(chat, message, key["callback_data"]) if "callback_data" in key else ""

    def presses(self, chat: Chat, message: Message, data: str) -> str:
        """Press with this very data, as a stale or hostile client does."""
        telegram = self.telegram
        bot = next(one for one in telegram.bots.values() if one.user is message.author)
        press_id = str(telegram.chance.getrandbits(62))
        bot.presses[press_id] = telegram.seconds()
        self.presses_made.append((bot, press_id))
        query: Json = {"id": press_id, "from": self.user.as_json(), "chat_instance": str(chat.id), "data": data}
        telegram.queue(bot, "callback_query", query | {"message": tell_maybe(chat, message)})
        return press_id

    def answers_read(self) -> list[Json]:
        """Return what the presses of this person showed (`text`, `alert`), oldest first; unanswered ones are left out."""
        return [bot.answered[press] for bot, press in self.presses_made if press in bot.answered]
