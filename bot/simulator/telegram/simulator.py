"""The door of a Telegram of our own: the accounts one creates, and the calls that bots make."""

from collections.abc import Callable
from datetime import datetime

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.levels import NEWEST, check_known, understood
from bot.simulator.telegram.methods import served
from bot.simulator.telegram.pace import Pace, cost_of
from bot.simulator.telegram.params import read_params
from bot.simulator.telegram.people import Person
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Account, Bot, Call, Chat, Json, Sent
from bot.simulator.telegram.users import User


class Telegram(Record):
    """Everything there is, and the ways to it; `enforces_limits`: bots are paced as really.

    `snapshot`, `restore` and `reset` put aside and take back everything that exists, chance
    included: prepared worlds, and starting again. `witnesses` see each call and its answer.
    `api` is the server's version: an older one passes over what it does not know, and it may
    change at any time, as when somebody installs another server.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        enforces_limits: bool = True,
        seed: int = 1,
        api: str = NEWEST,
    ) -> None:
        super().__init__(now, seed=seed)
        self.api = api
        self.enforces_limits = enforces_limits
        self.witnesses: list[Callable[[Call], None]] = []

    def add_bot(
        self,
        token: str,
        *,
        name: str = "Administration+",
        username: str = "aplus_demo_bot",
        sees_all: bool = False,
        has_topics: bool = False,
        people_make_topics: bool = False,
    ) -> Bot:
        """Create a bot, as BotFather does.

        `sees_all`: privacy off; `has_topics`: topics in its private chats; `people_make_topics`:
        people too make some there, by hand and by each text that they say outside of any.
        """
        number = int(token.split(":", maxsplit=1)[0])
        user = User(number, name, username=username, is_bot=True)
        first = self.chance.randrange(10**6, 10**8)
        bot = Bot(token, user, first, sees_all, has_topics, people_make_topics)
        self.bots[token] = bot
        self.bot_ids.add(user.id)
        self.paces[token] = Pace()
        return bot

    def person(
        self,
        first_name: str,
        last_name: str = "",
        *,
        username: str = "",
        language: str = "fr",
    ) -> Person:
        """Create a person's account."""
        self.last_person += 1
        user = User(
            self.last_person,
            first_name,
            last_name,
            username,
            language=language,
        )
        self.accounts[user.id] = Account(user)
        return Person(self, user.id)

    @property
    def people(self) -> dict[int, Person]:
        """Everybody who has an account, by id."""
        return {user_id: Person(self, user_id) for user_id in self.accounts}

    def group(
        self,
        owner: Person,
        title: str,
        *,
        is_forum: bool = True,
        kind: str = "supergroup",
    ) -> Chat:
        """Create a group that belongs to a person; a plain `group` has no topics."""
        return self.add_group(owner.user, title, is_forum=is_forum, kind=kind)

    def call(
        self,
        token: str,
        method: str,
        params: Json,
        files_sent: Sent | None = None,
    ) -> tuple[int, Json]:
        """Serve a bot's request; return the HTTP status and the answer.

        It is served at once; how long the real server would have waited first is noted (`Call`).
        """
        self.last_call += 1
        waited = 0.0
        try:
            serve, request = self._read(token, method, params, files_sent or {})
            waited = self._pace(request, method)
            status, body = 200, {"ok": True, "result": serve(request)}
        except ApiError as error:
            status, body = error.status, error.body()
        call = Call(self.last_call, method, params, status, body, waited)
        self.calls.append(call)
        for witness in self.witnesses:
            witness(call)
        return status, body

    def _bot(self, token: str) -> Bot:
        if token not in self.bots:
            raise ApiError(401, "Unauthorized")
        return self.bots[token]

    def _read(
        self, token: str, method: str, params: Json, files_sent: Sent
    ) -> tuple[Method, Request]:
        bot = self._bot(token)
        name = method.lower()
        check_known(name, self.api)
        given = read_params(understood(name, self.api, params), files_sent)
        return served(name), Request(self, bot, given)

    def _pace(self, request: Request, method: str) -> float:
        cost = (
            cost_of(method.lower(), request.params)
            if self.enforces_limits
            else 0
        )
        if not cost:
            return 0.0
        pace, at = self.paces[request.bot.token], self.now().timestamp()
        return pace.spend(int(request.params["chat_id"]), at=at, cost=cost)

    def queue(self, bot: Bot, kind: str, content: Json) -> None:
        """Give a bot an update, if it asked for that kind."""
        updates.queue(self, bot, kind, content)

    def pending(self, bot: Bot) -> list[Json]:
        """Return what waits for the bot; what waited for too long is lost."""
        return updates.pending(self, bot)

    def forget(self, bot: Bot, update_id: int) -> None:
        """Forget one update, taken by a webhook."""
        updates.forget(bot, update_id)
