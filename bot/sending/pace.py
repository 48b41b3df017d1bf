"""The pace: how much Telegram takes, overall and chat by chat, on the monotonic clock."""

from collections import Counter, deque
from collections.abc import Callable

from models.outbox.place import Place
from models.outbox.rows import REMARK

OVERALL = (1.01, 29)
PRIVATE = (3.1, 3)
GROUP = (61.0, 20)
"""(seconds, requests): overall, in a private chat, in a group; source: Telegram's Bots FAQ."""
REMARKS = (61.0, 5)
"""(seconds, requests): what remarks may spend of a group's budget, so that words find room."""

TROUBLE = (5.0, 3)
"""(seconds, chats): so many slowed within so long are no fault of theirs, but the server's."""


class Pace:
    """Says whether a chat may be asked now; `is_on=False` for a server of one's own."""

    def __init__(self, monotonic: Callable[[], float], *, is_on: bool) -> None:
        self._monotonic = monotonic
        self._is_on = is_on
        self._overall: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._remarks: dict[int, deque[float]] = {}
        self._until: dict[int, float] = {}
        self._slowed: dict[int, float] = {}
        self._halved_until = 0.0

    def may_send(self, place: Place | None, rank: int = 0) -> bool:
        """Spend one request for this place, if there is room; what goes to no chat is free."""
        if place is None or place.chat_id is None:
            return True
        now = self._monotonic()
        if self._until.get(place.chat_id, 0) > now:
            return False
        if not self._is_on:
            return True
        chat = self._chats.setdefault(place.chat_id, deque())
        if not _has_room(self._overall, self._overall_limit(now), now):
            return False
        if not _has_room(chat, _limit(place.chat_id), now):
            return False
        if rank >= REMARK and not self._remarks_on(place.chat_id, now):
            return False
        self._overall.append(now)
        chat.append(now)
        return True

    def _remarks_on(self, chat_id: int, now: float) -> bool:
        """Spend one remark of this chat, if it had few lately."""
        remarks = self._remarks.setdefault(chat_id, deque())
        if not _has_room(remarks, REMARKS, now):
            return False
        remarks.append(now)
        return True

    def halt(self, chat_id: int, seconds: float) -> None:
        """Ask this chat nothing for so many seconds: the server said so.

        Said of several chats at once, it is trouble of the server's own: the whole bot slows.
        """
        now = self._monotonic()
        self._until[chat_id] = now + seconds
        span, most = TROUBLE
        self._slowed[chat_id] = now
        self._slowed = {chat: at for chat, at in self._slowed.items() if now - at <= span}
        if len(self._slowed) >= most:
            self._halved_until = max(self._halved_until, now + seconds)

    def _overall_limit(self, now: float) -> tuple[float, int]:
        span, most = OVERALL
        return (span, most // 2) if now < self._halved_until else OVERALL

    def halted(self) -> list[int]:
        """Return the chats that take nothing now, and forget the quiet ones."""
        now = self._monotonic()
        self._until = {chat: until for chat, until in self._until.items() if until > now}
        full = [
            chat for chat, times in self._chats.items() if not _has_room(times, _limit(chat), now)
        ]
        self._chats = {chat: times for chat, times in self._chats.items() if times}
        self._remarks = {
            chat: times for chat, times in self._remarks.items() if _lately(times, REMARKS[0], now)
        }
        return [*self._until, *full]


class Allowance:
    """What the pace allows one turn: a claim that is done again finds what it was given before."""

    def __init__(self, pace: Pace) -> None:
        self.halted = pace.halted()
        self._pace = pace
        self._given: Counter[tuple[int | None, int]] = Counter()
        self._left: Counter[tuple[int | None, int]] = Counter()

    def start_again(self) -> None:
        """Give anew, to a claim that begins, what was given to the one that was undone."""
        self._left = self._given.copy()

    def may_send(self, place: Place | None, rank: int = 0) -> bool:
        """Spend one request for this place, if there is room or one was given before."""
        asked = (place.chat_id if place is not None else None, rank)
        if self._left[asked] > 0:
            self._left[asked] -= 1
            return True
        is_given = self._pace.may_send(place, rank)
        self._given[asked] += is_given
        return is_given


def _limit(chat_id: int) -> tuple[float, int]:
    return GROUP if chat_id < 0 else PRIVATE


def _lately(times: deque[float], span: float, now: float) -> bool:
    return bool(times) and times[-1] > now - span


def _has_room(times: deque[float], limit: tuple[float, int], now: float) -> bool:
    span, most = limit
    while times and times[0] <= now - span:
        times.popleft()
    return len(times) < most
