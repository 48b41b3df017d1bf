"""Too much from one person: what is over the limit is set aside at once; nobody waits for it."""

from collections import deque
from collections.abc import Callable
from enum import StrEnum

SECONDS = 10.0


class Judgement(StrEnum):
    """What to do with one more update of somebody."""

    TAKE = "take"
    TELL = "tell"
    DROP = "drop"


class Flood:
    """Counts each person's updates over the last seconds; only the first too many is answered."""

    def __init__(self, monotonic: Callable[[], float], *, most: int) -> None:
        self._monotonic, self._most = monotonic, most
        self._times: dict[int, deque[float]] = {}
        self._answered: set[int] = set()

    def judge(self, user_id: int) -> Judgement:
        """Count one more update of this person."""
        now = self._monotonic()
        times = self._times.setdefault(user_id, deque())
        while times and times[0] <= now - SECONDS:
            times.popleft()
        if not times:
            self._answered.discard(user_id)
        if len(times) < self._most:
            times.append(now)
            return Judgement.TAKE
        # Beware: what is dropped counts too, or a flood would be answered again every ten seconds.
        times.popleft()
        times.append(now)
        if user_id in self._answered:
            return Judgement.DROP
        self._answered.add(user_id)
        return Judgement.TELL

    def forget(self) -> None:
        """Forget who has been quiet."""
        now = self._monotonic()
        self._times = {
            user_id: times
            for user_id, times in self._times.items()
            if _is_lately(times, now=now)
        }
        self._answered &= set(self._times)


def _is_lately(times: deque[float], *, now: float) -> bool:
    return bool(times) and times[-1] > now - SECONDS
