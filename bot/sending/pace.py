"""The pace: how much Telegram takes, overall and chat by chat, on the monotonic clock."""

from collections import deque
from collections.abc import Callable

from models.outbox.kinds.payload import Budget
from models.outbox.place import Place

Limit = tuple[float, int]
"""(seconds, how many within them)."""

OVERALL = (1.01, 29)
PRIVATE = (3.1, 3)
GROUP = (61.0, 20)
"""Messages: overall, in a private chat, in a group; source: Telegram's Bots FAQ.

What is no message is held to the same overall, beside: a crowd of receipts holds up no word.
"""
REMARKS = (61.0, 5)
"""What remarks may spend of a chat's messages, so that words find room."""
TOPIC_EDIT = (3.0, 1)
"""Namings and lockings of topics, in a group; source: 26 at once cost 20 seconds (ccgram#199)."""

AWAY = 10.0
"""Seconds without one answer: the server was away, and what waits for it waits for nothing."""

TROUBLE = (5.0, 3)
"""Chats: so many slowed within so long are no fault of theirs, but the server's."""


class Pace:
    """Says whether a chat may be asked now; `is_on=False` for a server of one's own."""

    def __init__(self, monotonic: Callable[[], float], *, is_on: bool) -> None:
        self._monotonic = monotonic
        self._is_on = is_on
        self._overall: deque[float] = deque()
        self._others: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._remarks: dict[int, deque[float]] = {}
        self._edits: dict[int, deque[float]] = {}
        self._until: dict[int, float] = {}
        self._slowed: dict[int, float] = {}
        self._halved_until = 0.0
        self._lost_since: float | None = None

    def may_send(
        self, place: Place | None, budget: Budget = Budget.MESSAGES
    ) -> bool:
        """Spend one request for this place, if there is room; what goes to no chat is free."""
        if place is None or place.chat_id is None or budget is Budget.GUARD:
            return True
        now = self._monotonic()
        if self._until.get(place.chat_id, 0) > now:
            return False
        if not self._is_on:
            return True
        overall = self._others if budget is Budget.NOTHING else self._overall
        wells = [
            (overall, self._overall_limit(now)),
            *self._wells(place.chat_id, budget),
        ]
        if not all(_has_room(times, limit, now) for times, limit in wells):
            return False
        for times, _ in wells:
            times.append(now)
        return True

    def _wells(
        self, chat_id: int, budget: Budget
    ) -> list[tuple[deque[float], Limit]]:
        """Return what a request spends of the chat's own."""
        messages = (self._chats.setdefault(chat_id, deque()), _limit(chat_id))
        match budget:
            case Budget.NOTHING | Budget.GUARD:
                return []
            case Budget.REMARKS:
                return [
                    messages,
                    (self._remarks.setdefault(chat_id, deque()), REMARKS),
                ]
            case Budget.TOPIC_EDITS if chat_id < 0:
                return [
                    messages,
                    (self._edits.setdefault(chat_id, deque()), TOPIC_EDIT),
                ]
            case Budget.TOPIC_EDITS | Budget.MESSAGES:
                return [messages]

    def spend(self, place: Place | None, messages: int) -> None:
        """Spend more messages, of a request that may leave: an album counts for all it holds.

        They may be more than there is room for: the chat then waits the longer.
        """
        if place is None or place.chat_id is None or not self._is_on:
            return
        more = [self._monotonic()] * messages
        self._overall.extend(more)
        self._chats.setdefault(place.chat_id, deque()).extend(more)

    def halt(self, chat_id: int, seconds: float) -> None:
        """Ask this chat nothing for so many seconds: the server said so.

        Said of several chats at once, it is trouble of the server's own: the whole bot slows.
        """
        now = self._monotonic()
        self._until[chat_id] = now + seconds
        span, most = TROUBLE
        self._slowed[chat_id] = now
        self._slowed = {
            chat: at for chat, at in self._slowed.items() if now - at <= span
        }
        if len(self._slowed) >= most:
            self._halved_until = max(self._halved_until, now + seconds)

    def lost(self) -> None:
        """Note that a request had no answer."""
        if self._lost_since is None:
            self._lost_since = self._monotonic()

    def answered(self) -> bool:
        """Note an answer; return whether it is the first after the server was away."""
        since, self._lost_since = self._lost_since, None
        return since is not None and self._monotonic() - since >= AWAY

    def _overall_limit(self, now: float) -> Limit:
        span, most = OVERALL
        return (span, most // 2) if now < self._halved_until else OVERALL

    def halted(self) -> dict[Budget, list[int]]:
        """Return the chats that take nothing now, by what would be spent; forget the quiet ones."""
        now = self._monotonic()
        self._until = {
            chat: until for chat, until in self._until.items() if until > now
        }
        slowed = [*self._until]
        full = [
            chat
            for chat, times in self._chats.items()
            if not _has_room(times, _limit(chat), now)
        ]
        edited = _full(self._edits, TOPIC_EDIT, now)
        _full(self._remarks, REMARKS, now)  # which forgets what is past
        for wells in (self._chats, self._edits, self._remarks):
            for chat in [chat for chat, times in wells.items() if not times]:
                del wells[chat]
        return {
            Budget.NOTHING: slowed,
            Budget.MESSAGES: [*slowed, *full],
            Budget.TOPIC_EDITS: [*slowed, *full, *edited],
        }


def _limit(chat_id: int) -> Limit:
    return GROUP if chat_id < 0 else PRIVATE


def _full(
    wells: dict[int, deque[float]], limit: Limit, now: float
) -> list[int]:
    return [
        chat
        for chat, times in wells.items()
        if not _has_room(times, limit, now)
    ]


def _has_room(times: deque[float], limit: Limit, now: float) -> bool:
    span, most = limit
    while times and times[0] <= now - span:
        times.popleft()
    return len(times) < most
