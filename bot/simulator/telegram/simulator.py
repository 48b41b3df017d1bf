"""The server as a whole: what exists in it, and the one door through which bots call."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.telegram import updates
from bot.simulator.telegram.belonging import Belonging
from bot.simulator.telegram.errors import ApiError, bad_request, forbidden
from bot.simulator.telegram.limits import Pace, cost_of
from bot.simulator.telegram.methods import METHODS
from bot.simulator.telegram.params import read_params
from bot.simulator.telegram.people import Person
from bot.simulator.telegram.state import Bot, Chat, Json, Member, Message, Sent, Stored, User

UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a bot and the server's answer."""

    number: int
    method: str
    params: Json
    status: int
    body: Json


class Telegram:
    """Everything there is, at the instant that `now` gives; `enforces_limits` answers 429 as the real server does."""

    def __init__(
        self, now: Callable[[], datetime], *, enforces_limits: bool = True, seed: int = 1
    ) -> None:
        self.now = now
        self.enforces_limits = enforces_limits
        self.chance = random.Random(seed)
        self.bots: dict[str, Bot] = {}
        self.bot_ids: set[int] = set()
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, Stored] = {}
        self.paths: dict[str, Stored] = {}
        self.invites: dict[str, tuple[Chat, bool]] = {}
        self.calls: deque[Call] = deque(maxlen=100_000)
        self.listeners: list[Callable[[Bot], None]] = []
        self.witnesses: list[Callable[[Call], None]] = []
        self.update_witnesses: list[Callable[[Bot, Json], None]] = []
        self._paces: dict[str, Pace] = {}
        self._calls = 0
        self._last_person = 1000
        self._last_group = 0

    def add_bot(
        self,
        token: str,
        *,
        username: str = "aplus_demo_bot",
        sees_all: bool = False,
        has_topics: bool = False,
    ) -> Bot:
        """Create a bot, as BotFather does; `sees_all`: privacy off; `has_topics`: topics in its private chats."""
        user = User(
            int(token.split(":", maxsplit=1)[0]), "Administration+", username=username, is_bot=True
        )
        first = self.chance.randrange(10**6, 10**8)
        self.bots[token] = Bot(
            token, user, last_update=first, sees_all=sees_all, has_topics=has_topics
        )
        self.bot_ids.add(user.id)
        self._paces[token] = Pace()
        return self.bots[token]

    def person(self, first_name: str, last_name: str = "", *, username: str = "") -> Person:
        """Create a person's account."""
        self._last_person += 1
        person = Person(self, User(self._last_person, first_name, last_name, username))
        self.people[person.user.id] = person
        return person

    def group(
        self, owner: Belonging, title: str, *, is_forum: bool = True, kind: str = "supergroup"
    ) -> Chat:
        """Create a group that belongs to a person; a plain `group` has no topics."""
        self._last_group += 1
        is_super = kind == "supergroup"
        number = -1_000_000_000_000 - self._last_group if is_super else -self._last_group
        chat = Chat(number, kind, title, is_forum=is_forum and is_super, last_id=1)
        chat.members[owner.user.id] = Member(owner.user, "creator")
        self.groups[chat.id] = chat
        return chat

    def call(
        self, token: str, method: str, params: Json, files_sent: Sent | None = None
    ) -> tuple[int, Json]:
        """Serve a bot's request; return the HTTP status and the answer."""
        self._calls += 1
        try:
            result = self._serve(self._bot(token), method, params, files_sent or {})
            status, body = 200, {"ok": True, "result": result}
        except ApiError as error:
            status, body = error.status, error.body()
        done = Call(self._calls, method, params, status, body)
        self.calls.append(done)
        for witness in self.witnesses:
            witness(done)
        return status, body

    def _bot(self, token: str) -> Bot:
        if token not in self.bots:
            raise ApiError(401, "Unauthorized")
        return self.bots[token]

    def _serve(self, bot: Bot, method: str, params: Json, files_sent: Sent) -> object:
        name = method.lower()
        serve = METHODS.get(name)
        if serve is None:
            raise ApiError(404, "Not Found")
        given = read_params(params, files_sent)
        cost = cost_of(name, given) if self.enforces_limits else 0
        if cost:
            self._paces[bot.token].spend(
                int(given["chat_id"]), at=self.now().timestamp(), cost=cost
            )
        return serve(self, bot, given)

    def seconds(self) -> int:
        """The instant, as Unix seconds."""
        return int(self.now().timestamp())

    def chat_for(self, bot: Bot, chat_id: int, *, reads: bool = False) -> Chat:
        """Return the chat a bot names; `reads`: to look only, which a person who blocked the bot does not prevent.

        Raises:
            ApiError: there is none, the bot may not write there, or the group became a supergroup.
        """
        if chat_id > 0:
            return self._private_for(bot, chat_id, reads=reads)
        chat = self.groups.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            raise ApiError(400, UPGRADED, migrate_to=chat.migrated_to)
        member = chat.members.get(bot.user.id)
        if member is None or not member.is_present:
            is_kicked = member is not None and member.status == "kicked"
            raise forbidden(
                f"bot {'was kicked from' if is_kicked else 'is not a member of'} the {chat.kind} chat"
            )
        return chat

    def _private_for(self, bot: Bot, chat_id: int, *, reads: bool) -> Chat:
        chat = self.private.get((bot.user.id, chat_id))
        if chat is None or not chat.is_started:
            if any(
                bot.user.id in one.members and chat_id in one.members
                for one in self.groups.values()
            ):
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        if chat.is_blocked and not reads:
            raise forbidden("bot was blocked by the user")
        return chat

    def private_chat(self, bot: Bot, user: User) -> Chat:
        """Return the chat between a person and a bot."""
        key = (bot.user.id, user.id)
        if key not in self.private:
            chat = Chat(user.id, "private")
            chat.members = {user.id: Member(user), bot.user.id: Member(bot.user)}
            self.private[key] = chat
        return self.private[key]

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

    def queue(self, bot: Bot, kind: str, content: Json) -> None:
        """Give a bot an update, if it asked for that kind."""
        updates.queue(self, bot, kind, content)

    def pending(self, bot: Bot) -> list[Json]:
        """Return what waits for the bot; older than a day is lost."""
        return updates.pending(self, bot)

    def forget(self, bot: Bot, update_id: int) -> None:
        """Forget one update, taken by a webhook."""
        updates.forget(bot, update_id)

    def post(self, chat: Chat, message: Message) -> Message:
        """Put a message in its chat and tell the bots that may read it."""
        chat.messages[message.id] = message
        updates.told_message(self, chat, message)
        return message

    def told_edit(self, chat: Chat, message: Message) -> None:
        """Tell the bots that a person edited a message."""
        updates.told_message(self, chat, message, kind="edited_message")

    def told_member(self, chat: Chat, by: User, *, before: Json, after: Json, user: User) -> None:
        """Tell the bots that somebody's place in a chat changed."""
        updates.told_member(self, chat, by, before=before, after=after, user=user)
