"""What Telegram knows: users, chats, topics, messages, files and each bot's queue of updates."""

from collections import deque
from dataclasses import dataclass, field

from bot.simulator.telegram.rights import ALL_MEMBER_RIGHTS
from bot.simulator.telegram.users import JoinRequest, Json, Member, User

__all__ = [
    "Account",
    "Bot",
    "Call",
    "Chat",
    "CommandsKey",
    "ForOne",
    "Json",
    "Message",
    "Sent",
    "Stored",
    "Topic",
]

CommandsKey = tuple[str, int, int, str]
"""For whom a bot's commands are: the scope, its chat and member (0: none), the language."""

NAMES = frozenset({"first_name", "last_name", "username"})
"""What a private chat tells of the person who is in it."""

Sent = dict[str, tuple[str, bytes]]
"""Files that come with a request: (name, content) by field."""


@dataclass(slots=True)
class Topic:
    """A topic; in a group its id is that of the message that created it, in private another."""

    id: int
    name: str
    is_closed: bool = False
    creator_id: int = 0
    is_deleted: bool = False
    icon: Json = field(default_factory=dict)
    believed_until: int = 0
    """When the server, that was not told of the deletion, finds out: seconds."""


@dataclass(frozen=True, slots=True)
class ForOne:
    """What makes a message ephemeral: its own number, the one member who sees it, and where.

    `after` is the newest message of the chat then; `replaces` is a message that it hides, or 0.
    """

    id: int
    receiver: User
    after: int
    replaces: int = 0


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
    for_one: ForOne | None = None
    forces_reply: bool = False
    keyboard: list[list[Json]] | None = None
    """The keys that it puts below the field where one types; [] takes them away."""

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
    reactions: frozenset[str] | None = None
    """The only ones that the group allows; None: all."""
    permissions: frozenset[str] = ALL_MEMBER_RIGHTS
    hides_history: bool = False
    requests: dict[int, JoinRequest] = field(default_factory=dict)
    ephemeral: dict[int, Message] = field(default_factory=dict)
    last_ephemeral: int = 0
    username: str = ""
    """A public group has one: whoever knows it reads there."""
    linked_id: int = 0
    """The channel that the group discusses, if any."""

    @property
    def is_private(self) -> bool:
        """Whether it is the chat of one person and one bot."""
        return self.kind == "private"

    @property
    def shows_topics(self) -> bool:
        """Whether what was said in a topic is seen there: a group's may have been switched off."""
        return self.is_private or self.is_forum

    def as_json(self) -> Json:
        """The chat, as the server tells it within a message."""
        answer: Json = {"id": self.id, "type": self.kind}
        if self.is_private:
            told = self._person().as_json().items()
            return answer | {name: one for name, one in told if name in NAMES}
        answer["title"] = self.title
        if self.username:
            answer["username"] = self.username
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

    def lapse(self, at: int) -> None:
        """End the bans and restrictions whose time is over."""
        for member in self.members.values():
            member.lapse(at)

    def new_id(self) -> int:
        """Draw the next message id of the chat."""
        self.last_id += 1
        return self.last_id

    def new_ephemeral_id(self) -> int:
        """Draw the next number of what one member alone sees; it is no message id."""
        self.last_ephemeral += 1
        return self.last_ephemeral

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
        shown = [
            message
            for message in messages
            if not (message.is_deleted or message.service)
        ]
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
    people_make_topics: bool = False
    updates: deque[tuple[int, Json]] = field(default_factory=deque)
    looks: Json = field(default_factory=dict)
    commands: dict[CommandsKey, list[Json]] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    webhook: Json = field(default_factory=dict)
    answered: dict[str, Json] = field(default_factory=dict)
    presses: dict[str, int] = field(default_factory=dict)
    pressed: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Account:
    """A person's account; the presses they made (token, press), the words they copied.

    `shows_ephemeral`: the app is young enough for it; what was `lost` went with a restart.
    """

    user: User
    shows_ephemeral: bool = True
    lost: set[tuple[int, int]] = field(default_factory=set)
    presses: list[tuple[str, str]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a bot and the server's answer; `waited`: seconds, when it came too fast."""

    number: int
    method: str
    params: Json
    status: int
    body: Json
    waited: float = 0.0


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
