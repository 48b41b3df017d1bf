"""What exists in a Telegram of our own, as plain state put aside whole; it knows no method."""

import pickle
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime

from bot.simulator.telegram.errors import ApiError, bad_request, forbidden
from bot.simulator.telegram.invite_link import InviteLink
from bot.simulator.telegram.pace import Pace
from bot.simulator.telegram.state import (
    Account,
    Bot,
    Call,
    Chat,
    Json,
    Message,
    Stored,
)
from bot.simulator.telegram.users import Member, User

UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
CALLS_KEPT = 100_000
REQUEST_LIFE = 5 * 60
"""Seconds during which a bot may write to who asks to join; source: `user_chat_id`."""


@dataclass(slots=True)
class Existing:
    """All that a snapshot carries: values alone, no function, no connection, no clock."""

    chance: random.Random
    bots: dict[str, Bot] = field(default_factory=dict)
    bot_ids: set[int] = field(default_factory=set)
    accounts: dict[int, Account] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    private: dict[tuple[int, int], Chat] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    paths: dict[str, Stored] = field(default_factory=dict)
    invites: dict[str, InviteLink] = field(default_factory=dict)
    paces: dict[str, Pace] = field(default_factory=dict)
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))
    last_call: int = 0
    last_person: int = 1000
    last_group: int = 0


class Record(Existing):
    """What exists, at the instant that `now` gives, and who listens to it.

    `listeners` are told which bot has something waiting; `update_witnesses` see each update given.
    `drops_threads`: what is sent to a topic of a private chat that was just deleted stands beside
    the topics, as the real server did until June 2026; else it is refused.
    """

    def __init__(self, now: Callable[[], datetime], *, seed: int) -> None:
        super().__init__(random.Random(seed))
        self.now = now
        self.seed = seed
        self.drops_threads = True
        self.listeners: list[Callable[[Bot], None]] = []
        self.update_witnesses: list[Callable[[Bot, Json], None]] = []

    def snapshot(self) -> bytes:
        """Return all that exists, as bytes that any process of this same version takes back.

        Carried: bots with what waits for them, people, chats, topics, messages, pins, reactions,
        files, invitations, presses, the calls made, the pace, every counter, and chance itself.
        Not carried: the clock, the witnesses and the listeners, the faults of the moment, the
        connections. It costs milliseconds.
        """
        state = {
            part.name: getattr(self, part.name) for part in fields(Existing)
        }
        return pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL)

    def restore(self, snapshot: bytes) -> None:
        """Make exist what the snapshot holds, and nothing else; what follows is then the same.

        Whoever listens stays, and is told of what waits. Bots, chats, topics and messages held from
        before are another world's: find them again by token or id (a `Person` finds itself).
        The bytes are trusted: give back only what `snapshot` returned, never what others sent.
        """
        self._become(pickle.loads(snapshot))  # noqa: S301 -- only our own bytes are ever read

    def reset(self) -> None:
        """Make nothing exist, as at the start: no bot, nobody, and the seed's first chance."""
        fresh = Existing(random.Random(self.seed))
        self._become(
            {part.name: getattr(fresh, part.name) for part in fields(Existing)}
        )

    def _become(self, state: Json) -> None:
        # Beware: who waited for a bot that is no more would take what comes to its namesake.
        woken = dict(self.bots)
        for name, value in state.items():
            setattr(self, name, value)
        for bot in (woken | self.bots).values():
            self.wake(bot)

    def wake(self, bot: Bot) -> None:
        """Tell whoever listens that a bot has something waiting, or hears otherwise from now on."""
        for listener in self.listeners:
            listener(bot)

    def seconds(self) -> int:
        """The instant, as Unix seconds."""
        return int(self.now().timestamp())

    def add_group(
        self, owner: User, title: str, *, is_forum: bool, kind: str
    ) -> Chat:
        """Create a group that belongs to a person; a plain `group` has no topics."""
        self.last_group += 1
        is_super = kind == "supergroup"
        number = (
            -1_000_000_000_000 - self.last_group
            if is_super
            else -self.last_group
        )
        chat = Chat(
            number, kind, title, is_forum=is_forum and is_super, last_id=1
        )
        chat.members[owner.id] = Member(owner, "creator")
        self.groups[chat.id] = chat
        return chat

    def private_chat(self, bot: Bot, user: User) -> Chat:
        """Return the chat between a person and a bot."""
        place = (bot.user.id, user.id)
        if place not in self.private:
            chat = Chat(user.id, "private")
            chat.members = {
                user.id: Member(user),
                bot.user.id: Member(bot.user),
            }
            self.private[place] = chat
        return self.private[place]

    def people_make_topics(self, chat: Chat) -> bool:
        """Whether the bot of this private chat lets people make topics in it."""
        bots = [
            bot for bot in self.bots.values() if bot.user.id in chat.members
        ]
        return chat.is_private and any(
            bot.has_topics and bot.people_make_topics for bot in bots
        )

    def chat_for(self, bot: Bot, chat_id: int, *, reads: bool = False) -> Chat:
        """Return the chat a bot names.

        `reads`: to look only, which a person who blocked the bot does not prevent.

        Raises:
            ApiError: there is none, the bot may not write there, or it became a supergroup.
        """
        if chat_id > 0:
            return self._private_for(bot, chat_id, reads=reads)
        chat = self.groups.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            raise ApiError(400, UPGRADED, migrate_to=chat.migrated_to)
        chat.lapse(self.seconds())
        member = chat.members.get(bot.user.id)
        if member is None or not member.is_present:
            is_kicked = member is not None and member.status == "kicked"
            place = "was kicked from" if is_kicked else "is not a member of"
            raise forbidden(f"bot {place} the {chat.kind} chat")
        return chat

    def _private_for(self, bot: Bot, chat_id: int, *, reads: bool) -> Chat:
        chat = self.private.get((bot.user.id, chat_id))
        if chat is None or not chat.is_started:
            return self._asking(bot, chat_id)
        if chat.is_blocked and not reads:
            raise forbidden("bot was blocked by the user")
        return chat

    def _asking(self, bot: Bot, user_id: int) -> Chat:
        """The chat of somebody who asks to join: the bot may write there for a while."""
        oldest = self.seconds() - REQUEST_LIFE
        for group in self.groups.values():
            member = group.members.get(bot.user.id)
            asked = group.requests.get(user_id)
            is_told = member is not None and member.may("can_invite_users")
            if asked is not None and is_told and asked.at >= oldest:
                return self.private_chat(bot, asked.user)
        raise self._never_started(bot, user_id)

    def _never_started(self, bot: Bot, user_id: int) -> ApiError:
        both = {bot.user.id, user_id}
        if any(both <= group.members.keys() for group in self.groups.values()):
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    def message_of(
        self, chat: Chat, message_id: int, *, words: str = "message not found"
    ) -> Message:
        """Return a message that exists.

        Raises:
            ApiError: 400, in the words of the method that looked for it.
        """
        message = chat.messages.get(message_id)
        if message is None or message.is_deleted:
            raise bad_request(words)
        return message
