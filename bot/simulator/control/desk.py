"""What is driven: Telegram, and beside it the clock, the troubles, the worlds put aside."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.simulator.faults import Troubles
from bot.simulator.telegram import Person, Telegram
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.state import Bot, Chat, Message, Topic

TOKEN = "7000000001:AAsimulateursimulateursimulateursimu"  # noqa: S105 -- invented
BOT_SHAPE = r"[1-9]\d{0,14}:[\w-]+"
FARTHEST = timedelta(days=100 * 365)
"""How far the clock goes in all, between two resets."""
NAME, USERNAME = "Mon bot", "mon_bot"


class Unknown(LookupError):
    """What is named is not there; its message is the sentence that says so."""


@dataclass(slots=True)
class MovedClock:
    """The machine's clock, moved by hand: it belongs to this Telegram alone."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC) + self.ahead

    def moves(self, seconds: float) -> None:
        """Let time pass at once.

        Raises:
            NotAllowed: it would go where a calendar ends.
        """
        ahead = self.ahead + timedelta(seconds=seconds)
        if ahead > FARTHEST:
            years = FARTHEST.days // 365
            raise NotAllowed(f"l'horloge avance de {years} ans au plus")
        self.ahead = ahead


@dataclass(frozen=True, slots=True)
class Saved:
    """A world put aside, with the time that it was there."""

    telegram: bytes
    ahead: timedelta


@dataclass(slots=True)
class Desk:
    """One Telegram and all that is moved by hand around it; `tokens`: the bots it begins with."""

    tokens: tuple[str, ...] = (TOKEN,)
    clock: MovedClock = field(default_factory=MovedClock)
    troubles: Troubles = field(default_factory=Troubles)
    saved: dict[str, Saved] = field(default_factory=dict)
    telegram: Telegram = field(init=False)

    def __post_init__(self) -> None:
        self.telegram = Telegram(self.clock.now, enforces_limits=False)
        self._add_bots()

    def _add_bots(self) -> None:
        for number, token in enumerate(self.tokens):
            rank = "" if number == 0 else f"_{number + 1}"
            username = USERNAME.replace("_bot", f"{rank}_bot")
            self.telegram.add_bot(token, name=NAME, username=username)

    def save(self) -> str:
        """Put everything aside; return its name."""
        name = f"monde-{len(self.saved) + 1}"
        snapshot = self.telegram.snapshot()
        self.saved[name] = Saved(snapshot, self.clock.ahead)
        return name

    def restore(self, name: str) -> None:
        """Put everything back as it was under this name.

        Raises:
            Unknown: nothing was put aside under it.
        """
        if name not in self.saved:
            raise Unknown(f"aucun monde ne s'appelle « {name} »")
        saved = self.saved[name]
        numbers = self._last_updates()
        self.telegram.restore(saved.telegram)
        self._goes_on(numbers, saved.ahead)

    def reset(self) -> None:
        """Begin again: the first bots as they set themselves, nobody, no trouble, today.

        No number serves twice: what a bot that runs remembers of somebody is of nobody now.
        """
        before, telegram = dict(self.telegram.bots), self.telegram
        numbers = self._last_updates()
        counts = telegram.last_person, telegram.last_group
        telegram.reset()
        telegram.last_person, telegram.last_group = counts
        self._add_bots()
        for token in self.tokens:
            _keep_settings(before[token], telegram.bots[token])
        self._goes_on(numbers, timedelta())

    def _last_updates(self) -> dict[str, int]:
        bots = self.telegram.bots.items()
        return {token: bot.last_update for token, bot in bots}

    def _goes_on(self, numbers: dict[str, int], ahead: timedelta) -> None:
        # Beware: a bot that runs asks for what comes after the last update it took; a number that
        # went back would never reach it.
        self.clock.ahead = ahead
        self.troubles.end()
        for token, bot in self.telegram.bots.items():
            bot.last_update = max(bot.last_update, numbers.get(token, 0))
            for _, update in bot.updates:
                bot.last_update += 1
                update["update_id"] = bot.last_update

    def person(self, number: int) -> Person:
        """Return somebody.

        Raises:
            Unknown: nobody has this number.
        """
        if number not in self.telegram.accounts:
            raise Unknown(f"personne n'a le numéro {number}")
        return self.telegram.people[number]

    def bot(self, number: int | None) -> Bot:
        """Return the bot that has this number; the first one when none is given.

        Raises:
            Unknown: no bot has it.
        """
        for bot in self.telegram.bots.values():
            if number in {None, bot.user.id}:
                return bot
        raise Unknown(f"aucun bot n'a le numéro {number}")

    def group(self, number: int) -> Chat:
        """Return a group.

        Raises:
            Unknown: none has this number.
        """
        group = self.telegram.groups.get(number)
        if group is None:
            raise Unknown(f"aucun groupe n'a le numéro {number}")
        return group


def _keep_settings(before: Bot, now: Bot) -> None:
    """Leave a bot what it asked for once, when it started."""
    now.webhook, now.allowed = before.webhook, before.allowed
    now.commands, now.looks = before.commands, before.looks


def message_in(chat: Chat, number: int) -> Message:
    """Return a message that one may still see.

    Raises:
        Unknown: there is none.
    """
    held = chat.messages if number > 0 else chat.ephemeral
    message = held.get(abs(number))
    if message is None or message.is_deleted:
        raise Unknown(f"aucun message n'a le numéro {number}")
    return message


def topic_in(chat: Chat, number: int) -> Topic:
    """Return a topic that is open or closed, and there.

    Raises:
        Unknown: there is none.
    """
    topic = chat.topic(number)
    if topic is None:
        raise Unknown(f"aucun sujet n'a le numéro {number}")
    return topic
