"""What a person sends besides words: photos, albums, voices, and every kind that the apps offer."""

from bot.simulator.telegram import albums, files, things, topics, updates
from bot.simulator.telegram.formatting import find_entities
from bot.simulator.telegram.gestures import check_may_write, check_permitted
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.shapes import SHAPES
from bot.simulator.telegram.state import Account, Chat, Json, Message
from bot.simulator.telegram.users import User

SIGNS = {
    "photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", b"\x89PNG", b"RIFF"),
    "voice": (b"OggS",),
    "audio": (b"ID3\x03",),
    "video": (b"\x00\x00\x00\x18ftypmp42",),
}
"""How begins what a telephone sends as a photo, a voice…: it makes the first of these itself."""


class Sending:
    """One person's paper clip; `thread` is the topic, `reply_to` the message that is answered."""

    def __init__(self, record: Record, user_id: int) -> None:
        self.record = record
        self.user_id = user_id

    @property
    def account(self) -> Account:
        """The person's account, as it exists now."""
        return self.record.accounts[self.user_id]

    @property
    def user(self) -> User:
        """The person, as Telegram names them."""
        return self.account.user

    def sends(
        self,
        chat: Chat,
        media: Json,
        *,
        caption: str = "",
        thread: int | None = None,
        reply_to: Message | None = None,
        **extra: object,
    ) -> Message:
        """Send a photo, a document, a sticker…; the Bot API's own fields."""
        message = self._draft(chat, thread, reply_to)
        message.media = media
        message.caption = caption
        message.entities = find_entities(caption)
        message.extra = dict(extra)
        return self._posts(chat, message)

    def sends_file(
        self,
        chat: Chat,
        kind: str,
        content: bytes,
        *,
        name: str,
        size: int = 0,
        caption: str = "",
        thread: int | None = None,
        reply_to: Message | None = None,
        **extra: object,
    ) -> Message:
        """Send a file of any kind (`photo`, `video_note`…).

        `size` (bytes) may be said larger than what is kept.
        """
        signs = SIGNS.get(kind, (b"",))
        made = content if content.startswith(signs) else signs[0] + content
        stored = files.store(
            self.record, made, name=name, size=size, shape=kind
        )
        media = SHAPES[kind](stored)
        return self.sends(
            chat,
            media,
            caption=caption,
            thread=thread,
            reply_to=reply_to,
            **extra,
        )

    def sends_photo(
        self,
        chat: Chat,
        *,
        content: bytes = b"photo",
        size: int = 0,
        thread: int | None = None,
        caption: str = "",
    ) -> Message:
        """Send a photo."""
        name = "photo.jpg"
        return self.sends_file(
            chat,
            "photo",
            content,
            name=name,
            size=size,
            thread=thread,
            caption=caption,
        )

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
        return self.sends_file(
            chat,
            "document",
            content,
            name=name,
            size=size,
            thread=thread,
            caption=caption,
        )

    def sends_voice(
        self, chat: Chat, *, content: bytes = b"OggS", thread: int | None = None
    ) -> Message:
        """Send a voice message."""
        return self.sends_file(
            chat, "voice", content, name="voice.oga", thread=thread
        )

    def sends_video(
        self, chat: Chat, *, thread: int | None = None, caption: str = ""
    ) -> Message:
        """Send a video."""
        name = "video.mp4"
        return self.sends_file(
            chat, "video", b"mp4", name=name, thread=thread, caption=caption
        )

    def sends_video_note(
        self, chat: Chat, *, thread: int | None = None
    ) -> Message:
        """Send a round video."""
        return self.sends_file(
            chat, "video_note", b"mp4", name="rond.mp4", thread=thread
        )

    def sends_animation(
        self, chat: Chat, *, thread: int | None = None, caption: str = ""
    ) -> Message:
        """Send a moving picture."""
        name = "image.mp4"
        return self.sends_file(
            chat, "animation", b"gif", name=name, thread=thread, caption=caption
        )

    def sends_sticker(
        self, chat: Chat, *, thread: int | None = None
    ) -> Message:
        """Send a sticker."""
        return self.sends(chat, things.STICKER, thread=thread)

    def sends_location(
        self, chat: Chat, *, thread: int | None = None
    ) -> Message:
        """Send where one is."""
        return self.sends(chat, things.LOCATION, thread=thread)

    def sends_venue(self, chat: Chat, *, thread: int | None = None) -> Message:
        """Send a place with its name."""
        return self.sends(chat, things.VENUE, thread=thread)

    def sends_contact(
        self, chat: Chat, *, thread: int | None = None
    ) -> Message:
        """Send somebody's card."""
        return self.sends(chat, things.CONTACT, thread=thread)

    def sends_poll(self, chat: Chat, *, thread: int | None = None) -> Message:
        """Send a poll."""
        return self.sends(chat, things.POLL, thread=thread)

    def sends_dice(self, chat: Chat, *, thread: int | None = None) -> Message:
        """Throw the dice."""
        return self.sends(chat, things.DICE, thread=thread)

    def sends_album(
        self,
        chat: Chat,
        *contents: bytes,
        kind: str = "photo",
        thread: int | None = None,
        caption: str = "",
    ) -> list[Message]:
        """Send several files at once.

        They are separate messages under one `media_group_id`; the caption is on the first.
        """
        album = albums.group_id(self.record)
        suffix = "jpg" if kind == "photo" else "pdf"
        messages = []
        for number, content in enumerate(contents):
            message = self.sends_file(
                chat,
                kind,
                content,
                name=f"{kind}{number}.{suffix}",
                thread=thread,
                caption=caption if number == 0 else "",
                media_group_id=album,
            )
            messages.append(message)
            thread = message.thread_id
        return messages

    def adds_late(
        self, chat: Chat, first: Message, *, content: bytes = b"late"
    ) -> Message:
        """Send one more photo of an album that came before, as a weak network does."""
        return self.sends_file(
            chat,
            "photo",
            content,
            name="late.jpg",
            thread=first.thread_id,
            media_group_id=first.extra["media_group_id"],
        )

    def _draft(
        self, chat: Chat, thread: int | None, reply_to: Message | None = None
    ) -> Message:
        """Prepare a message; a reply stays in the topic of what it answers, where topics are.

        Raises:
            NotAllowed: the topic is closed to this person.
        """
        if thread is None and reply_to is not None and chat.shows_topics:
            thread = reply_to.thread_id
        check_may_write(chat, self.user, thread)
        return Message(0, self.user, 0, thread, reply_to=reply_to)

    def _posts(self, chat: Chat, message: Message) -> Message:
        chat.lapse(self.record.seconds())
        check_permitted(chat, self.user, message)
        chat.is_started = True
        if message.thread_id is None and self.record.people_make_topics(chat):
            message.thread_id = topics.begin(
                self.record, chat, message.shown, by=self.user
            )
        message.id = chat.new_id()
        message.date = self.record.seconds()
        return updates.post(self.record, chat, message)
