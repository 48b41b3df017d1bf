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
