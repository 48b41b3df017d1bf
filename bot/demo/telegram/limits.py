"""The server's limits: lengths in its own units, and how many requests it takes from one bot."""

from collections import deque
from typing import Any

from bot.demo.telegram.errors import bad_request, too_many
from bot.demo.telegram.state import Json

TEXT = 4096
CAPTION = 1024
BUTTON_DATA = 64
TOPIC_NAME = 128
PRESS_ANSWER = 200
DOWNLOAD = 20 * 1024 * 1024
OVERALL = 30
GROUP = 20


def utf16(text: str) -> int:
    """The length that Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text: str) -> None:
    """Refuse an empty or too long text.

    Raises:
        ApiError: 400.
    """
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16(text) > TEXT:
        raise bad_request("message is too long")


def check_caption(caption: str) -> None:
    """Refuse a too long caption.

    Raises:
        ApiError: 400.
    """
    if utf16(caption) > CAPTION:
        raise bad_request("message caption is too long")


def check_entities(text: str, entities: list[Json]) -> None:
    """Refuse an entity that lies outside of the text.

    Raises:
        ApiError: 400.
    """
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > utf16(text):
            raise bad_request(f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text")


def check_keys(markup: Any) -> list[list[Json]]:
    """Return the rows of keys of a markup.

    Raises:
        ApiError: 400, a key's data is longer than 64 bytes or empty.
    """
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    for row in rows:
        for key in row:
            if not str(key.get("text", "")):
                raise bad_request("inline keyboard button text can't be empty")
            data = key.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= BUTTON_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
    return rows


class Pace:
    """How many requests the server takes: 30 a second overall, one a second in a private chat, 20 a minute in a group."""

    def __init__(self) -> None:
        self._overall: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}

    def spend(self, chat_id: int, *, at: float) -> None:
        """Count a request made `at` (seconds).

        Raises:
            ApiError: 429, with the seconds to wait.
        """
        window, room = (60.0, GROUP) if chat_id < 0 else (3.0, 3)
        one = self._chats.setdefault(chat_id, deque())
        for times, lasts, most in ((self._overall, 1.0, OVERALL), (one, window, room)):
            while times and times[0] <= at - lasts:
                times.popleft()
            if len(times) >= most:
                raise too_many(max(1, round(times[0] + lasts - at + 0.5)))
        self._overall.append(at)
        one.append(at)
