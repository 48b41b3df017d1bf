"""Words and their entities as the server reads them: trimmed, HTML read, links and commands found; UTF-16 units."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.simulator.telegram import limits
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.words import Words

FOUND = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>«»]*[^\s<>«».,;:!?)])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?<![\w#])(?P<hashtag>\#[^\W\d]\w*)"
)
MARKS = re.compile(r"[@/#]")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""")


def read_words(params: Json, name: str) -> tuple[str, list[Json]]:
    """Return the text and entities of `text` or `caption`, as the server keeps them.

    Raises:
        ApiError: 400, too long, empty, or entities that do not fit.
    """
    text, entities = (
        str(params.get(name) or ""),
        params.get("entities" if name == "text" else "caption_entities") or [],
    )
    if params.get("parse_mode"):
        text, entities = read_markup(text, str(params["parse_mode"]))
    limits.check_entities(text, entities)
    text, entities = trim(text, entities)
    if name == "text":
        limits.check_text(text)
    else:
        limits.check_caption(text)
    return Words(text), entities


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text without the white space around it, and the entities moved accordingly."""
    kept = text.strip()
    if not entities or kept == text:
        return kept, entities
    before, end = utf16(text) - utf16(text.lstrip()), utf16(kept)
    moved = []
    for entity in entities:
        start, stop = entity["offset"] - before, entity["offset"] - before + entity["length"]
        start, stop = max(start, 0), min(stop, end)
        if start < stop:
            moved.append(entity | {"offset": start, "length": stop - start})
    return kept, moved


def find_entities(text: str) -> list[Json]:
    """Return what the server finds by itself in what people write: commands, links, addresses, mentions."""
    if not MARKS.search(text):
        return []
    return [
        {
            "type": str(one.lastgroup),
            "offset": utf16(text[: one.start()]),
            "length": utf16(one.group()),
        }
        for one in FOUND.finditer(text)
    ]


@dataclass(slots=True)
class _Reading:
    """What was read of an HTML text so far."""

    text: str = ""
    open: list[tuple[str, int, str]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def opens(self, tag: str, attributes: str, *, at: int) -> None:
        if tag not in KINDS and tag != "span":
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {at}'
            )
        self.open.append((tag, utf16(self.text), attributes))

    def closes(self, tag: str, *, at: int) -> None:
        if not self.open:
            raise bad_request(f"can't parse entities: Unexpected end tag at byte offset {at}")
        opened, start, attributes = self.open.pop()
        if opened != tag:
            words = (
                f'Unmatched end tag at byte offset {at}, expected "</{opened}>", found "</{tag}>"'
            )
            raise bad_request(f"can't parse entities: {words}")
        length = utf16(self.text) - start
        if length:
            self.entities.append(_entity(tag, attributes) | {"offset": start, "length": length})


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
    reading, last = _Reading(), 0
    for tag in TAG.finditer(text):
        reading.text += unescape(text[last : tag.start()])
        last, at = tag.end(), len(text[: tag.start()].encode())
        if tag.group(1):
            reading.closes(tag.group(2).lower(), at=at)
        else:
            reading.opens(tag.group(2).lower(), tag.group(3), at=at)
    reading.text += unescape(text[last:])
    if reading.open:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{reading.open[-1][0]}\""
        )
    return reading.text, sorted(reading.entities, key=lambda one: (one["offset"], -one["length"]))
