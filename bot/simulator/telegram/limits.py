"""The server's limits of size: lengths in its own units, buttons, files."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.keyboards import UNREADABLE, check_button
from bot.simulator.telegram.state import Json

TEXT = 4096
CAPTION = 1024
BUTTON_DATA = 64
COPY_TEXT = 256
TOPIC_NAME = 128
PRESS_ANSWER = 200
DOWNLOAD = 20 * 1024 * 1024
UPLOAD = 50 * 1024 * 1024
MOST_BUTTONS = 100
PAST_THE_END = "ends after the end of the text at UTF-16 offset"


def utf16(text: str) -> int:
    """The length that Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_over(text: str, most: int) -> bool:
    # A sign is one or two units: half as many signs need no counting.
    return len(text) > most // 2 and utf16(text) > most


def check_text(text: str) -> None:
    """Refuse an empty or too long text.

    Raises:
        ApiError: 400.
    """
    if not text.strip():
        raise bad_request("message text is empty")
    if _is_over(text, TEXT):
        raise bad_request("message is too long")


def cut(text: str) -> list[str]:
    """Cut what somebody typed into messages that fit, at the end of a line or of a word."""
    parts = []
    while utf16(text) > TEXT:
        head = text.encode("utf-16-le")[: TEXT * 2].decode(
            "utf-16-le", "ignore"
        )
        last_space = max(head.rfind("\n"), head.rfind(" "))
        end = last_space + 1 if last_space > 0 else len(head)
        parts.append(text[:end])
        text = text[end:]
    parts.append(text)
    return [part for part in parts if part.strip()]


def check_caption(caption: str) -> None:
    """Refuse a too long caption.

    Raises:
        ApiError: 400.
    """
    if _is_over(caption, CAPTION):
        raise bad_request("message caption is too long")


def check_entities(text: str, entities: list[Json]) -> None:
    """Refuse an entity that lies outside of the text.

    Raises:
        ApiError: 400.
    """
    if not entities:
        return
    length = utf16(text)
    for entity in entities:
        _check_entity(entity, length)


def _check_entity(entity: Json, length: int) -> None:
    start = entity.get("offset", -1)
    units = entity.get("length", -1)
    if start < 0:
        raise bad_request("receive an entity with incorrect offset")
    if units < 0:
        raise bad_request("receive an entity with incorrect length")
    if start > length:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {start}"
        )
    end = start + units
    if end > length:
        words = (
            f"entity beginning at UTF-16 offset {start} {PAST_THE_END} {end}"
        )
        raise bad_request(words)


def check_buttons(markup: Json | None) -> list[list[Json]]:
    """Return the rows of buttons of a markup; empty rows vanish.

    Raises:
        ApiError: 400, a button's data is empty or over 64 bytes, or there are too many buttons.
    """
    if not markup:
        return []
    rows: list[list[Json]] = [
        row for row in markup.get("inline_keyboard", []) if row
    ]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")):
        raise bad_request(f'{UNREADABLE}Can\'t find field "text"')
    check_button(button)
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= BUTTON_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if (
        copied is not None
        and not 1 <= utf16(str(copied.get("text", ""))) <= COPY_TEXT
    ):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
