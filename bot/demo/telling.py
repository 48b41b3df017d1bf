"""Who tells the tour as it plays, and how fast it goes: the terminal, the page, or nobody."""

from collections.abc import Callable
from contextvars import ContextVar

from bot.simulator.telegram.state import Chat, Message


class Teller:
    """Nobody: the tour goes at full speed, and says nothing."""

    async def tells(self, words: str, guide: tuple[str, ...]) -> None:
        """Say what happens next, and which sentences of the guide it shows."""

    def shows(self, words: str) -> None:
        """Say what came elsewhere than in Telegram."""

    async def looks(self, name: str, chat: Chat, thread: int | None) -> None:
        """Look with this person at this conversation, before they go on."""

    async def hands_over(
        self, name: str, chat: Chat, message: Message, label: str
    ) -> str | None:
        """Let the visitor tap in this person's place.

        Returns:
            The press's identifier; None when the person has to tap.
        """
        _ = name, chat, message, label
        return None


class Terminal(Teller):
    """The terminal prints each act and each SMS, and waits for nothing."""

    def __init__(self, prints: Callable[[str], None]) -> None:
        self._prints = prints

    async def tells(self, words: str, guide: tuple[str, ...]) -> None:
        """Print it."""
        _ = guide
        self._prints(f"— {words}")

    def shows(self, words: str) -> None:
        """Print it."""
        self._prints(f"  ← {words}")


NOBODY = Teller()
TELLER: ContextVar[Teller] = ContextVar("teller", default=NOBODY)
"""Who tells what the task at hand plays."""


async def act(words: str, *guide: str) -> None:
    """Say what happens next, with the sentences of the guide that it shows."""
    await TELLER.get().tells(words, guide)
