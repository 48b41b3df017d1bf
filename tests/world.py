"""The world of the scenarios: people with telephones, groups, mails, and a clock that is theirs to move."""

import pickle
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.app import App, Parts, build
from bot.demo.mailbox import Mailbox
from bot.gateways.mail import SmtpGateway
from bot.jobs import JOBS, Job
from bot.settings import Settings
from bot.simulator.telegram import Person, Telegram
from bot.simulator.telegram.state import Chat
from bot.simulator.transport import SimulatorRequest
from models.actions.import_directory import import_directory
from models.store.looking import answers
from tests.botapi import check
from tests.directory import AGENTS, CHIEFS, GROUPES
from tests.phones import Phones
from tests.player import Player
from tests.prepared import log_in
from tests.red_buttons import check_colours

TOKEN = "4242:AAEinventedtokeninventedtokeninvented0"
KEYS = {"k1": b"k" * 32}
WAIT_LIMIT = 500
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)


class World:
    """Telegram, a clock, mails and mobiles, and the bot among them."""

    def __init__(self, mailbox: Mailbox, *, has_topics: bool = False) -> None:
        self.instant = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        self.telegram = Telegram(self.now, enforces_limits=False)
        self.telegram.witnesses += [check, check_colours]
        self.bot = self.telegram.add_bot(TOKEN, has_topics=has_topics)
        self.mailbox = mailbox
        self.phones = Phones()
        self.keys = KEYS
        self.app: App
        self.settings: Settings
        self.offset = 0
        self._due: dict[str, datetime] = {}
        self._players: dict[str, Player] = {}
        self._groups: dict[str, Chat] = {}

    @classmethod
    async def open(
        cls,
        url: str,
        mailbox: Mailbox,
        *,
        has_topics: bool = False,
        **settings: object,
    ) -> "World":
        """A world of which the bot knows the directory, and nothing else."""
        world = cls(mailbox, has_topics=has_topics)
        world.settings = settings_for(url, **settings)
        await world.start()
        await world.app.uow.run(
            import_directory, GROUPES, AGENTS, now=world.instant
        )
        return world

    @classmethod
    async def awake(
        cls, memory: bytes, url: str, mailbox: Mailbox, **settings: object
    ) -> "World":
        """A world as `memory` keeps it, on a copy of its database; the bot starts anew."""
        world, mails = pickle.loads(memory)
        mailbox.mails[:] = mails
        world.mailbox = mailbox
        world.settings = settings_for(url, **settings)
        await world.start()
        return world

    def memory(self) -> bytes:
        """All that there is but the database and the bot's process."""
        return pickle.dumps((self, self.mailbox.mails))

    def __getstate__(self) -> dict[str, object]:
        machine = {"app", "settings", "mailbox"}
        return {
            name: value
            for name, value in vars(self).items()
            if name not in machine
        }

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.instant

    def monotonic(self) -> float:
        """The same, for what is measured in seconds."""
        return self.instant.timestamp()

    async def start(self) -> None:
        mail = SmtpGateway(
            f"smtp://127.0.0.1:{self.mailbox.port}",
            sender="aplus@exemple.fr",
            now=self.now,
        )
        sms = self.phones if self.settings.sms_url is None else None
        parts = Parts(
            request=SimulatorRequest(self.telegram),
            now=self.now,
            monotonic=self.monotonic,
            mail=mail,
            sms=sms,
        )
        self.app = await build(self.settings, self.keys, parts)
        self._due = {}

    async def close(self) -> None:
        await self.app.close()

    async def settle(self) -> None:
        """Let everything that can happen at this instant happen."""
        is_sent = False
        for _ in range(WAIT_LIMIT):
            updates = await self.hears()
            if is_sent and not updates:
                return
            await self.app.sender.drain()
            is_sent = True
            if updates:
                self.offset = updates[-1]["update_id"] + 1
        raise AssertionError("the world does not come to rest")

    async def hears(self) -> list[dict]:
        """Let the bot take what Telegram tells it, and send nothing yet."""
        updates = await self.app.poller.updates(self.offset, seconds=0)
        await self.app.receiver.take(updates)
        return updates

    async def wait(self, *, step: timedelta = A_DAY, **duration: float) -> None:
        """Let time pass, day after day: what the machine does by itself is done when it is due.

        `step`: longer where no day counts but the last.
        """
        end = self.instant + timedelta(**duration)
        while self.instant < end:
            self.instant = min(end, self.instant + step)
            await self._run_jobs(job for job in JOBS if self._is_due(job))
            await self.settle()

    async def run_jobs(self) -> None:
        """Run each job now, whether it is due or not: all are harmless when run twice."""
        await self._run_jobs(JOBS)

    async def _run_jobs(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            self._due[job.name] = self.instant + job.every
            if await self._may_have_to_do(job):
                await self.app.uow.run(job.run, now=self.instant)

    async def _may_have_to_do(self, job: Job) -> bool:
        """Whether the job itself is asked: what looks first does nothing unless something is there."""
        if job.look is None:
            return True
        return any(
            await self.app.uow.run(answers, [job.look], now=self.instant)
        )

    def _is_due(self, job: Job) -> bool:
        return self._due.get(job.name, self.instant) <= self.instant

    def someone(self, first_name: str = "Quelqu'un") -> Player:
        """Somebody whom the bot does not know."""
        return Player(self, self.telegram.person(first_name), "")

    async def player(self, email: str) -> Player:
        """Somebody who logged in earlier, on a device of their own."""
        player = Player(self, self.telegram.person("Pseudo"), email)
        player.chat.is_started = True
        await self.app.uow.run(
            log_in, email, player.person.user.id, now=self.instant
        )
        self._players[email] = player
        return player

    async def newcomer(self, email: str) -> Player:
        """Somebody who logs in now, by each screen of the login."""
        player = Player(self, self.telegram.person("Pseudo"), email)
        await player.logs_in()
        return player

    async def agent(self, email: str) -> Player:
        """Somebody who is logged in: since before the scenario, or from now on."""
        return self._players.get(email) or await self.player(email)

    async def group(
        self, responsable: str, nom: str, **options: object
    ) -> Chat:
        """A Telegram group, bound to a groupe by its responsable."""
        chief = await self.player(responsable)
        chat = self.telegram.group(chief.person, nom, **options)
        chief.person.adds_bot(chat, self.bot)
        await chief.says(f"/rattacher {nom}", chat=chat)
        self._groups[nom] = chat
        return chat

    def owner(self, chat: Chat) -> Person:
        """Who created a Telegram group."""
        return self.telegram.people[next(iter(chat.members))]

    async def groupe(self, nom: str) -> Chat:
        """The group of a groupe: bound before the scenario, or now."""
        return self._groups.get(nom) or await self.group(CHIEFS[nom], nom)


def settings_for(url: str, **settings: object) -> Settings:
    """The bot's settings; people of a scenario type faster than thumbs do: a demande takes them a second."""
    chosen = {"flood_updates": 10_000, "sent_file": None} | settings
    return Settings(
        bot_token=SecretStr(TOKEN),
        database_url=url,
        telegram_api_base="http://telegram.invalid",
        pace="off",
        test_mode=True,
        **chosen,
    )
