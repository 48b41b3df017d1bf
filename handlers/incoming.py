"""One update as the conversations need it: what somebody said, pressed or changed, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened."""

    TEXT = "text"
    MEDIA = "media"
    EDIT = "edit"
    PRESS = "press"
    MIGRATION = "migration"
    BOT_MEMBER = "bot_member"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update; `chat_id` is positive in a private chat, `thread_id` names the topic (None: General)."""

    update_id: int
    kind: Kind
    chat_id: int
    user_id: int = 0
    message_id: int = 0
    thread_id: int | None = None
    text: str = ""
    media: str = ""
    file_id: str = ""
    reply_to: int | None = None
    press_id: str = ""
    data: str = ""
    new_chat_id: int = 0
    member_status: str = ""
    is_anonymous: bool = False

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
