"""Words and their entities as the server reads them: trimmed, links and commands found.

Lengths and places are in UTF-16 units.
"""

import re

from bot.simulator.telegram import limits
from bot.simulator.telegram.limits import utf16
from bot.simulator.telegram.markup import read_markup
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.words import Words

FOUND = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>«»]*[^\s<>«».,;:!?)])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)(?![\w/<>])"
    r"|(?<![\w#])(?P<hashtag>\#[^\W\d]\w*)"
)
MARKS = re.compile(r"[@/#]")
STYLES = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"}
    | {"expandable_blockquote"}
)
"""What may lie over what the server finds; over any other entity, nothing is looked for."""


def read_words(params: Json, name: str) -> tuple[str, list[Json]]:
    """Return the text and entities of `text` or `caption`, with those the server finds by itself.

    Raises:
        ApiError: 400, too long, empty, or entities that do not fit.
    """
    is_text = name == "text"
    text = str(params.get(name) or "")
    entities: list[Json] = (
        params.get("entities" if is_text else "caption_entities") or []
    )
    if params.get("parse_mode"):
        text, entities = read_markup(text, str(params["parse_mode"]))
    limits.check_entities(text, entities)
    text, entities = trim(text, entities)
    if is_text:
        limits.check_text(text)
    else:
        limits.check_caption(text)
    return Words(text), _merged(entities, find_entities(text))


def _merged(given: list[Json], found: list[Json]) -> list[Json]:
    """Join what was given and what was found, the outermost first; what was given wins."""
    whole = [entity for entity in given if entity["type"] not in STYLES]
    free = [
        entity
        for entity in found
        if not any(_meet(entity, other) for other in whole)
    ]
    return sorted(
        [*given, *free],
        key=lambda entity: (entity["offset"], -entity["length"]),
    )


def _meet(entity: Json, other: Json) -> bool:
    ends = [thing["offset"] + thing["length"] for thing in (entity, other)]
    return bool(max(entity["offset"], other["offset"]) < min(ends))


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text without the white space around it, and the entities moved accordingly."""
    trimmed = text.strip()
    if not entities or trimmed == text:
        return trimmed, entities
    before = utf16(text) - utf16(text.lstrip())
    length = utf16(trimmed)
    moved = [_moved(entity, before, length) for entity in entities]
    return trimmed, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Json, before: int, length: int) -> Json:
    start = entity["offset"] - before
    stop = min(start + entity["length"], length)
    start = max(start, 0)
    return entity | {"offset": start, "length": stop - start}


def find_entities(text: str) -> list[Json]:
    """Return what the server finds by itself: commands, links, addresses, mentions, hashtags."""
    if not MARKS.search(text):
        return []
    return [_entity(text, match) for match in FOUND.finditer(text)]


def _entity(text: str, match: re.Match[str]) -> Json:
    return {
        "type": str(match.lastgroup),
        "offset": utf16(text[: match.start()]),
        "length": utf16(match.group()),
    }
