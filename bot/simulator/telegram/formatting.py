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
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?<![\w#])(?P<hashtag>\#[^\W\d]\w*)"
)
MARKS = re.compile(r"[@/#]")


def read_words(params: Json, name: str) -> tuple[str, list[Json]]:
    """Return the text and entities of `text` or `caption`, as the server keeps them.

    Raises:
        ApiError: 400, too long, empty, or entities that do not fit.
    """
    is_text = name == "text"
    text = str(params.get(name) or "")
    entities: list[Json] = params.get("entities" if is_text else "caption_entities") or []
    if params.get("parse_mode"):
        text, entities = read_markup(text, str(params["parse_mode"]))
    limits.check_entities(text, entities)
    text, entities = trim(text, entities)
    if is_text:
        limits.check_text(text)
    else:
        limits.check_caption(text)
    return Words(text), entities


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
    """Return what the server finds by itself in what people write.

    Commands, links, addresses, mentions.
    """
    if not MARKS.search(text):
        return []
    return [_entity(text, match) for match in FOUND.finditer(text)]


def _entity(text: str, match: re.Match[str]) -> Json:
    return {
        "type": str(match.lastgroup),
        "offset": utf16(text[: match.start()]),
        "length": utf16(match.group()),
    }
