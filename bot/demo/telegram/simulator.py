"""The server as a whole: what exists in it, who hears of what, and the one door through which bots call."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.demo.telegram import admin, files, messages, meta, topics
from bot.demo.telegram.errors import ApiError, bad_request, forbidden
from bot.demo.telegram.limits import Pace
from bot.demo.telegram.people import Person
from bot.demo.telegram.state import Bot, Chat, Json, Member, Message, Stored, User
from bot.demo.telegram.telling import chat_of, tell_message

METHODS: dict[str, Callable[["Telegram", Bot, Json], Any]] = {
    **meta.METHODS,
    **messages.METHODS,
    **files.METHODS,
    **topics.METHODS,
    **admin.METHODS,
}

FREE = frozenset(
    {"getUpdates", "getMe", "getChat", "getChatMember", "getFile", "answerCallbackQuery", "getWebhookInfo"}
)
HEARD_BY_DEFAULT_NOT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
UPDATE_LIFE = 24 * 3600


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

    def __init__(self, now: Callable[[], datetime], *, enforces_limits: bool = True, seed: int = 1) -> None:
        self.now = now
        self.enforces_limits = enforces_limits
        self.chance = random.Random(seed)
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, Stored] = {}
        self.calls: deque[Call] = deque(maxlen=100_000)
        self.listeners: list[Callable[[Bot], None]] = []
        self.witnesses: list[Callable[[Call], None]] = []
        self._paces: dict[str, Pace] = {}
        self._calls = 0
        self._last_person = 1000
        self._last_group = 0

    def add_bot(self, token: str, *, username: str = "aplus_demo_bot", sees_all: bool = False) -> Bot:
        """Create a bot, as BotFather does."""
        user = User(int(token.split(":", maxsplit=1)[0]), "Administration+", username=username, is_bot=True)
        self.bots[token] = Bot(token, user, last_update=self.chance.randrange(10**6, 10**8), sees_all=sees_all)
        self._paces[token] = Pace()
        return self.bots[token]

    def person(self, first_name: str, last_name: str = "", *, username: str = "") -> Person:
        """Create a person's account."""
        self._last_person += 1
        person = Person(self, User(self._last_person, first_name, last_name, username))
        self.people[person.user.id] = person
        return person

    def group(self, owner: Person, title: str, *, is_forum: bool = True, kind: str = "supergroup") -> Chat:
        """Create a group that belongs to a person."""
        self._last_group += 1
        number = -1_000_000_000_000 - self._last_group if kind == "supergroup" else -self._last_group
        chat = Chat(number, kind, title, is_forum=is_forum, last_id=1)
        chat.members[owner.user.id] = Member(owner.user, "creator")
        self.groups[chat.id] = chat
        return chat

    def call(self, token: str, method: str, params: Json, files_sent: files.Sent | None = None) -> tuple[int, Json]:
        """Serve a bot's request; return the HTTP status and the answer."""
        self._calls += 1
        try:
            bot = self._bot(token)
            result = self._serve(bot, method, params | {"_files": files_sent or {}})
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

    def _serve(self, bot: Bot, method: str, params: Json) -> Any:
        serve = METHODS.get(method)
        if serve is None:
            raise ApiError(404, "Not Found")
        if self.enforces_limits and method not in FREE and "chat_id" in params:
            self._paces[bot.token].spend(int(params["chat_id"]), at=self.now().timestamp())
        return serve(self, bot, params)

    def seconds(self) -> int:
        """The instant, as Unix seconds."""
        return int(self.now().timestamp())

    def chat_for(self, bot: Bot, chat_id: int) -> Chat:
        """Return the chat a bot names.

        Raises:
            ApiError: there is none, the bot may not write there, or the group became a supergroup.
        """
        if chat_id > 0:
            return self._private_for(bot, chat_id)
        chat = self.groups.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            raise ApiError(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=chat.migrated_to
            )
        member = chat.members.get(bot.user.id)
        if member is None or not member.is_present:
            raise forbidden(
                f"bot was kicked from the {chat.kind} chat"
                if member
                else f"bot is not a member of the {chat.kind} chat"
            )
        return chat

    def _private_for(self, bot: Bot, chat_id: int) -> Chat:
        chat = self.private.get((bot.user.id, chat_id))
        if chat is None or not chat.is_started:
            raise bad_request("chat not found")
        if chat.is_blocked:
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

    def message_of(self, chat: Chat, message_id: int, *, words: str = "message not found") -> Message:
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
        if kind not in (bot.allowed or ()) and (bot.allowed or kind in HEARD_BY_DEFAULT_NOT):
            return
        bot.last_update += 1
        bot.updates.append({"update_id": bot.last_update, kind: content, "_at": self.seconds()})
        for listener in self.listeners:
            listener(bot)

    def pending(self, bot: Bot) -> list[Json]:
        """Return what waits for the bot; older than a day is lost."""
        while bot.updates and bot.updates[0]["_at"] < self.seconds() - UPDATE_LIFE:
            bot.updates.popleft()
        return [{name: value for name, value in one.items() if name != "_at"} for one in bot.updates]

    def forget(self, bot: Bot, update_id: int) -> None:
        """Drop an update that a webhook took."""
        bot.updates = deque(one for one in bot.updates if one["update_id"] != update_id)

    def post(self, chat: Chat, message: Message) -> Message:
        """Put a message in its chat and tell the bots that may read it."""
        chat.messages[message.id] = message
        for bot in self.bots.values():
            if self._hears(bot, chat, message):
                self.queue(bot, "message", tell_message(chat, message))
        return message

    def _hears(self, bot: Bot, chat: Chat, message: Message) -> bool:
        if message.author is not None and message.author.id == bot.user.id:
            return False
        member = chat.members.get(bot.user.id)
        if member is None or not member.is_present:
            return False
        if chat.kind == "private" or bot.sees_all or message.service or member.status == "administrator":
            return True
        is_reply = message.reply_to is not None and message.reply_to.author is bot.user
        return message.text.startswith("/") or is_reply

    def told_edit(self, chat: Chat, message: Message) -> None:
        """Tell the bots that a person edited a message."""
        for bot in self.bots.values():
            if self._hears(bot, chat, message):
                self.queue(bot, "edited_message", tell_message(chat, message))

    def told_member(self, chat: Chat, by: User, *, before: Json, after: Json, user: User) -> None:
        """Tell the bots that somebody's place in a chat changed."""
        change = {
            "chat": chat_of(chat), "from": by.as_json(), "date": self.seconds(),
            "old_chat_member": before, "new_chat_member": after,
        }  # fmt: skip
        for bot in self.bots.values():
            if bot.user is user:
                self.queue(bot, "my_chat_member", change)
            elif bot.user.id in chat.members and chat.members[bot.user.id].status == "administrator":
                self.queue(bot, "chat_member", change)
