"""Topics that are not found: a few were deleted; when there are many, the server finds none."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from models.outbox.place import Place

GONE = (60.0, 3)
"""(seconds, topics): as many of one chat are made anew within so long; the next ones wait."""
BLIND = 300.0
"""Seconds to wait when a topic that was just made is not found either."""


@dataclass(slots=True)
class _Lost:
    """What one chat lost: when topics were believed gone, and the last turn that was given."""

    times: deque[float] = field(default_factory=deque)
    turn: float = 0.0
    blind_until: float = 0.0


class GoneTopics:
    """Says which topics to make anew: Telegram calls « not found » what it only fails to look up.

    Those that wait come back by turns, as many a minute as are made anew, and ask in their own
    topic first: once it is found again, nothing is made.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._chats: dict[int, _Lost] = {}

    def patience(self, place: Place) -> float:
        """Note that the topic of this place is not found.

        Returns how long to wait before it is asked again, in seconds; 0 when it is to be believed.
        """
        is_new = place.card_id is None
        if is_new and place.is_private:
            # Nothing is made anew for it: its chat is judged to take no topics.
            return 0.0
        now = self._monotonic()
        lost = self._chats.setdefault(place.chat_id or 0, _Lost())
        if now >= lost.blind_until and _has_room(lost.times, now):
            lost.times.append(now)
            lost.blind_until = now + BLIND if is_new else 0.0
            return 0.0
        span, most = GONE
        lost.turn = max(now + span, lost.blind_until, lost.turn + span / most)
        return lost.turn - now


def _has_room(times: deque[float], now: float) -> bool:
    span, most = GONE
    while times and times[0] <= now - span:
        times.popleft()
    return len(times) < most
