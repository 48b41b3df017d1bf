"""One update as the conversations need it: what somebody said, pressed or changed, and where."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.screens import plain
from models.demande.piece import Content, File, PieceKind

LONGEST_FILE_NAME = 120
NO_NAME_SIGNS = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


def file_name(written: str) -> str:
    """Return a file's name without folders nor signs that disguise it, its ending kept."""
    cleaned = NO_NAME_SIGNS.sub("_", plain(written))
    name = " ".join(cleaned.split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_FILE_NAME // 2:
        return name[:LONGEST_FILE_NAME]
    room = LONGEST_FILE_NAME - len(ending) - 1
    return f"{stem[:room]}.{ending}"


class Kind(StrEnum):
    """What happened."""

    TEXT = "text"
    MEDIA = "media"
    EDIT = "edit"
    PRESS = "press"
    MIGRATION = "migration"
    BOT_MEMBER = "bot_member"
    MEMBER = "member"
    JOIN_REQUEST = "join_request"
    TOPIC_MADE = "topic_made"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update.

    `chat_id` is positive in a private chat; `thread_id` names the topic (None: General).
    `is_to_colleague`: it answers another person, or names one.
    `is_in_own_topic`: it was said in a topic that the bot made, where Telegram tells it.
    `gesture`: what a person did to the topic by hand.
    `answered`: what the buttons of the message of ours that it answers say, when pressed.
    `name`: what the account calls itself, never shown but quoted to its own person.
    `via_bot`: the name of the bot that wrote it for the person.
    `member_id`: whose place in the group changed; `user_id` changed it.
    `private_chat_id`: where who asks to come in may be written to.
    `own_words`: what the message says that it answers, where its author wrote that one too.
    `is_answer_afar`: it answers a message of another topic or chat, which may go unnamed.
    """

    update_id: int
    kind: Kind
    chat_id: int
    user_id: int = 0
    message_id: int = 0
    thread_id: int | None = None
    text: str = ""
    media: str = ""
    file_id: str = ""
    file_name: str = ""
    file_size: int = 0
    media_group: str = ""
    is_forwarded: bool = False
    via_bot: str = ""
    reply_to: int | None = None
    own_words: str = ""
    is_answer_afar: bool = False
    name: str = ""
    press_id: str = ""
    data: str = ""
    new_chat_id: int = 0
    member_status: str = ""
    member_id: int = 0
    was_present: bool = False
    is_present: bool = False
    private_chat_id: int = 0
    is_anonymous: bool = False
    answers_bot: bool = False
    is_in_own_topic: bool = False
    answered: tuple[str, ...] = ()
    is_to_colleague: bool = False
    gesture: str = ""

    @property
    def is_relayable(self) -> bool:
        """Whether it can be relayed: words, or one of the kinds of pieces."""
        return not self.media or self.media in set(PieceKind)

    @property
    def file(self) -> File | None:
        """The file it carries, or nothing."""
        if self.media not in set(PieceKind) or not self.file_id:
            return None
        return File(
            kind=PieceKind(self.media),
            file_id=self.file_id,
            name=file_name(self.file_name),
            size=self.file_size,
        )

    @property
    def content(self) -> Content:
        """What was said, without the signs that could disguise it or hide its first words."""
        return Content(
            text=plain(self.text).strip(),
            files=(self.file,) if self.file else (),
            media_group=self.media_group,
            reply_to=self.reply_to,
            is_forwarded=self.is_forwarded,
            via_bot=self.via_bot,
            is_to_colleague=self.is_to_colleague,
        )

    @property
    def is_private(self) -> bool:
        """Whether it happened in a private chat."""
        return self.chat_id > 0

    @property
    def command(self) -> str:
        """The command's name without slash, or nothing."""
        if self.kind is not Kind.TEXT or not self.text.startswith("/"):
            return ""
        return self.text.split()[0][1:].partition("@")[0].casefold()

    @property
    def argument(self) -> str:
        """What follows the command."""
        return self.text.partition(" ")[2].strip()
