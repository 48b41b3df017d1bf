"""What is outside and does not answer: a line when that begins, a line when it ends.

Between them whoever asks again waits longer and longer, and says nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import structlog

from models.chance import Chance

log = structlog.get_logger("outages")

FIRST = 1.0
"""Seconds, at most, before it is asked again for the first time."""
SHARES = 250
"""Into how many shares the drawn half of a pause is cut."""


class Outside(StrEnum):
    """What may be away."""

    TELEGRAM = "telegram"
    DATABASE = "database"
    LEAD = "lead"
    MAIL = "mail"
    SMS = "sms"


LONGEST = {
    Outside.TELEGRAM: 16.0,
    Outside.DATABASE: 4.0,
    Outside.LEAD: 4.0,
    Outside.MAIL: 300.0,
    Outside.SMS: 300.0,
}
"""Seconds, at most, before it is asked again: what is ours is back within five."""


@dataclass(slots=True)
class _Outage:
    since: float
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
        outage = self._standing.get(what)
        if outage is None:
            outage = self._standing[what] = _Outage(self.monotonic(), cause)
            log.warning("outage_began", what=str(what), cause=cause)
        longest = min(LONGEST[what], FIRST * 2.0 ** min(outage.times, 10))
        outage.times, outage.cause = outage.times + 1, cause
        drawn = self.chance.below(SHARES) / SHARES
        return longest * (1 + drawn) / 2

    def answered(self, what: Outside) -> None:
        """Note that it answers."""
        outage = self._standing.pop(what, None)
        if outage is not None:
            log.warning(
                "outage_over",
                what=str(what),
                cause=outage.cause,
                seconds=round(self.monotonic() - outage.since, 1),
                times=outage.times,
            )

    def standing(self) -> dict[Outside, str]:
        """Return what is away, and the last cause of each."""
        return {what: outage.cause for what, outage in self._standing.items()}
