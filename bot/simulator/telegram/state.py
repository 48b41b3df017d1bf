"""What Telegram knows: users, chats, topics, messages, files and each bot's queue of updates."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.telegram.rights import ADMIN_RIGHTS, MEMBER_RIGHTS

Json = dict[str, Any]

Sent = dict[str, tuple[str, bytes]]
"""Files that come with a request: (name, content) by field."""


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
        answer: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            answer["last_name"] = self.last_name
        if self.username:
            answer["username"] = self.username
        return answer


@dataclass(slots=True)
class Member:
    """A user in a group: a status and, for an administrator, rights."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    def as_json(self) -> Json:
        """The member, as the server tells it."""
        answer: Json = {"status": self.status, "user": self.user.as_json()}
        return answer | self._place()

    def _place(self) -> Json:
        match self.status:
            case "administrator":
                rights = {right: right in self.rights for right in ADMIN_RIGHTS}
                return {"can_be_edited": False, "is_anonymous": self.is_anonymous} | rights
            case "creator":
                return {"is_anonymous": self.is_anonymous}
            case "kicked":
                return {"until_date": 0}
            case "restricted":
                rights = dict.fromkeys(MEMBER_RIGHTS, False)
                return {"is_member": True, "until_date": 0} | rights
            case _:
                return {}

    def may(self, right: str) -> bool:
        """Whether the member has this right."""
        if self.status == "administrator":
            return right in self.rights
        return self.status == "creator"

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
        return [label for row in self.rows for label in row]

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
        labelled = (button for button in buttons if button["text"] == label)
        return next(labelled, None)

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

    @property
    def is_private(self) -> bool:
        """Whether it is the chat of one person and one bot."""
        return self.kind == "private"

    def as_json(self) -> Json:
        """The chat, as the server tells it within a message."""
        answer: Json = {"id": self.id, "type": self.kind}
        if self.is_private:
            names = self._person().as_json()
            del names["id"], names["is_bot"]
            return answer | names
        answer["title"] = self.title
        if self.is_forum:
            answer["is_forum"] = True
        return answer

    def _person(self) -> User:
        users = (member.user for member in self.members.values())
        return next(user for user in users if not user.is_bot)

    def holds(self, user: User) -> bool:
        """Whether the user is in the group."""
        member = self.members.get(user.id)
        return member is not None and member.is_present

    def lets(self, bot: "Bot", right: str) -> bool:
        """Whether a bot that is in the chat has this right there; in private it has them all."""
        return self.is_private or self.members[bot.user.id].may(right)

    def new_id(self) -> int:
        """Draw the next message id of the chat."""
        self.last_id += 1
        return self.last_id

    def message(self, message_id: int) -> Message | None:
        """Return a message that exists, None when there is none or it was deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.is_deleted else message

    def topic(self, topic_id: int) -> Topic | None:
        """Return a topic that exists, None when there is none or it was deleted."""
        topic = self.topics.get(topic_id)
        return None if topic is None or topic.is_deleted else topic

    def shown(self, thread_id: int | None = None) -> list[Message]:
        """Return what people see in the chat, or in one of its topics, oldest first."""
        messages = self.messages.values()
        shown = [message for message in messages if not (message.is_deleted or message.service)]
        if thread_id is None:
            return shown
        return [message for message in shown if message.thread_id == thread_id]

    def has_topics_for(self, bot: "Bot") -> bool:
        """Whether a bot may use topics: in a forum, or in private when the bot has topics."""
        return bot.has_topics if self.is_private else self.is_forum

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
