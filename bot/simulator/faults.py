"""What goes wrong between a bot and the server, on demand, for the tests and the demo."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.simulator.wire import Values


class Trouble(StrEnum):
    """A kind of trouble; the comment says whether the request was applied."""

    DROP = "drop"  # the connection breaks, nothing applied
    LOSE = "lose"  # applied, then the connection breaks before the answer
    BAD_GATEWAY = "bad_gateway"  # 502 in HTML, nothing applied
    TOO_MANY = "too_many"  # 429 with retry_after, nothing applied
    HANG = "hang"  # nothing applied, and no answer ever
    HANG_APPLIED = "hang_applied"  # applied, and no answer ever
    NOT_JSON = "not_json"  # applied, and an answer that is no JSON


@dataclass(frozen=True, slots=True)
class Fault:
    """One trouble; `retry_after` in seconds, for `TOO_MANY`."""

    trouble: Trouble
    retry_after: int = 1


Faults = Callable[[str, Values], Fault | None]
"""Given a method and its parameters, the trouble to make, or None."""

APPLIED = frozenset({Trouble.LOSE, Trouble.HANG_APPLIED, Trouble.NOT_JSON})


def none(_method: str, _params: Values) -> Fault | None:
    """No trouble."""
    return None


@dataclass(slots=True)
class Lasting:
    """A trouble that was asked for: of which method ("": all but `getUpdates`), how many times.

    `times`: how many requests it still takes; None: each, until it is ended.
    """

    fault: Fault
    method: str = ""
    times: int | None = None

    def takes(self, method: str) -> bool:
        """Whether it happens to this request."""
        if self.times == 0:
            return False
        named = self.method.lower()
        return method.lower() == named if named else method != "getUpdates"


class Troubles:
    """Those that were asked for, first come first made; one is `Faults`."""

    def __init__(self) -> None:
        self.lasting: list[Lasting] = []

    def __call__(self, method: str, _params: Values) -> Fault | None:
        """Return what happens to a request."""
        for trouble in self.lasting:
            if trouble.takes(method):
                if trouble.times is not None:
                    trouble.times -= 1
                return trouble.fault
        return None

    def end(self) -> None:
        """Let nothing go wrong any more."""
        self.lasting.clear()
