"""HTML as the server reads it: the text without its tags, and an entity for each."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.simulator.telegram.marked import (
    Marked,
    byte_of,
    dated,
    linked,
    unreadable,
)
from bot.simulator.telegram.state import Json

TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(
    r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+)))?"""
)
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
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
LANGUAGE = "language-"


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reading:
    """What was read so far, and the tags that nothing closed yet."""

    source: str
    marked: Marked = field(default_factory=Marked)
    open: list[_Open] = field(default_factory=list)

    def takes(self, tag: re.Match[str]) -> None:
        """Read one tag."""
        slash, name, attributes = tag.groups()
        at = byte_of(self.source, tag.start())
        if slash:
            self._closes(name.lower(), at=at)
        else:
            self._opens(name.lower(), attributes, at=at)

    def _opens(self, tag: str, attributes: str, *, at: int) -> None:
        if tag not in KINDS:
            raise unreadable(
                f'Unsupported start tag "{tag}" at byte offset {at}'
            )
        self.open.append(
            _Open(tag, self.marked.length, _attributes(attributes))
        )

    def _closes(self, tag: str, *, at: int) -> None:
        if not self.open:
            raise unreadable(f"Unexpected end tag at byte offset {at}")
        opened = self.open.pop()
        if opened.tag != tag:
            pair = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise unreadable(f"Unmatched end tag at byte offset {at}, {pair}")
        leads_nowhere = tag == "a" and "href" not in opened.attributes
        if not leads_nowhere and not self._names_language(opened):
            self.marked.adds(_entity(opened), start=opened.start)

    def _names_language(self, opened: _Open) -> bool:
        """Whether it is the `code` within a `pre`, which only says in which language."""
        outer = self.open[-1] if self.open else None
        language = opened.attributes.get("class", "")
        is_named = opened.tag == "code" and language.startswith(LANGUAGE)
        if not is_named or outer is None or outer.tag != "pre":
            return False
        outer.attributes["class"] = language
        return True

    def ends(self) -> None:
        """Refuse a tag that was not closed."""
        if self.open:
            tag = self.open[-1].tag
            raise unreadable(
                f'Can\'t find end tag corresponding to start tag "{tag}"'
            )


def _attributes(source: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(source)
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in found
    }


def _entity(opened: _Open) -> Json:
    attributes = opened.attributes
    match opened.tag:
        case "a" if "href" in attributes:
            return linked(attributes["href"])
        case "tg-emoji":
            return {
                "type": "custom_emoji",
                "custom_emoji_id": attributes.get("emoji-id", ""),
            }
        case "tg-time":
            return dated(
                attributes.get("unix", ""), attributes.get("format", "")
            )
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        case "pre" if "class" in attributes:
            return {
                "type": "pre",
                "language": attributes["class"].removeprefix(LANGUAGE),
            }
        case tag:
            return {"type": KINDS[tag]}


def read_html(source: str) -> tuple[str, list[Json]]:
    """Return the text without its tags, and its entities.

    Raises:
        ApiError: 400, the tags do not fit.
    """
    reading = _Reading(source)
    end = 0
    for tag in TAG.finditer(source):
        reading.marked.text += unescape(source[end : tag.start()])
        end = tag.end()
        reading.takes(tag)
    reading.marked.text += unescape(source[end:])
    reading.ends()
    return reading.marked.text, reading.marked.in_order()
