"""Buttons that would only refuse are shown off, where the server was seen to know how.

Bot API 10.3 brought `disabled` and `force_reply` under buttons together; an older server refuses
the message of a button that does nothing else, and passes over `force_reply`. So a server whose
answer tells `force_reply` again may be given `disabled`, and no other. One that refuses it all the
same, as when an older one was put in its place, is given none until the next start.
"""

from collections.abc import Awaitable
from typing import Protocol, TypeVar

from telegram.error import BadRequest

from bot.gateways.refusals import REFUSED, classify
from bot.gateways.telegram import Json
from handlers.kit.screens import Screen

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Asking(Protocol[T_co]):
    """One request of a screen, its buttons off or not."""

    def __call__(self, *, is_off: bool) -> Awaitable[T_co]:
        """Make it."""
        ...


class Switches:
    """Whether this server shows buttons off."""

    def __init__(self) -> None:
        self._is_seen = False
        self._is_refused = False

    def learn(self, made: Json) -> None:
        """Look at what a server tells of a message that it made."""
        keyboard = made.get("reply_markup")
        if isinstance(keyboard, dict) and keyboard.get("force_reply"):
            self._is_seen = True

    async def ask(self, screen: Screen, asking: Asking[T]) -> T:
        """Ask with buttons off, or as everywhere else; a refusal of the first costs no message.

        Raises:
            TelegramError: as the library does.
        """
        is_off = self._is_seen and not self._is_refused and _has_off(screen)
        if not is_off:
            return await asking(is_off=False)
        try:
            return await asking(is_off=True)
        except BadRequest as error:
            if classify(error).code != REFUSED[1]:
                raise
        answer = await asking(is_off=False)
        self._is_refused = True
        return answer


def _has_off(screen: Screen) -> bool:
    return any(button.off for row in screen.rows for button in row)
