"""The simulator itself: who is there, the clock, what goes wrong, the bot that is tried."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from .group import Group
from .line import Json, Line
from .person import Person
from .waiting import NotSeen, until

HEARING = frozenset({"getupdates", "setwebhook"})
"""By what a bot shows that it listens, in lower case."""
STARTS_WITHIN = 120.0
"""Seconds that a bot may take to listen; one that ends is not waited for."""
ENDS_WITHIN = 10.0
"""Seconds that a bot may take to end, once told to."""


class Simulator(Line):
    """A simulator that runs at this address; `token`: the bot that is tried (the first one)."""

    def person(self, first_name: str, **account: str) -> Person:
        """Make somebody (`last_name`, `username`, `language`)."""
        made = self.asks("POST", "/people", first_name=first_name, **account)
        return Person(self, made["id"], first_name)

    def group(
        self,
        title: str,
        *,
        owner: Person,
        members: Iterable[Person] = (),
        topics: Sequence[str] = (),
        is_forum: bool = True,
    ) -> Group:
        """Make a group, where the bot is an administrator."""
        made = self.asks(
            "POST",
            "/groups",
            title=title,
            owner=owner.id,
            members=[person.id for person in members],
            administrators=[self.bot],
            topics=topics,
            is_forum=is_forum,
        )
        named = {topic["name"]: topic["id"] for topic in made["topics"]}
        return Group(self, made["id"], title, named)

    def advances(self, seconds: float) -> None:
        """Let time pass, for Telegram: the bot has a clock of its own."""
        self.asks("POST", "/clock", seconds=seconds)

    def breaks(self, trouble: str, **which: object) -> None:
        """Let something go wrong (`too_many`, `bad_gateway`, `hang`, `lose`, `drop`…).

        `which`: `method`, `times` (how many requests), `retry_after` (seconds).
        """
        self.asks("POST", "/faults", trouble=trouble, **which)

    def mends(self) -> None:
        """Let nothing go wrong any more."""
        self.asks("DELETE", "/faults")

    def calls(self, method: str = "") -> list[Json]:
        """Return what the bots asked of Telegram, oldest first, with the answers."""
        calls: list[Json] = self.asks("GET", "/calls", method=method)
        return calls

    def saves(self) -> str:
        """Put everything aside; return the name under which it is restored."""
        return str(self.asks("POST", "/snapshots")["name"])

    def restores(self, name: str) -> None:
        """Put everything back as it was under this name."""
        self.asks("POST", f"/snapshots/{name}/restore")

    def resets(self) -> None:
        """Begin again: nobody, no group, no trouble."""
        self.asks("POST", "/reset")

    @contextmanager
    def runs(
        self, *command: str, within: float = STARTS_WITHIN, **environment: str
    ) -> Iterator[None]:
        """Run a bot as long as the block lasts, which begins once it listens.

        It finds `TELEGRAM_API_BASE` and `BOT_TOKEN` in its environment, besides `environment`.

        Raises:
            NotSeen: it ended, or asked for nothing `within` these seconds.
        """
        given = {"TELEGRAM_API_BASE": self.address, "BOT_TOKEN": self.token}
        settings = os.environ | given | environment
        before = self._last_call()
        bot = subprocess.Popen(command, env=settings)  # noqa: S603 -- the tests' own command

        def listens() -> bool | None:
            if bot.poll() is not None:
                raise NotSeen(f"le bot s'est arrêté (état {bot.returncode})")
            return self._is_heard(since=before) or None

        try:
            until(listens, lambda: "le bot n'écoute pas", within=within)
            yield
        finally:
            _end(bot)

    def _last_call(self) -> int:
        return max((call["number"] for call in self.calls()), default=0)

    def _is_heard(self, *, since: int) -> bool:
        calls = self.asks("GET", "/calls", after=since)
        asked = {call["method"].lower() for call in calls}
        return not HEARING.isdisjoint(asked)


def _end(bot: subprocess.Popen[bytes]) -> None:
    bot.terminate()
    try:
        bot.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        bot.kill()
        bot.wait()
