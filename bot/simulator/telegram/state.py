"""What Telegram knows: users, chats, topics, messages, files and each bot's queue of updates."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

Sent = dict[str, tuple[str, bytes]]
"""Files that come with a request: (name, content) by field."""

ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics", "can_send_welcome_messages",
)  # fmt: skip
MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip


@dataclass(slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False

    def as_json(self) -> Json:
        """The user, as the server tells it."""
        told: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            told["last_name"] = self.last_name
        if self.username:
            told["username"] = self.username
        return told


@dataclass(slots=True)
class Member:
    """A user in a group: a status and, for an administrator, rights."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    def as_json(self) -> Json:
        """The member, as the server tells it."""
        told: Json = {"status": self.status, "user": self.user.as_json()}
        if self.status == "administrator":
            told |= {"can_be_edited": False, "is_anonymous": self.is_anonymous}
            told |= {right: right in self.rights for right in ADMIN_RIGHTS}
        if self.status == "creator":
            told["is_anonymous"] = self.is_anonymous
        if self.status == "kicked":
            told["until_date"] = 0
        if self.status == "restricted":
            told |= {"is_member": True, "until_date": 0} | dict.fromkeys(MEMBER_RIGHTS, False)
        return told

    def may(self, right: str) -> bool:
        """Whether the member has this right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    @property
    def is_present(self) -> bool:
        """Whether the member is in the group."""
        return self.status not in {"left", "kicked"}


@dataclass(slots=True)
class Topic:
    """A topic of a supergroup; its id is that of the message that created it."""

    id: int
    name: str
    is_closed: bool = False
    creator_id: int = 0
    is_deleted: bool = False


@dataclass(slots=True)
class Message:
    """A message, with what people see of it."""

    id: int
    author: User | None
    date: int
    thread_id: int | None = None
    text: str = ""
    caption: str = ""
    entities: list[Json] = field(default_factory=list)
    buttons: list[list[Json]] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    service: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    reply_to: "Message | None" = None
    sender_chat: "Chat | None" = None
    edited_at: int = 0
    is_deleted: bool = False
    is_pinned: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        """The words on the buttons below the message."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def rows(self) -> list[list[str]]:
        """The words on the buttons, row by row."""
        return [[button["text"] for button in row] for row in self.buttons]

    @property
    def shown(self) -> str:
        """What one reads: the text or the caption."""
        return self.text or self.caption

    def button(self, label: str) -> Json | None:
        """Return the first button with these words, None when there is none."""
        buttons = [button for row in self.buttons for button in row]
        return next((button for button in buttons if button["text"] == label), None)

    def is_by(self, user: User) -> bool:
        """Whether this user said it."""
        return self.author is not None and self.author.id == user.id


@dataclass(slots=True)
class Chat:
    """A private chat (one per person and bot) or a group."""

    id: int
    kind: str
    title: str = ""
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    migrated_to: int = 0
    is_blocked: bool = False
    is_started: bool = False
    only_admins_talk: bool = False
    requests: dict[int, User] = field(default_factory=dict)

    def as_json(self) -> Json:
        """The chat, as the server tells it within a message."""
        if self.kind == "private":
            user = next(one.user for one in self.members.values() if not one.user.is_bot)
            names = {
                "first_name": user.first_name,
                "last_name": user.last_name,
                "username": user.username,
            }
            told: Json = {"id": self.id, "type": "private"}
            return told | {name: value for name, value in names.items() if value}
        told = {"id": self.id, "type": self.kind, "title": self.title}
        return told | ({"is_forum": True} if self.is_forum else {})

    def holds(self, user: User) -> bool:
        """Whether the user is in the group."""
        member = self.members.get(user.id)
        return member is not None and member.is_present

    def new_id(self) -> int:
        """Draw the next message id of the chat."""
        self.last_id += 1
        return self.last_id

    def shown(self, thread_id: int | None = None) -> list[Message]:
        """Return what people see in the chat, or in one of its topics, oldest first."""
        alive = [one for one in self.messages.values() if not one.is_deleted and not one.service]
        return alive if thread_id is None else [one for one in alive if one.thread_id == thread_id]

    def has_topics_for(self, bot: "Bot") -> bool:
        """Whether a bot may use topics here: a forum, or a private chat of a bot that has topics."""
        return bot.has_topics if self.kind == "private" else self.is_forum

    def open_topics(self) -> list[Topic]:
        """Return the topics that exist, oldest first."""
        return [topic for topic in self.topics.values() if not topic.is_deleted]


@dataclass(slots=True)
class Bot:
    """A bot: its token, the updates that wait for it, and what it asked to hear."""

    token: str
    user: User
    last_update: int
    sees_all: bool = False
    has_topics: bool = False
    updates: deque[tuple[int, Json]] = field(default_factory=deque)
    looks: Json = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    webhook: Json = field(default_factory=dict)
    answered: dict[str, Json] = field(default_factory=dict)
    presses: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Account:
    """A person's account; the presses they made (token, press), the words they copied."""

    user: User
    presses: list[tuple[str, str]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a bot and the server's answer."""

    number: int
    method: str
    params: Json
    status: int
    body: Json


@dataclass(slots=True)
class Stored:
    """A file on the server; `size` (bytes) may be said larger than what is kept."""

    file_id: str
    path: str
    content: bytes
    size: int
    shape: str = "document"

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rsplit("/", maxsplit=1)[-1]

    @property
    def unique(self) -> str:
        """What stays the same for the same file."""
        return self.file_id[-12:]
