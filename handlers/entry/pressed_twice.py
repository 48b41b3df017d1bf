"""A press that comes twice at once is applied once: a double tap, or one sent again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kit.incoming import Incoming, Kind
from handlers.kit.press import Act, decode

OFTEN = frozenset({Act.IDENTITY, Act.PIECES})
"""Pressed again at once, these ask for something else: the same, in private."""


@dataclass(frozen=True, slots=True)
class _Press:
    update_id: int
    message: tuple[int, int]
    data: str
    at: datetime


class LastPresses:
    """What each account pressed last, if it did nothing since; it is lost with the process."""

    def __init__(self) -> None:
        self._presses: dict[int, _Press] = {}

    def is_again(
        self, incoming: Incoming, *, within: timedelta, now: datetime
    ) -> bool:
        """Note what the account does; return whether it is the press of just before, once more.

        Given again after a crash, an update is no repetition of itself, nor of a later one.
        """
        before = self._presses.pop(incoming.user_id, None)
        self._forget(now - within)
        if incoming.kind is not Kind.PRESS:
            return False
        message = incoming.chat_id, incoming.message_id
        press = _Press(incoming.update_id, message, incoming.data, now)
        self._presses[incoming.user_id] = press
        return _repeats(before, press, within=within)

    def forget(self, incoming: Incoming) -> None:
        """Let a press that was refused be tried again."""
        self._presses.pop(incoming.user_id, None)

    def _forget(self, before: datetime) -> None:
        """Forget those who have been quiet; the dictionary has the oldest first."""
        while self._presses:
            user_id, press = next(iter(self._presses.items()))
            if press.at >= before:
                return
            del self._presses[user_id]


def _repeats(
    before: _Press | None, press: _Press, *, within: timedelta
) -> bool:
    if before is None or before.update_id >= press.update_id:
        return False
    if (before.message, before.data) != (press.message, press.data):
        return False
    pressed = decode(press.data)
    is_other = pressed is not None and pressed.act in OFTEN
    return not is_other and press.at - before.at < within
