"""HTML as the server reads it: the text without its tags, and an entity for each."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.simulator.telegram.errors import ApiError, bad_request
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.state import Json

TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""")
KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}


def _unreadable(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")


@dataclass(slots=True)
class _Reading:
    """What was read of an HTML text so far."""

    text: str = ""
    open: list[tuple[str, int, str]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def takes(self, tag: re.Match[str], *, at: int) -> None:
        """Read one tag; `at` is its byte offset, for the refusal."""
        slash, name, attributes = tag.groups()
        if slash:
            self._closes(name.lower(), at=at)
        else:
            self._opens(name.lower(), attributes, at=at)

    def _opens(self, tag: str, attributes: str, *, at: int) -> None:
        if tag not in KINDS and tag != "span":
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {at}')
        self.open.append((tag, utf16(self.text), attributes))

    def _closes(self, tag: str, *, at: int) -> None:
        if not self.open:
            raise _unreadable(f"Unexpected end tag at byte offset {at}")
        opened, start, attributes = self.open.pop()
        if opened != tag:
            pair = f'expected "</{opened}>", found "</{tag}>"'
            raise _unreadable(f"Unmatched end tag at byte offset {at}, {pair}")
        length = utf16(self.text) - start
        if length:
            place = {"offset": start, "length": length}
            self.entities.append(_entity(tag, attributes) | place)

    def ends(self) -> None:
        """Refuse a tag that was not closed."""
        if self.open:
            tag = self.open[-1][0]
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{tag}"')


def _entity(tag: str, attributes: str) -> Json:
    href = HREF.search(attributes)
    if tag == "a" and href:
        return {"type": "text_link", "url": unescape(href.group(1))}
    return {"type": KINDS.get(tag, "spoiler")}


def read_markup(text: str, mode: str) -> tuple[str, list[Json]]:
    """Return a marked-up text without its marks, and its entities; HTML only.

    Raises:
        ApiError: 400, the marks do not fit, or another mode.
    """
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    reading = _Reading()
    end = 0
    for tag in TAG.finditer(text):
        reading.text += unescape(text[end : tag.start()])
        end = tag.end()
        reading.takes(tag, at=len(text[: tag.start()].encode()))
    reading.text += unescape(text[end:])
    reading.ends()
    return reading.text, sorted(reading.entities, key=_outermost_first)


def _outermost_first(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
