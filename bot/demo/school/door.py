"""The door: passwords compared in constant time, few wrong ones, a secret for who came in."""

import hashlib
import secrets
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import SecretStr

WRONG_TRIES, WINDOW = 10, 60.0
"""How many wrong passwords one address may try in so many seconds."""


@dataclass(slots=True)
class Door:
    """One password, and who tries it; `now`: seconds that never go back."""

    password: SecretStr
    now: Callable[[], float]
    _wrong: dict[str, deque[float]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def is_shut_for(self, address: str) -> bool:
        """Whether too many wrong passwords came from there: the right one waits too."""
        wrong = self._wrong[address]
        while wrong and wrong[0] <= self.now() - WINDOW:
            wrong.popleft()
        if not wrong:
            del self._wrong[address]
        return len(wrong) >= WRONG_TRIES

    def opens(self, address: str, written: str) -> bool:
        """Whether this is the password; count it when it is not."""
        right = _digest(self.password.get_secret_value())
        if secrets.compare_digest(_digest(written.strip()), right):
            return True
        self._wrong[address].append(self.now())
        return False


def new_key() -> str:
    """Draw what a browser keeps."""
    return secrets.token_urlsafe(32)


def print_of(key: str) -> bytes:
    """Return what is kept of it here."""
    return _digest(key)


def _digest(text: str) -> bytes:
    # A cookie may hold bytes that are no letters.
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
