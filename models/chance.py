"""Chance is given, never taken.

Every identifier and secret comes from one source that a test can seed.
"""

from collections.abc import Callable
from uuid import UUID

READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs that nobody confuses when reading them aloud (no I, O, 0, 1)."""

URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


FAIR = 250
"""The bytes below it fall on each of the ten digits equally often."""


class Chance:
    """Identifiers and secrets drawn from `source`, which gives `n` random bytes."""

    def __init__(self, source: Callable[[int], bytes]) -> None:
        self._source = source

    def bytes(self, count: int) -> bytes:
        """`count` random bytes."""
        return self._source(count)

    def uuid(self) -> UUID:
        """A random UUID (version 4)."""
        return UUID(bytes=self._source(16), version=4)

    def token(self) -> str:
        """256 bits in 43 signs that a Telegram deep link accepts."""
        return "".join(URL_SAFE[byte & 63] for byte in self._source(43))

    def code(self, length: int = 8) -> str:
        """`length` readable letters and digits, five bits each."""
        return "".join(READABLE[byte & 31] for byte in self._source(length))

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1, each as likely as the others; `count` to 256."""
        fair = 256 - 256 % count
        drawn = fair
        while drawn >= fair:
            [drawn] = self._source(1)
        return drawn % count

    def digits(self, length: int) -> str:
        """`length` digits, each as likely as the others.

        The bytes that would favour some are thrown away.
        """
        drawn = ""
        while len(drawn) < length:
            drawn += "".join(
                str(byte % 10) for byte in self._source(length) if byte < FAIR
            )
        return drawn[:length]
