"""What is outside and does not answer: a line when that begins, a line when it ends.

Between them whoever asks again waits longer and longer, and says nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import structlog

from models.chance import Chance
from models.errors import Unavailable

log = structlog.get_logger("outages")

FIRST = 1.0
"""Seconds, at most, before it is asked again for the first time."""
SHARES = 250
"""Into how many shares the drawn half of a pause is cut."""


class Outside(StrEnum):
    """What may be away.

    `EAR`: what hears this bot, which another program took; `TURN`: the sender's, ended by a bug.
    """

    HEARING = "telegram_hearing"
    SENDING = "telegram_sending"
    EAR = "ear"
    DATABASE = "database"
    LEAD = "lead"
    MAIL = "mail"
    SMS = "sms"
    TURN = "sender_turn"


LONGEST = {
    Outside.HEARING: 16.0,
    Outside.SENDING: 16.0,
    Outside.EAR: 16.0,
    Outside.DATABASE: 4.0,
    Outside.LEAD: 4.0,
    Outside.MAIL: 300.0,
    Outside.SMS: 300.0,
    Outside.TURN: 4.0,
}
"""Seconds, at most, before it is asked again: what is ours is back within five."""


QUIET = {Outside.EAR: 60.0, Outside.DATABASE: 5.0, Outside.TURN: 60.0}
"""Seconds without a fault before it is over, where only some questions are answered."""


@dataclass(slots=True)
class _Outage:
    since: float
    last: float
    cause: str
    times: int = 0


@dataclass(slots=True)
class Outages:
    """What is away now, as seen by this process.

    `chance` spreads the questions of several processes; `monotonic` is in seconds.
    """

    chance: Chance
    monotonic: Callable[[], float] = time.monotonic
    _standing: dict[Outside, _Outage] = field(default_factory=dict)

    def failed(self, what: Outside, cause: str) -> float:
        """Note that it did not answer; return the seconds before it is worth asking again.

        `cause`: a code that is safe to log.
        """
        outage, now = self._standing.get(what), self.monotonic()
        if outage is None:
            outage = self._standing[what] = _Outage(now, now, cause)
            log.warning("outage_began", what=str(what), cause=cause)
        longest = min(LONGEST[what], FIRST * 2.0 ** min(outage.times, 10))
        outage.times, outage.cause, outage.last = outage.times + 1, cause, now
        drawn = self.chance.below(SHARES) / SHARES
        return longest * (1 + drawn) / 2

    def base_failed(self, error: Unavailable) -> float:
        """Note that the base did not answer; return the seconds as `failed` does."""
        cause = error.__cause__ or error
        return self.failed(Outside.DATABASE, type(cause).__name__)

    def answered(self, what: Outside) -> None:
        """Note that it answers."""
        outage = self._standing.get(what)
        if outage is None:
            return
        now = self.monotonic()
        if now - outage.last < QUIET.get(what, 0.0):
            return
        del self._standing[what]
        log.warning(
            "outage_over",
            what=str(what),
            cause=outage.cause,
            seconds=round(now - outage.since, 1),
            times=outage.times,
        )

    def standing(self) -> dict[Outside, str]:
        """Return what is away, and the last cause of each."""
        return {what: outage.cause for what, outage in self._standing.items()}
